import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import { seal, unseal } from '../outbox/seal.ts';
import { planFor } from '../run/plan-once.ts';
import {
  type HeldValue,
  joinValues,
  noValues,
  type SoughtValues,
  soughtIn,
  withoutOwn,
} from '../search/values.ts';
import { manyOf } from './erasing.ts';
import { erasingOf, type Holding } from './statements.ts';

/**
 * Reads the values of the subjects that the steps are about to end, when it is called: what is sent after it, runs after
 * it. INVARIANT: they go nowhere but sealed into the erasure.
 */
export async function valuesReader(
  context: RightsContext,
  client: ClientBase,
  keys: ReadonlyMap<SubjectKind, readonly string[]>,
  { asOf, sources }: { readonly asOf: Temporal.Instant; readonly sources: Holding },
): Promise<() => Promise<SoughtValues>> {
  const found = erasingOf(context, [...keys.keys()], asOf).values(sources);
  if (found === undefined) return async () => noValues;
  const planned = await planFor(client, manyOf(keys));
  return async () => {
    const { rows } = await client.query<[number, (string | null)[]]>({
      ...planned(found.statement),
      values: [...keys.values()],
      rowMode: 'array',
    });
    const values = rows.map(([query, texts]) =>
      soughtIn(
        texts.flatMap((text, index): readonly HeldValue[] =>
          text === null ? [] : [{ holds: found.holds[query]?.[index] ?? '', text }],
        ),
      ),
    );
    return withoutOwn(joinValues(values), ownOf(context));
  };
}

function ownOf({ policy: { controller } }: RightsContext): readonly string[] {
  const { name, registration, street, email, telephone, vat = '', brands = [] } = controller;
  return [name, registration, street, email, telephone, vat, ...brands].filter((text) => text !== '');
}

const about = (erasure: string): string => `erasure ${erasure}`;

/** As they lie in the database until the search has been made: encrypted by a key outside it. */
export function sealValues({ secret }: RightsContext, erasure: string, values: SoughtValues): Buffer {
  return seal(secret, about(erasure), { ...values });
}

/** Nothing where nothing was sealed: an erasure of an earlier version. */
export function unsealValues(
  { secret }: Pick<RightsContext, 'secret'>,
  erasure: string,
  sealed: Buffer | null,
): SoughtValues {
  return sealed === null ? noValues : (unseal(secret, about(erasure), sealed) as unknown as SoughtValues);
}

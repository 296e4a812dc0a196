import type { ClientBase } from 'pg';
import type { EndingStep } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { type Planned, planFor } from '../run/plan-once.ts';
import { settleAll } from '../run/settle-all.ts';
import { type Erasing, type ErasingStep, erasingOf, type Holding, sourceOf } from './statements.ts';

type Keys = ReadonlyMap<SubjectKind, readonly string[]>;

/** A step that has run. `keys`: primary keys of the rows that it touched, as text, columns joined by `/`. */
export interface RunStep {
  readonly step: EndingStep;
  /** Of its statement. */
  readonly name: string;
  readonly keys: readonly string[];
}

/** Keys of the kind that has the most. */
export function manyOf(keys: Keys): number {
  return Math.max(0, ...[...keys.values()].map((own) => own.length));
}

/** Steps that have something to do: their tables held rows of the subjects when those were locked. */
export type Ahead = readonly Pick<ErasingStep, 'step' | 'statement'>[];

/** What the locks have shown. */
export interface Locked {
  readonly ahead: Ahead;
  /** Not asked of many. */
  readonly holding: Holding;
}

/**
 * Locks those who go and, with them in one order, the subjects that stay and own rows that the erasure touches,
 * because a row that changes hands locks its owners. `keys`: all keys of `refs`, by kind. Yields the steps that are
 * left to run: a table without rows of the locked has none to come.
 */
export async function lockAll(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  keys: Keys,
  asOf: Temporal.Instant,
): Promise<Locked> {
  const planned = await planFor(client, manyOf(keys));
  const { lock, probe, sources, steps } = erasingOf(context, [...keys.keys()], asOf);
  const values = [...keys.values()];
  // One flight; the server looks once it has the locks.
  const [, holding] = await settleAll([
    client.query({
      ...planned(lock),
      values: [...values, refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
    }),
    holdingOf(client, { probe, sources }, keys, planned),
  ]);
  return { ahead: steps.filter(({ step }) => holding.has(sourceOf(step))), holding };
}

/** Which tables hold rows of the subjects now. */
export async function holdingOf(
  client: ClientBase,
  { probe, sources }: Pick<Erasing, 'probe' | 'sources'>,
  keys: Keys,
  planned: Planned,
): Promise<Holding> {
  const { rows } = await client.query<{ holding: boolean[] }>({
    ...planned(probe),
    values: [...keys.values()],
  });
  return new Set(sources.filter((_, index) => rows[0]?.holding[index]));
}

/**
 * Runs the steps inside the transaction of `client`, in order, in one flight: rows are found anew. `passed` is told
 * of each; what it does, it does beside the steps that follow.
 */
export async function runSteps(
  client: ClientBase,
  ahead: Ahead,
  keys: Keys,
  passed: (step: RunStep) => Promise<void> = () => Promise.resolve(),
): Promise<readonly RunStep[]> {
  const planned = await planFor(client, manyOf(keys), 'writes');
  return settleAll(
    ahead.map(async ({ step, statement }) => {
      const { rows } = await client.query<[string]>({
        ...planned(statement),
        values: step.kinds.map((kind) => keys.get(kind) ?? []),
        rowMode: 'array',
      });
      const run = { step, name: statement.name, keys: rows.map(([key]) => key) };
      await passed(run);
      return run;
    }),
  );
}

/**
 * Throws `plan_stale` where a step touched another number of rows than were counted under the locks: somebody changed a
 * row in between who need not wait for the locks, or a trigger spares rows or takes more.
 */
export function checkTouched(
  counted: readonly (Pick<ErasingStep, 'statement'> & { readonly rows: number })[],
  done: readonly RunStep[],
): void {
  const rows = new Map(counted.map((step) => [step.statement.name, step.rows]));
  for (const { step, name, keys } of done)
    if (keys.length !== (rows.get(name) ?? 0))
      throw new RightsError('plan_stale', `other rows of \`${step.table}\` would go than were counted`, {
        help: 'plan again; where it stays so, a trigger of the table spares rows or takes more',
      });
}

import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { Subject } from '../model/subject.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';

/** A consent or soft opt-in as it lies in the database; instants are ISO text. */
export interface ConsentFact {
  readonly subject: string;
  readonly kind: 'consent' | 'soft-opt-in';
  readonly purpose: string;
  readonly channel: string | null;
  readonly given: string;
  readonly double: boolean;
  readonly confirmed: string | null;
  readonly withdrawn: string | null;
  readonly expired: string | null;
}

export interface ObjectionFact {
  readonly subject: string;
  readonly purpose: string;
  readonly channel: string | null;
  readonly at: string;
  readonly source: string;
  readonly lifted: string | null;
}

/** Ids of the subject's rows of `trygg.subject`, and of what was merged with them meanwhile, locked `for update` until the transaction ends. */
export async function lockSubject(
  context: RightsContext,
  client: ClientBase,
  asked: Subject,
): Promise<readonly string[]> {
  const { kind, refs } = checkedSubject(context, asked);
  const { rows } = await client.query<{ ids: readonly string[] }>(
    'select trygg.choose_lock($1, $2)::text[] as ids',
    [refs.map(() => kind), refs.map((ref) => ref.key)],
  );
  const ids = rows[0]?.ids ?? [];
  if (ids.length < refs.length) throw unknownSubject(`${kind}:${refs[0]?.key ?? ''}`);
  return ids;
}

export async function deriveStanding(client: ClientBase, ids: readonly string[]): Promise<void> {
  await client.query('select trygg.choose_derive($1)', [ids]);
}

const iso = (column: string): string =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const consentsQuery = `select subject_id::text as subject, kind, purpose, channel, ${iso('given_at')} as given,
  double_opt_in as double, ${iso('confirmed_at')} as confirmed, ${iso('withdrawn_at')} as withdrawn,
  ${iso('expired_at')} as expired
from trygg.consent where subject_id = any($1::bigint[]) order by given_at`;

const objectionsQuery = `select subject_id::text as subject, purpose, channel, ${iso('at')} as at, source,
  ${iso('lifted_at')} as lifted
from trygg.objection where subject_id = any($1::bigint[]) and lifted_at is null order by at`;

export interface Facts {
  readonly consents: readonly ConsentFact[];
  /** Those that stand. */
  readonly objections: readonly ObjectionFact[];
}

export async function readFacts(client: ClientBase, ids: readonly string[]): Promise<Facts> {
  const consents = await client.query<ConsentFact>(consentsQuery, [ids]);
  const objections = await client.query<ObjectionFact>(objectionsQuery, [ids]);
  return { consents: consents.rows, objections: objections.rows };
}

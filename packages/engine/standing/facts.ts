import type { ClientBase } from 'pg';

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

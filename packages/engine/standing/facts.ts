import type { ClientBase } from 'pg';
import type { SubjectKind } from '../model/map.ts';
import { planOnce } from '../run/plan-once.ts';

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

/** A subject as it stands, or several that stand alike and of whom nothing else is known. */
export interface StandingFact {
  readonly id: string;
  readonly standing: string;
  readonly restricted: string | null;
  /** An erasure waits for its day, or was accepted: that restricts the subject too. */
  readonly ending: boolean;
}

export interface Facts {
  readonly consents: readonly ConsentFact[];
  /** Those that stand. */
  readonly objections: readonly ObjectionFact[];
}

export interface FactsOfAll extends Facts {
  /** How many of those that were asked for there are. */
  readonly found: number;
  readonly standings: readonly StandingFact[];
}

// One flight, and one row to read, however often an address has ordered: of those that never chose anything and stand
// alike one speaks for all.
const query = `with s as materialized (
  select id, standing, restricted_at, waiting is not null or closed is not null as ending
  from trygg.subject where kind = $1 and key = any($2::text[])
), c as materialized (
  select subject_id, subject_id::text as subject, kind, purpose, channel, ${iso('given_at')} as given,
    double_opt_in as double, ${iso('confirmed_at')} as confirmed, ${iso('withdrawn_at')} as withdrawn,
    ${iso('expired_at')} as expired, given_at
  from trygg.consent where subject_id = any(array(select id from s))
), o as materialized (
  select subject_id, subject_id::text as subject, purpose, channel, ${iso('at')} as at, source, ${iso('lifted_at')} as lifted,
    at as since
  from trygg.objection where subject_id = any(array(select id from s)) and lifted_at is null
), g as (
  select min(s.id) as first, s.standing, s.restricted_at, s.ending from s
  group by s.standing, s.restricted_at, s.ending,
    case when s.id in (select subject_id from c union all select subject_id from o) then s.id end
)
select (select count(*)::integer from s) as found,
  coalesce((select json_agg(json_build_object('id', g.first::text, 'standing', g.standing::text,
    'restricted', ${iso('g.restricted_at')}, 'ending', g.ending) order by g.first) from g), '[]')::text as standings,
  coalesce((select json_agg(c order by c.given_at) from c), '[]')::text as consents,
  coalesce((select json_agg(o order by o.since) from o), '[]')::text as objections`;

/** What the choices of these subjects, who are one person, rest on. */
export async function readFacts(
  client: ClientBase,
  kind: SubjectKind,
  keys: readonly string[],
): Promise<FactsOfAll> {
  await planOnce(client);
  const { rows } = await client.query<
    Record<'standings' | 'consents' | 'objections', string> & { found: number }
  >({
    name: 'trygg facts',
    text: query,
    values: [kind, keys],
  });
  const [{ found = 0, standings = '[]', consents = '[]', objections = '[]' } = {}] = rows;
  return {
    found,
    standings: JSON.parse(standings),
    consents: JSON.parse(consents),
    objections: JSON.parse(objections),
  };
}

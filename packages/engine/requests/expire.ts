import type { EnforcedPolicy } from '@trygg/policy';
import type { ClientBase } from 'pg';

/** The record that house.yaml gives a period: a request and its steps, counted from the day on which it ended. */
export const requestRecord = 'rights-request';

/** Where a house says nothing: as long as a claim about an answer may come, and no longer. */
const otherwise = { years: 5, months: 0, days: 0 };

/**
 * Removes requests whose period has run out on `day`; their steps go with them. Part of a sweep, over its role.
 * An open request never goes. Returns how many went.
 *
 * `delete from trygg.request where closed_on + interval <= day`
 */
export async function expireRequests(
  client: ClientBase,
  policy: EnforcedPolicy,
  day: Temporal.PlainDate,
): Promise<number> {
  const terms = policy.retention.filter((rule) => rule.record === requestRecord).map((rule) => rule.term);
  const periods = terms.flatMap((term) => (term.kind === 'period' ? [term.period] : []));
  let gone = 0;
  for (const { years, months, days } of periods.length === 0 ? [otherwise] : periods) {
    const { rowCount } = await client.query(
      `delete from trygg.request r
       where r.closed_on is not null
         and r.closed_on + make_interval(years => $1, months => $2, days => $3) <= $4::date`,
      [years, months, days, day.toString()],
    );
    gone += rowCount ?? 0;
  }
  return gone;
}

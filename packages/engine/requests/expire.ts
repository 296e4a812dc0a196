import type { EnforcedPolicy } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { firstDayKept } from '../ending/engine-period.ts';

/**
 * Removes requests whose period has run out on `day`; their steps go with them. Part of a sweep, over its role.
 * A request counts from the day on which it ended, so an open one never goes. Returns how many went.
 * Rejects with `period_not_stated` (`EngineError`) where the policy has no period for the record `rights-request`.
 *
 * `delete from trygg.request where closed_on < $1`
 */
export async function expireRequests(
  client: ClientBase,
  policy: EnforcedPolicy,
  day: Temporal.PlainDate,
): Promise<number> {
  const kept = firstDayKept(policy, 'rights-request', day);
  const { rowCount } = await client.query('delete from trygg.request where closed_on < $1::date', [
    kept.toString(),
  ]);
  return rowCount ?? 0;
}

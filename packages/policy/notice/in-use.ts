import type { EnforcedPolicy } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { DoneActivity } from '../register/model.ts';

/**
 * Which purposes of a policy anything is done for. `done`: what the software does under it; absent: all are in use.
 * Duties of law hold whatever was built. Throws nothing.
 * @example purposesInUse(policy, shop.done)('improvement') // false: nothing serves it yet
 */
export function purposesInUse(
  policy: Pick<EnforcedPolicy, 'purposes'>,
  done: readonly Pick<DoneActivity, 'purposes'>[] | undefined,
): (purpose: PurposeId) => boolean {
  const served = done && new Set(done.flatMap(({ purposes }) => purposes));
  return (purpose) =>
    served === undefined || served.has(purpose) || always.has(purpose) || isDuty(policy, purpose);
}

/**
 * Whoever writes to the address that the notice names is answered, whatever software there is, and what confirms an
 * order is sent as part of it.
 */
const always: ReadonlySet<PurposeId> = new Set<PurposeId>([
  'customer-service',
  'complaints',
  'service-messages',
]);

function isDuty({ purposes }: Pick<EnforcedPolicy, 'purposes'>, purpose: PurposeId): boolean {
  return purposes.get(purpose)?.bases.some(({ basis }) => basis === 'legal-obligation') === true;
}

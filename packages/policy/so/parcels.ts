import type { EnforcedPolicy } from '../model/policy.ts';
import { carries } from '../model/serves.ts';
import { isOpened, type Working, type Workings } from './workings.ts';

/**
 * The activity at which people of the house hand parcels over, where one that is opened does and no adapter reaches a
 * carrier: who carries a parcel reads name and address on it, whether or not a program told them.
 */
export function parcelsOf(
  { recipients }: EnforcedPolicy,
  { activities, adapters, parcels }: Workings,
): Working | undefined {
  const carriers = recipients.filter(carries);
  const reached = carriers.some(({ name }) => adapters.some(({ reaches }) => reaches.includes(name)));
  return reached ? undefined : activities.find((one) => one.name === parcels && isOpened(one));
}

import type { EnforcedPolicy } from '@trygg/policy';
import type { ActivityName, Shop } from './shop.ts';

/**
 * Whether forms ask for a telephone number: the policy has contact data, and where it lists what that is, the number is
 * in the list. A list that the text leaves open, without any field, is taken as the whole category.
 */
export function asksTelephone({ policy }: { readonly policy: Pick<EnforcedPolicy, 'categories'> }): boolean {
  const contact = policy.categories.get('contact');
  if (contact === undefined) return false;
  return contact.fields.length === 0 || contact.fields.includes('telephone number');
}

/**
 * Whether forms ask for what an activity keeps: the policy permits it, and a purpose that it keeps it for is in use. Nobody
 * is asked for what nothing is done with (Art. 5(1)(c)).
 */
export function asksFor(shop: Pick<Shop, 'permits' | 'so'>, activity: ActivityName): boolean {
  const { activities, told } = shop.so;
  const purposes = activities.find(({ name }) => name === activity)?.purposes ?? [];
  return shop.permits(activity) && purposes.some((one) => told.purposes.has(one));
}

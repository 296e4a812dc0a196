import type { EnforcedPolicy } from '@trygg/policy';

/**
 * Whether forms ask for a telephone number: the policy has contact data, and where it lists what that is, the number is
 * in the list. A list that the text leaves open, without any field, is taken as the whole category.
 */
export function asksTelephone({ policy }: { readonly policy: Pick<EnforcedPolicy, 'categories'> }): boolean {
  const contact = policy.categories.get('contact');
  if (contact === undefined) return false;
  return contact.fields.length === 0 || contact.fields.includes('telephone number');
}

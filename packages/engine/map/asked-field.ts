import type { EnforcedPolicy } from '@trygg/policy';
import type { ColumnMap } from '../model/map.ts';

/**
 * Whether the policy asks for what the column holds, where the map gives the column a field of its own. A column that
 * it does not ask for is no fault: no activity reads or writes it, and it is kept empty. Throws nothing.
 */
export function asksField(policy: Pick<EnforcedPolicy, 'categories'>, { holds, field }: ColumnMap): boolean {
  if (field === undefined || holds === 'key' || holds === 'secret') return true;
  return policy.categories.get(holds)?.fields.includes(field) ?? false;
}

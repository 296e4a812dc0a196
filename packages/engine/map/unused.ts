import type { CategoryId, EnforcedPolicy } from '@trygg/policy';
import type { ColumnMap, DataMap } from '../model/map.ts';
import { asksField } from './asked-field.ts';

/** The category of a column; undefined for a key, which says nothing by itself. */
export function categoryOf({ holds }: Pick<ColumnMap, 'holds'>): CategoryId | undefined {
  if (holds === 'key') return undefined;
  return holds === 'secret' ? 'credentials' : holds;
}

/** Every category that some purpose of the policy uses. */
export function usedCategories(policy: Pick<EnforcedPolicy, 'purposes'>): ReadonlySet<CategoryId> {
  return new Set([...policy.purposes.values()].flatMap((rule) => rule.uses));
}

/**
 * Columns of a category that no purpose of the policy uses: one software serves many policies, and where one needs
 * less than the map has, nothing may stand there. The events that periods count from are held so that retention can
 * be carried out; a field that the policy does not ask for is another matter (`asked-field.ts`).
 */
export function unusedColumns(
  policy: Pick<EnforcedPolicy, 'purposes' | 'categories'>,
  map: DataMap,
): ReadonlySet<ColumnMap> {
  const used = usedCategories(policy);
  const events = new Set(
    [...map.records.values()].flatMap((record) =>
      [...record.events.values()].map((column) => `${record.root}.${column}`),
    ),
  );
  const unused = [...map.tables.values()].flatMap((table) =>
    [...table.columns.values()].filter((column) => {
      const category = categoryOf(column);
      if (category === undefined || used.has(category)) return false;
      return asksField(policy, column) && !events.has(`${table.name}.${column.name}`);
    }),
  );
  return new Set(unused);
}

import type { CategoryId, EnforcedPolicy, Finding } from '@trygg/policy';
import { asksField } from '../map/asked-field.ts';
import { categoryOf } from '../map/unused.ts';
import type { ActivityMap, ColumnMap, DataMap, TableUse } from '../model/map.ts';

/** A column that an activity names, of a category or field that it may not use. */
export interface UncoveredColumn {
  readonly column: ColumnMap;
  readonly category: CategoryId;
}

/** The columns of a use that none of the activity's purposes uses; the right to one's data reaches all of them. */
export function uncovered(
  policy: EnforcedPolicy,
  map: DataMap,
  activity: ActivityMap,
  use: TableUse,
): readonly UncoveredColumn[] {
  if (activity.purposes.includes('rights')) return [];
  const used = activity.purposes.flatMap((purpose) => policy.purposes.get(purpose)?.uses ?? []);
  return uncoveredBy(policy, map, use, new Set(used));
}

/** The personal columns of a use whose category is not among those, or whose field the policy does not ask for. */
export function uncoveredBy(
  policy: EnforcedPolicy,
  map: DataMap,
  use: TableUse,
  used: ReadonlySet<CategoryId>,
): readonly UncoveredColumn[] {
  const table = map.tables.get(use.table);
  if (table?.personal !== true) return [];
  const named = new Set([...use.select, ...use.insert, ...use.update]);
  return [...table.columns.values()].flatMap((column) => {
    const category = categoryOf(column);
    if (!named.has(column.name) || category === undefined) return [];
    return used.has(category) && asksField(policy, column) ? [] : [{ column, category }];
  });
}

/** Why an activity, or what a module contributes to it, is not permitted. */
export function notUsed(
  activity: ActivityMap,
  use: TableUse,
  column: ColumnMap,
  category: CategoryId,
): Finding {
  const serves = activity.purposes.map((purpose) => `\`${purpose}\``).join(', ');
  const { contributor } = use;
  const names =
    contributor === undefined
      ? `activity \`${activity.name}\` names`
      : `\`${contributor}\` adds nothing to activity \`${activity.name}\`: it names`;
  const { field } = column;
  const what = field === undefined ? `\`${category}\`` : `the field \`${field}\` of \`${category}\``;
  return {
    rule: contributor === undefined ? 'activity-not-permitted' : 'contribution-not-permitted',
    severity: 'info',
    message: `${names} \`${use.table}.${column.name}\`, and ${serves} does not use ${what}`,
    at: use.at,
    help:
      field === undefined
        ? 'leave the column out, or publish that the purpose uses it'
        : 'leave the column out, or publish that the category has the field and the purpose uses it',
  };
}

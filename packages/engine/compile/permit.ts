import { type CategoryId, channelSlots, type EnforcedPolicy, type Finding } from '@trygg/policy';
import { asksField } from '../map/asked-field.ts';
import { maskOf, standingColumn } from '../map/standing.ts';
import type { Catalog } from '../model/catalog.ts';
import type { EmptiedColumn, PermittedActivity, RefusedActivity, Use } from '../model/controls.ts';
import type { ActivityMap, ColumnMap, DataMap, TableUse } from '../model/map.ts';

export interface Permits {
  readonly permitted: readonly PermittedActivity[];
  readonly refused: readonly RefusedActivity[];
  readonly emptied: readonly EmptiedColumn[];
}

/**
 * Which activities the enforced policy permits: all of an activity's purposes stand in the policy, and each
 * personal column that it names is of a category that one of its purposes uses, and of a field that the category
 * names where the map gives the column one. `rights` needs no entry in a policy: the law gives it, for all categories.
 *
 * A library takes whole rows of its tables (`all: true`). A nullable column whose category its purposes do not
 * use is emptied there: the table has the column, and nothing ever stands in it (DECISIONS 10). So is a column of a
 * field that the policy does not ask for.
 */
export function permit(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
  catalog: Catalog,
): Permits {
  const permitted: PermittedActivity[] = [];
  const refused: RefusedActivity[] = [];
  const emptied = new Map<string, EmptiedColumn>();
  for (const name of [...activities.keys()].sort()) {
    const activity = activities.get(name);
    if (activity === undefined) continue;
    const reasons = [...missingPurposes(policy, activity), ...missingChannel(policy, activity)];
    const empty: EmptiedColumn[] = [];
    if (reasons.length === 0) {
      for (const use of activity.uses.values()) {
        for (const { column, category } of uncovered(policy, map, activity, use)) {
          if (use.whole && canBeEmpty(catalog, activities, use.table, column))
            empty.push({ table: use.table, column: column.name });
          else reasons.push(notUsed(activity, use, column, category));
        }
      }
    }
    if (reasons.length > 0) {
      refused.push({ name, reasons });
      continue;
    }
    for (const one of empty) emptied.set(`${one.table}.${one.column}`, one);
    permitted.push({
      name,
      module: activity.module,
      purposes: activity.purposes,
      mask: maskOf(activity.purposes, activity.channel),
      uses: [...activity.uses.values()]
        .map((use) => grantedUse(map, use))
        .sort((a, b) => (a.table < b.table ? -1 : 1)),
      ...(activity.schema === undefined ? {} : { schema: activity.schema }),
    });
  }
  for (const one of unasked(policy, map, catalog)) emptied.set(`${one.table}.${one.column}`, one);
  return { permitted, refused, emptied: [...emptied.values()] };
}

/** Columns of fields that the policy does not ask for. */
function unasked(policy: EnforcedPolicy, map: DataMap, catalog: Catalog): readonly EmptiedColumn[] {
  return [...map.tables.values()].flatMap((table) =>
    [...table.columns.values()]
      .filter((column) => !asksField(policy, column))
      .filter((column) => catalog.tables.get(table.name)?.columns.get(column.name)?.notNull === false)
      .map((column) => ({ table: table.name, column: column.name })),
  );
}

/**
 * Names of the activities that the policy permits, from files alone. A library's whole rows count as permitted:
 * which of their columns can be kept empty only a database tells.
 */
export function permittedNames(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
): ReadonlySet<string> {
  const permitted = [...activities.values()].filter(
    (activity) =>
      missingPurposes(policy, activity).length === 0 &&
      missingChannel(policy, activity).length === 0 &&
      [...activity.uses.values()].every(
        (use) => use.whole || uncovered(policy, map, activity, use).length === 0,
      ),
  );
  return new Set(permitted.map(({ name }) => name));
}

function missingPurposes(policy: EnforcedPolicy, activity: ActivityMap): Finding[] {
  return activity.purposes
    .filter((purpose) => purpose !== 'rights' && !policy.purposes.has(purpose))
    .map((purpose) => ({
      rule: 'activity-not-permitted',
      severity: 'info',
      message: `activity \`${activity.name}\` serves \`${purpose}\`, which \`${policy.name}\` does not name`,
      at: activity.at,
    }));
}

/** An activity speaks through its channel for each of its purposes that has channels; all of them must name it. */
function missingChannel(policy: EnforcedPolicy, activity: ActivityMap): Finding[] {
  const { channel } = activity;
  if (channel === undefined) return [];
  return activity.purposes.flatMap((purpose): Finding[] => {
    const rule = policy.purposes.get(purpose);
    if (rule === undefined || channelSlots[purpose] === undefined || rule.channels.includes(channel))
      return [];
    const message = `activity \`${activity.name}\` serves \`${purpose}\` by \`${channel}\`, a channel that \`${policy.name}\` does not name`;
    return [{ rule: 'activity-not-permitted', severity: 'info', message, at: activity.at }];
  });
}

function uncovered(
  policy: EnforcedPolicy,
  map: DataMap,
  activity: ActivityMap,
  use: TableUse,
): readonly { readonly column: ColumnMap; readonly category: CategoryId }[] {
  const table = map.tables.get(use.table);
  if (table?.personal !== true || activity.purposes.includes('rights')) return [];
  const used = new Set<string>(
    activity.purposes.flatMap((purpose) => policy.purposes.get(purpose)?.uses ?? []),
  );
  const named = new Set([...use.select, ...use.insert, ...use.update]);
  return [...table.columns.values()].flatMap((column) => {
    if (!named.has(column.name) || column.holds === 'key') return [];
    const category = column.holds === 'secret' ? 'credentials' : column.holds;
    return used.has(category) && asksField(policy, column) ? [] : [{ column, category }];
  });
}

function notUsed(activity: ActivityMap, use: TableUse, column: ColumnMap, category: CategoryId): Finding {
  const serves = activity.purposes.map((purpose) => `\`${purpose}\``).join(', ');
  const { field } = column;
  if (field !== undefined)
    return {
      rule: 'activity-not-permitted',
      severity: 'info',
      message: `activity \`${activity.name}\` names \`${use.table}.${column.name}\`, and ${serves} does not use the field \`${field}\` of \`${category}\``,
      at: use.at,
      help: 'leave the column out, or publish that the category has the field and the purpose uses it',
    };
  return {
    rule: 'activity-not-permitted',
    severity: 'info',
    message: `activity \`${activity.name}\` names \`${use.table}.${column.name}\`, and ${serves} does not use \`${category}\``,
    at: use.at,
    help: 'leave the column out, or publish that the purpose uses it',
  };
}

function canBeEmpty(
  catalog: Catalog,
  activities: ReadonlyMap<string, ActivityMap>,
  table: string,
  column: ColumnMap,
): boolean {
  const live = catalog.tables.get(table)?.columns.get(column.name);
  if (live === undefined || live.notNull) return false;
  return [...activities.values()].every((other) => {
    const use = other.uses.get(table);
    return (
      use === undefined ||
      use.whole ||
      !(use.insert.includes(column.name) || use.update.includes(column.name))
    );
  });
}

function grantedUse(map: DataMap, use: TableUse): Use {
  const personal = map.tables.get(use.table)?.personal === true;
  // A library's `select *` asks for every column there is, the engine's own included.
  const select = use.whole && personal ? [...use.select, standingColumn] : use.select;
  return { table: use.table, personal, select, insert: use.insert, update: use.update, delete: use.delete };
}

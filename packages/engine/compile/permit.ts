import { channelSlots, type EnforcedPolicy, type Finding, type PurposeId } from '@trygg/policy';
import { asksField } from '../map/asked-field.ts';
import { maskOf, standingColumn } from '../map/standing.ts';
import { unusedColumns } from '../map/unused.ts';
import type { Catalog } from '../model/catalog.ts';
import type { EmptiedColumn, PermittedActivity, RefusedActivity, Use } from '../model/controls.ts';
import type { ActivityMap, ColumnMap, DataMap, TableUse } from '../model/map.ts';
import { contributorsOf, permittedParts } from './contributed.ts';
import { notUsed, uncovered } from './covered.ts';
import { standingRules } from './standing-rules.ts';

export interface Permits {
  readonly permitted: readonly PermittedActivity[];
  readonly refused: readonly RefusedActivity[];
  readonly emptied: readonly EmptiedColumn[];
  /** Contributions that the policy does not permit: the activity goes on without them. */
  readonly leftOut: readonly Finding[];
}

/**
 * Which activities the enforced policy permits: all of an activity's purposes stand in the policy, and each
 * personal column that it names is of a category that one of its purposes uses, and of a field that the category
 * names where the map gives the column one. `rights` needs no entry in a policy: the law gives it, for all categories.
 *
 * A library takes whole rows of its tables (`all: true`). A nullable column whose category its purposes do not
 * use is emptied there: the table has the column, and nothing ever stands in it (DECISIONS 10). So is a column of a
 * field that the policy does not ask for, and one of a category that no purpose of the policy uses.
 *
 * What another module contributes to an activity is permitted as a whole or left out as a whole (`contributed.ts`).
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
  const leftOut: Finding[] = [];
  for (const name of [...activities.keys()].sort()) {
    const whole = activities.get(name);
    if (whole === undefined) continue;
    const { activity, reasons: left } = permittedParts(policy, map, whole);
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
    leftOut.push(...left);
    const contributors = contributorsOf(activity);
    permitted.push({
      name,
      module: activity.module,
      purposes: activity.purposes,
      mask: maskOf(rowStanding(policy, activity), activity.channel),
      uses: [...activity.uses.values()]
        .map((use) => grantedUse(map, use))
        .sort((a, b) => (a.table < b.table ? -1 : 1)),
      ...(contributors.length === 0 ? {} : { contributors }),
      ...(activity.schema === undefined ? {} : { schema: activity.schema }),
    });
  }
  for (const one of unasked(policy, map, catalog)) emptied.set(`${one.table}.${one.column}`, one);
  return { permitted, refused, emptied: [...emptied.values()], leftOut };
}

/** Purposes by whose standing its rows go: its own, but for a consent that it is yet to ask for. */
export function rowStanding(policy: EnforcedPolicy, { purposes, asksAs }: ActivityMap): readonly PurposeId[] {
  if (asksAs === undefined || !policy.purposes.has(asksAs)) return purposes;
  const rules = standingRules(policy);
  const asked = (purpose: PurposeId): boolean =>
    rules.some((rule) => rule.purpose === purpose && rule.channel === null && rule.ground === 'consent');
  return purposes.map((purpose) => (asked(purpose) ? asksAs : purpose));
}

/** Columns of fields that the policy does not ask for, and of categories that none of its purposes uses. */
function unasked(policy: EnforcedPolicy, map: DataMap, catalog: Catalog): readonly EmptiedColumn[] {
  const unused = unusedColumns(policy, map);
  return [...map.tables.values()].flatMap((table) =>
    [...table.columns.values()]
      .filter((column) => !asksField(policy, column) || unused.has(column))
      .flatMap((column): readonly EmptiedColumn[] => {
        const live = catalog.tables.get(table.name)?.columns.get(column.name);
        const one = { table: table.name, column: column.name };
        if (live === undefined || live.generated) return [];
        if (!live.notNull) return [one];
        return column.redacted === undefined ? [] : [{ ...one, redacted: column.redacted }];
      }),
  );
}

/**
 * The activities that the policy permits, by name, without the contributions that it does not: from files alone. A
 * library's whole rows count as permitted: which of their columns can be kept empty only a database tells.
 */
export function permittedActivities(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
): ReadonlyMap<string, ActivityMap> {
  const permitted = [...activities.values()]
    .map((activity) => permittedParts(policy, map, activity).activity)
    .filter(
      (activity) =>
        missingPurposes(policy, activity).length === 0 &&
        missingChannel(policy, activity).length === 0 &&
        [...activity.uses.values()].every(
          (use) => use.whole || uncovered(policy, map, activity, use).length === 0,
        ),
    );
  return new Map(permitted.map((activity) => [activity.name, activity]));
}

/** Their names alone. */
export function permittedNames(
  policy: EnforcedPolicy,
  map: DataMap,
  activities: ReadonlyMap<string, ActivityMap>,
): ReadonlySet<string> {
  return new Set(permittedActivities(policy, map, activities).keys());
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

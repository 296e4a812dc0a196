import type { LocatedEntry as Entry } from '@trygg/policy';
import type { ActivityMap, DataMap, TableUse } from '../model/map.ts';
import type { Faults } from './faults.ts';
import { engineActivities, personalWithoutPurpose, readUse } from './read-activities.ts';

/**
 * What a module adds to an activity of another: tables of its own, which the activity's role then reads or writes in
 * the same transaction. The activity's module need not know of it.
 *
 * ```yaml
 * contributes:
 *   handle-order:
 *     invoice: { insert: [id, order_id, document] }
 * ```
 */
export interface Contribution {
  readonly module: string;
  /** Name of the activity, with the tables added to it. */
  readonly entry: Entry;
}

/** The activities with what other modules contribute to them; faulty parts are left out. */
export function withContributions(
  faults: Faults,
  contributions: readonly Contribution[],
  activities: ReadonlyMap<string, ActivityMap>,
  map: DataMap,
): ReadonlyMap<string, ActivityMap> {
  const merged = new Map(activities);
  for (const { module, entry } of contributions) {
    const activity = merged.get(entry.key);
    if (activity === undefined) {
      unknownActivity(faults, entry, activities);
      continue;
    }
    if (activity.module === module) {
      const help = 'name the table in the activity itself';
      faults.error('contributes-to-itself', `\`${entry.key}\` is \`${module}\`’s own`, entry.keyAt, help);
      continue;
    }
    const uses = faults
      .entries(entry.value, `the contribution to \`${entry.key}\``)
      .flatMap((table) => readContributed(faults, module, activity, table, map));
    personalWithoutPurpose(faults, activity, uses, map);
    merged.set(entry.key, {
      ...activity,
      uses: new Map([...activity.uses, ...uses.map((use) => [use.table, use] as const)]),
    });
  }
  return merged;
}

function unknownActivity(faults: Faults, entry: Entry, activities: ReadonlyMap<string, ActivityMap>): void {
  if (engineActivities.includes(entry.key)) {
    const help = 'what the rights do with a table follows from the data map';
    faults.error('activity-name', `\`${entry.key}\` is an activity of the engine`, entry.keyAt, help);
  } else faults.unknown('unknown-activity', 'activity', entry.key, activities.keys(), entry.keyAt);
}

function readContributed(
  faults: Faults,
  module: string,
  activity: ActivityMap,
  entry: Entry,
  map: DataMap,
): readonly TableUse[] {
  const owner = map.tables.get(entry.key)?.module;
  if (owner !== undefined && owner !== module) {
    faults.error(
      'table-of-another-module',
      `\`${module}\` contributes \`${entry.key}\`, a table of \`${owner}\``,
      entry.keyAt,
      `let \`${owner}\` contribute it`,
    );
    return [];
  }
  const use = readUse(faults, entry, map, ['select', 'insert', 'update', 'delete']);
  if (owner === undefined) return [];
  if (activity.uses.has(entry.key)) {
    const message = `\`${activity.name}\` names \`${entry.key}\` already`;
    const help = 'name all of its columns in one of the two places';
    faults.error('named-twice', message, entry.keyAt, help);
    return [];
  }
  return [{ ...use, contributor: module }];
}

/** An activity knows the tables of its own module and of those before it; those after it contribute theirs. */
export function checkOrder(
  faults: Faults,
  modules: readonly string[],
  activities: ReadonlyMap<string, ActivityMap>,
  map: DataMap,
): void {
  for (const activity of activities.values()) {
    for (const use of activity.uses.values()) {
      const owner = map.tables.get(use.table)?.module ?? activity.module;
      if (modules.indexOf(owner) <= modules.indexOf(activity.module)) continue;
      faults.error(
        'table-of-later-module',
        `\`${activity.name}\` of \`${activity.module}\` names \`${use.table}\`, a table of \`${owner}\`, which comes after it`,
        use.at,
        `let \`${owner}\` add it: \`contributes: { ${activity.name}: { ${use.table}: … } }\` in its own activities`,
      );
    }
  }
}

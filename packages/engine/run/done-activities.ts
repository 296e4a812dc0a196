import type { DoneActivity, EnforcedPolicy, PurposeId } from '@trygg/policy';
import { permittedNames } from '../compile/permit.ts';
import type { DataMap, MapAndActivities } from '../model/map.ts';

/** Whoever declined is remembered by the engine itself, whatever modules a shop has. */
const ofTheEngine: readonly DoneActivity[] = [{ name: 'suppress', purposes: ['suppression'], records: [] }];

/** What says of an activity what it does: its entry in `activities.yaml`, or its role. */
interface Doing {
  readonly name: string;
  readonly purposes: readonly PurposeId[];
  readonly uses: Iterable<{ readonly table: string }>;
}

/** What the software does under a policy: each activity that has a role, with the record kinds that it touches. */
export function activitiesDone(
  permitted: Iterable<Doing>,
  { tables }: Pick<DataMap, 'tables'>,
): readonly DoneActivity[] {
  const own = [...permitted].map(({ name, purposes, uses }) => {
    const records = [...uses].flatMap(({ table }) => tables.get(table)?.record ?? []);
    return { name, purposes, records: [...new Set(records)].sort() };
  });
  return [...own.filter(({ purposes }) => purposes.length > 0), ...ofTheEngine];
}

/** The same from files alone, without a database: each activity that the policy permits. */
export function activitiesDoneUnder(
  policy: EnforcedPolicy,
  { map, activities }: Pick<MapAndActivities, 'map' | 'activities'>,
): readonly DoneActivity[] {
  const names = permittedNames(policy, map, activities);
  const permitted = [...activities.values()].filter(({ name }) => names.has(name));
  return activitiesDone(
    permitted.map(({ name, purposes, uses }) => ({ name, purposes, uses: uses.values() })),
    map,
  );
}

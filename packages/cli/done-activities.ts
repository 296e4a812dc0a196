import type { MapAndActivities } from '@trygg/engine/controls';
import { permittedNames } from '@trygg/engine/map';
import type { DoneActivity, EnforcedPolicy } from '@trygg/policy';

/** Whoever declined is remembered by the engine itself, whatever modules a shop has. */
const ofTheEngine: readonly DoneActivity[] = [{ name: 'suppress', purposes: ['suppression'], records: [] }];

/** What the software does under a policy: each permitted activity, with the record kinds that it touches. */
export function doneActivities(
  policy: EnforcedPolicy,
  { map, activities }: Pick<MapAndActivities, 'map' | 'activities'>,
): readonly DoneActivity[] {
  const permitted = permittedNames(policy, map, activities);
  const own = [...activities.values()]
    .filter(({ name, purposes }) => permitted.has(name) && purposes.length > 0)
    .map(({ name, purposes, uses }) => {
      const records = [...uses.keys()].flatMap((table) => map.tables.get(table)?.record ?? []);
      return { name, purposes, records: [...new Set(records)].sort() };
    });
  return [...own, ...ofTheEngine];
}

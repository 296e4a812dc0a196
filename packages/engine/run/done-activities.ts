import type { DoneActivity } from '@trygg/policy';
import type { PermittedActivity } from '../model/controls.ts';
import type { DataMap } from '../model/map.ts';

/** Whoever declined is remembered by the engine itself, whatever modules a shop has. */
const ofTheEngine: readonly DoneActivity[] = [{ name: 'suppress', purposes: ['suppression'], records: [] }];

/** What the software does under a policy: each activity that has a role, with the record kinds that it touches. */
export function activitiesDone(
  permitted: Iterable<PermittedActivity>,
  { tables }: Pick<DataMap, 'tables'>,
): readonly DoneActivity[] {
  const own = [...permitted].map(({ name, purposes, uses }) => {
    const records = uses.flatMap(({ table }) => tables.get(table)?.record ?? []);
    return { name, purposes, records: [...new Set(records)].sort() };
  });
  return [...own.filter(({ purposes }) => purposes.length > 0), ...ofTheEngine];
}

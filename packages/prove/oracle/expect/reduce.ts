import type { Keep } from '../world.ts';
import { keepsOn } from './due.ts';
import type { LiveRow, State } from './state.ts';

/**
 * A row of which only statutes keep something: their columns stay, its keys, its links to other rows, and the
 * events that the statutes count from; links to subjects and all else go.
 */
export function reduce(state: State, live: LiveRow, statutes: readonly Keep[]): void {
  const { table } = live;
  const stays = new Set(table.primary);
  for (const keep of statutes)
    for (const { table: name, column } of keep.columns) if (name === table.name) stays.add(column);
  const record = state.world.records.find((one) => one.name === table.record);
  // Whoever cannot read the event of a statute could never say that it has run out.
  if (record?.root === table.name) {
    for (const keep of keepsOn(state.world, live)) {
      const event = record.events.find((one) => one.name === keep.event);
      if (event !== undefined) stays.add(event.column);
    }
  }
  const subjects = new Set(table.owners.flatMap((owner) => ('subject' in owner ? [owner.column] : [])));
  for (const column of table.columns) {
    if (stays.has(column.name)) continue;
    if (subjects.has(column.name)) state.unlink(live, column.name);
    else if (column.holds !== 'key') state.empty(live, column.name);
  }
  live.kept = [...new Set(statutes.map((keep) => keep.purpose))].sort();
}

export function keptColumns(
  live: LiveRow,
  statutes: readonly Keep[],
  events: readonly string[],
): ReadonlySet<string> {
  const named = statutes.flatMap((keep) =>
    keep.columns.flatMap(({ table, column }) => (table === live.table.name ? [column] : [])),
  );
  return new Set([...named, ...events]);
}

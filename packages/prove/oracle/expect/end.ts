import { columnOf, endsWithAny } from '../world.ts';
import { keepsOn, running } from './due.ts';
import { keptColumns, reduce } from './reduce.ts';
import type { LiveRow, State } from './state.ts';

/** What an end did, by table. `touched` has rows that only lost columns or links. */
export interface Done {
  readonly deleted: Set<LiveRow>;
  readonly reduced: Set<LiveRow>;
  readonly touched: Set<LiveRow>;
}

export function nothingDone(): Done {
  return { deleted: new Set(), reduced: new Set(), touched: new Set() };
}

/** Ends root rows and all that is theirs: what an erasure does, and retention when a subject's own time is up. */
export function endRoots(
  state: State,
  roots: ReadonlySet<number>,
  day: Temporal.PlainDate,
  done: Done,
): void {
  const before = state.copy();
  const deleted: LiveRow[] = [];
  for (const live of state.living()) {
    if (!live.table.personal) continue;
    const was = before.at(live.row.id);
    if (was === undefined) continue;
    const owners = before.ownersOf(was);
    if (!owners.some(({ root }) => roots.has(root))) continue;
    const others = owners.filter(({ root }) => !roots.has(root));
    const ends = roots.has(live.row.id) || endsWithAny(state.world, live.table) || others.length === 0;
    if (!ends) {
      leave(before, state, live, roots, day, done);
      continue;
    }
    const statutes = running(before, was, day);
    if (live.kept !== undefined && keepsOn(state.world, live).length > 0) continue;
    if (statutes.length === 0) deleted.push(live);
    else {
      reduce(state, live, statutes);
      done.reduced.add(live);
    }
  }
  remove(state, deleted, done);
}

/** Her columns of a row that stays somebody else's, and the links to her. */
function leave(
  before: State,
  state: State,
  live: LiveRow,
  roots: ReadonlySet<number>,
  day: Temporal.PlainDate,
  done: Done,
): void {
  const was = before.rows.get(live.row.id) ?? live;
  const owners = before.ownersOf(was);
  const own = state.kindOf(live)?.name;
  const statutes = running(before, was, day);
  const record = state.world.records.find((one) => one.name === live.table.record);
  const events =
    record?.root === live.table.name && statutes.length > 0
      ? keepsOn(state.world, live).flatMap((keep) =>
          record.events.flatMap((event) => (event.name === keep.event ? [event.column] : [])),
        )
      : [];
  const kept = keptColumns(live, statutes, events);
  for (const kind of new Set(owners.filter(({ root }) => roots.has(root)).map((owner) => owner.kind))) {
    if (kind === own) continue;
    const stays = owners.some((owner) => owner.kind === kind && !roots.has(owner.root));
    for (const column of stays
      ? []
      : live.table.columns.filter((one) => one.owner === kind && !kept.has(one.name))) {
      state.empty(live, column.name);
      done.touched.add(live);
    }
    for (const owner of owners) {
      if (owner.kind !== kind || !roots.has(owner.root) || owner.column === undefined) continue;
      state.unlink(live, owner.column);
      done.touched.add(live);
    }
  }
}

/** Takes rows away, and before them the links to them that may be empty. */
export function remove(state: State, rows: readonly LiveRow[], done: Done): void {
  const going = new Set(rows.map((live) => live.row.id));
  for (const live of rows) {
    live.gone = true;
    done.deleted.add(live);
    done.reduced.delete(live);
    done.touched.delete(live);
  }
  for (const live of state.living()) {
    for (const [column, target] of Object.entries(live.to)) {
      if (target === null || !going.has(target) || !live.table.personal) continue;
      const { notNull, foreign } = columnOf(live.table, column);
      const owner = live.table.owners.find((one) => one.column === column);
      if (
        foreign !== true ||
        notNull ||
        (owner !== undefined && ('subject' in owner || live.table.owners.length === 1))
      )
        continue;
      state.unlink(live, column);
      if (!done.reduced.has(live)) done.touched.add(live);
    }
  }
  for (const id of going) state.restricted.delete(id);
}

/** A row that stays and refers to one that has gone, by a link that can never be empty: the engine must refuse. */
export function dangles(state: State): boolean {
  return state
    .living()
    .some((live) =>
      Object.entries(live.to).some(
        ([column, target]) =>
          target !== null && columnOf(live.table, column).foreign === true && state.at(target) === undefined,
      ),
    );
}

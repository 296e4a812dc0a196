import { columnOf } from '../world.ts';
import { keepsOn, ruleDue, rulesOf, running } from './due.ts';
import { type Done, endRoots, remove } from './end.ts';
import { reduce } from './reduce.ts';
import { isOpen } from './standing.ts';
import type { LiveRow, State } from './state.ts';

/** All that is due on a day: first records whose time is up, then subjects that nothing living names. */
export function sweep(state: State, day: Temporal.PlainDate, done: Done): void {
  endRecords(state, day, done);
  const roots = new Set(
    state
      .living()
      .filter((live) => subjectIsUp(state, live, day))
      .map((live) => live.row.id),
  );
  if (roots.size > 0) endRoots(state, roots, day, done);
}

/** One of the rules has run out, and retention may touch it. */
function isUp(state: State, root: LiveRow, day: Temporal.PlainDate): boolean {
  return (
    isOpen(state, root) &&
    rulesOf(state.world, root.table.record).some((rule) => {
      const due = ruleDue(state, rule, root);
      return due !== null && Temporal.PlainDate.compare(due, day) <= 0;
    })
  );
}

function endRecords(state: State, day: Temporal.PlainDate, done: Done): void {
  const goes = new Set<LiveRow>();
  const reductions: (readonly [LiveRow, ReturnType<typeof running>])[] = [];
  for (const live of state.living()) {
    const root = rootOf(state, live);
    if (root === undefined || state.kindOf(root) !== undefined) continue;
    const up = isUp(state, root, day);
    const statutes = keepsOn(state.world, live);
    const runs = running(state, live, day);
    if (live.kept === undefined ? !up : statutes.length === 0) continue;
    if (runs.length === 0) goes.add(live);
    else if (
      live.kept === undefined ||
      differs(
        live.kept,
        runs.map((keep) => keep.purpose),
      )
    )
      reductions.push([live, runs]);
  }
  // A record waits for rows of another that stand on its root, unless they go today too.
  for (let before = -1; before !== goes.size; ) {
    before = goes.size;
    for (const live of [...goes]) {
      const root = rootOf(state, live);
      if (root !== undefined && state.living().some((other) => !goes.has(other) && standsOn(other, root)))
        goes.delete(live);
    }
  }
  for (const [live, runs] of reductions) {
    reduce(state, live, runs);
    done.reduced.add(live);
  }
  remove(state, [...goes], done);
}

function rootOf(state: State, live: LiveRow): LiveRow | undefined {
  return live.table.personal ? state.follow(live, live.table.recordPath) : undefined;
}

function differs(kept: readonly string[], purposes: readonly string[]): boolean {
  return JSON.stringify(kept) !== JSON.stringify([...new Set(purposes)].sort());
}

/** Rows of another record that could not lose their link: it is never empty, or it is all that says whose they are. */
function standsOn(other: LiveRow, root: LiveRow): boolean {
  if (!other.table.personal || other.table.record === root.table.record) return false;
  return Object.entries(other.to).some(([name, target]) => {
    const { notNull, foreign } = columnOf(other.table, name);
    const owner = other.table.owners.length === 1 && other.table.owners[0]?.column === name;
    return target === root.row.id && foreign === true && (notNull || owner);
  });
}

function subjectIsUp(state: State, live: LiveRow, day: Temporal.PlainDate): boolean {
  if (state.kindOf(live) === undefined || !isUp(state, live, day)) return false;
  return !state
    .living()
    .some(
      (other) =>
        other.kept === undefined &&
        other.table.personal &&
        other.table.record !== live.table.record &&
        other.table.diesWith !== 'any' &&
        rulesOf(state.world, other.table.record).length > 0 &&
        other.table.owners.some((owner) => other.to[owner.column] === live.row.id),
    );
}

import { purposes } from '@trygg/policy';
import type { LiveRow, State } from './state.ts';

/** Said again here, so that a change of the engine's own bits shows. */
const bit = (name: keyof typeof purposes): bigint => 1n << BigInt(purposes[name].bit);
const keptMark = 1n << 62n;
const openMark = 1n << 61n;
const free = -1n - keptMark;
const nobodys = bit('rights') | openMark;
const underRestriction =
  bit('rights') | bit('bookkeeping') | bit('authentication') | bit('product-safety') | bit('disputes');

export function subjectStanding(state: State, root: number): bigint {
  return state.restricted.has(root) ? underRestriction : free;
}

/** The AND over all who own the row; a row that nobody owns is for rights and retention alone. */
export function rowStanding(state: State, live: LiveRow): bigint {
  if (live.kept !== undefined)
    return live.kept.reduce(
      (all, name) => all | bit(name as keyof typeof purposes),
      bit('rights') | keptMark,
    );
  const owners = state.ownersOf(live);
  if (owners.length === 0) return nobodys;
  return owners.reduce((all, { root }) => all & subjectStanding(state, root), -1n);
}

/** Retention may end it: it is whole, and nobody who owns it is restricted. */
export function isOpen(state: State, live: LiveRow): boolean {
  return (rowStanding(state, live) & openMark) !== 0n;
}

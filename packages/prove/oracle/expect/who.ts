import type { LiveRow, State } from './state.ts';

/** Root rows that are one subject: hers, and guest rows that belong to her. */
export function withGuests(state: State, who: number): ReadonlySet<number> {
  const guests = [...state.belonging].filter(
    ([guest, holder]) => holder === who && state.at(guest) !== undefined,
  );
  return new Set([who, ...guests.map(([guest]) => guest)]);
}

/** Members of a group who belong to no other end with it, with their own guest rows. */
export function endingWith(state: State, who: number): ReadonlySet<number> {
  const roots = new Set(withGuests(state, who));
  const group = state.at(who);
  const kind = group === undefined ? undefined : state.kindOf(group);
  if (kind === undefined || kind.address !== undefined) return roots;
  for (const member of state.living()) {
    if (state.kindOf(member)?.address === undefined) continue;
    const groups = state.living().flatMap((live) => membershipOf(state, live, member.row.id));
    if (groups.includes(who) && groups.every((one) => one === who))
      for (const root of withGuests(state, member.row.id)) roots.add(root);
  }
  return roots;
}

/** Groups that a row makes somebody a member of: the row ends with either. */
function membershipOf(state: State, live: LiveRow, member: number): readonly number[] {
  if (live.table.diesWith !== 'any') return [];
  const links = live.table.owners.flatMap((owner) => {
    const root = state.at(live.to[owner.column]);
    const kind = root === undefined ? undefined : state.kindOf(root);
    return !('subject' in owner) || root === undefined || kind === undefined
      ? []
      : [{ root: root.row.id, person: kind.address !== undefined }];
  });
  return links.some((link) => link.root === member)
    ? links.flatMap((link) => (link.person ? [] : [link.root]))
    : [];
}

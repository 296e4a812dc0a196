import type { LiveRow, State } from './state.ts';

/** Root rows that are one subject: hers, and guest rows under an address that she alone has confirmed. */
export function withGuests(state: State, who: number): ReadonlySet<number> {
  const asked = state.at(who);
  const kind = asked === undefined ? undefined : state.kindOf(asked);
  const address = kind?.address;
  const found = new Set([who]);
  if (asked === undefined || kind === undefined || address === undefined) return found;
  const said = (live: LiveRow): string | undefined => {
    const value = address.column in live.written ? null : live.row.values[address.column];
    if (typeof value !== 'string') return undefined;
    return address.fold === 'case' ? value.toLowerCase() : value;
  };
  const proven = (live: LiveRow): boolean =>
    !(address.confirmed in live.written) && live.row.values[address.confirmed] !== null;
  const same = state
    .living()
    .filter(
      (live) => live.table.name === kind.table && said(live) !== undefined && said(live) === said(asked),
    );
  if (!proven(asked) || same.some((live) => live !== asked && proven(live))) return found;
  for (const live of same) if (!proven(live)) found.add(live.row.id);
  return found;
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

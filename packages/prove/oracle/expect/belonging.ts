import type { Row, World } from '../world.ts';

/**
 * Whose the guest rows of a world are from the start: under an address that one row alone has confirmed. What becomes
 * of that row or its address later takes nothing from her.
 */
export function belongingOf(world: World): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { table, address } of world.kinds) {
    if (address === undefined) continue;
    const said = (row: Row): string | undefined => {
      const value = row.values[address.column];
      if (typeof value !== 'string' || value === '') return undefined;
      return address.fold === 'case' ? value.toLowerCase() : value;
    };
    const rows = world.rows.filter((row) => row.table === table && said(row) !== undefined);
    for (const guest of rows) {
      const proven = rows.filter(
        (row) => said(row) === said(guest) && row.values[address.confirmed] !== null,
      );
      const [holder] = proven;
      if (proven.length === 1 && holder !== undefined && guest.values[address.confirmed] === null)
        found.set(guest.id, holder.id);
    }
  }
  return found;
}

import { referencesTo, standsOn } from '../catalog/references.ts';
import { linksOf } from '../map/record-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';
import { childrenFirst } from './order.ts';

/** A record kind with its tables, children first. */
export interface RecordTables {
  readonly record: string;
  readonly tables: readonly TableMap[];
}

/**
 * Record kinds in the order in which retention takes them: each before those on whose rows it stands, which wait
 * for it; a reference that may be emptied makes nobody wait. A circle is cut somewhere; what waits there goes with the next sweep.
 */
export function recordsFirst(context: RightsContext): readonly RecordTables[] {
  const tablesOf = new Map<string, TableMap[]>();
  for (const table of childrenFirst(context)) {
    if (table.record === undefined) continue;
    tablesOf.set(table.record, [...(tablesOf.get(table.record) ?? []), table]);
  }
  const order: RecordTables[] = [];
  const seen = new Set<string>();
  const visit = (record: string): void => {
    if (seen.has(record)) return;
    seen.add(record);
    const tables = tablesOf.get(record) ?? [];
    const names = new Set(tables.map(({ name }) => name));
    // A rule may count from an event over an owner link: it must be found before the link is emptied.
    const linking = [...context.map.tables.values()].filter((table) =>
      linksOf(context.map, table.name).some((link) => names.has(link.parent)),
    );
    const referring = tables.flatMap(({ name }) =>
      referencesTo(context, name)
        .filter(standsOn)
        .map(({ table }) => table),
    );
    const before = new Set([...linking, ...referring].flatMap((table) => table.record ?? []));
    for (const other of [...before].sort()) visit(other);
    order.push({ record, tables });
  };
  for (const record of [...tablesOf.keys()].sort()) visit(record);
  return order;
}

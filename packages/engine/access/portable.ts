import type { PurposeId } from '@trygg/policy';
import type { RightsContext } from '../model/context.ts';
import type { PermittedActivity } from '../model/controls.ts';
import type { Extract } from '../model/extract.ts';
import type { ColumnMap, TableMap } from '../model/map.ts';
import type { PortableExport, PortableTable } from '../model/portable.ts';

/**
 * Purposes on consent or contract for which a permitted activity reads or writes the column: Art. 20(1)(a) asks
 * for the basis of the processing, so a column that only a statute or an interest needs is not portable.
 */
function portablePurposes(
  context: RightsContext,
  table: TableMap,
  column: ColumnMap,
  activities: readonly PermittedActivity[],
): readonly PurposeId[] {
  if (column.holds === 'key' || column.holds === 'secret') return [];
  const { holds } = column;
  const serving = new Set(
    activities
      .filter((one) => one.module !== 'engine')
      .filter((one) =>
        one.uses.some(
          (use) =>
            use.table === table.name && [...use.select, ...use.insert, ...use.update].includes(column.name),
        ),
      )
      .flatMap((one) => one.purposes),
  );
  return [...context.policy.purposes.values()]
    .filter((rule) => serving.has(rule.purpose) && rule.uses.includes(holds))
    .filter((rule) => rule.bases.some(({ basis }) => basis === 'consent' || basis === 'contract'))
    .map((rule) => rule.purpose)
    .sort();
}

/**
 * The portable part of an extract: columns that the subject provided or that were observed of it (WP242), on consent or
 * contract, in rows that are not kept by a statute alone. What the shop derived stays behind, and so does
 * whatever the extract leaves out as another's (Art. 20(4)).
 */
export function portableOf(
  context: RightsContext,
  permitted: Iterable<PermittedActivity>,
  extract: Extract,
): PortableExport {
  const activities = [...permitted];
  const tables = extract.tables.flatMap((held): readonly PortableTable[] => {
    const table = context.map.tables.get(held.table);
    if (table === undefined) return [];
    const columns = [...table.columns.values()].flatMap((column) => {
      const { source = 'provided' } = column;
      if (source === 'derived') return [];
      const purposes = portablePurposes(context, table, column, activities);
      return purposes.length === 0 ? [] : [{ name: column.name, category: column.holds, source, purposes }];
    });
    const rows = held.rows
      .filter((row) => !row.keptOnly)
      .map((row) =>
        Object.fromEntries(
          columns.flatMap(({ name }) => (name in row.values ? [[name, row.values[name] ?? null]] : [])),
        ),
      )
      .filter((row) => Object.keys(row).length > 0);
    return columns.length === 0 || rows.length === 0
      ? []
      : [{ table: held.table, record: held.record, columns, rows }];
  });
  return {
    format: 'trygg-portable-1',
    controller: context.policy.controller.name,
    at: extract.at,
    tables,
  };
}

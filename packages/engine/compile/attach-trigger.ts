import { parentsFirst, reaching } from '../map/owner-path.ts';
import type { Catalog } from '../model/catalog.ts';
import type { FunctionControl, TriggerControl } from '../model/controls.ts';
import type { DataMap, OwnerLink, TableMap } from '../model/map.ts';
import { sql } from '../sql/fragment.ts';
import { functionName, spreadBelow, trigger, triggerFunction } from './functions.ts';

/**
 * Rows that may stand before the row that they are owned through, or outlive its link to them: an address that an
 * order names. What they may be used for is worked out anew when such a row comes, names another, or goes.
 * A child that holds a foreign key to its parent needs none of it: it cannot come before.
 */
export function attachTrigger(
  map: DataMap,
  catalog: Catalog,
  table: TableMap,
): readonly (FunctionControl | TriggerControl)[] {
  const links = [...map.tables.values()].flatMap(({ name, owners }) =>
    owners.flatMap((link) =>
      link.kind === 'via' && link.parent === table.name && !standsBefore(catalog, name, link) ? [link] : [],
    ),
  );
  const columns = [...new Set(links.map(({ parentColumn }) => parentColumn))].sort();
  if (columns.length === 0) return [];
  const below = (row: 'new' | 'old') =>
    sql.join(
      parentsFirst(map).flatMap((child) => {
        const condition = reaching(map, child.name, table.name, 't', row, columns);
        return condition === undefined ? [] : [sql`  ${spreadBelow(map, child.name, condition)}`];
      }),
      sql`\n`,
    );
  const same = sql.join(
    columns.map(
      (column) => sql`old.${sql.identifier(column)} is not distinct from new.${sql.identifier(column)}`,
    ),
    sql` and `,
  );
  const name = functionName('attach', table.name);
  const body = sql`begin
  if tg_op = 'UPDATE' and ${same} then
    return null;
  end if;
  if tg_op <> 'INSERT' then
${below('old')}
  end if;
  if tg_op <> 'DELETE' then
${below('new')}
  end if;
  return null;
end`;
  const of = sql.list(columns.map((column) => sql.identifier(column)));
  return [
    // One plan a session, from the indexes, however small the tables were when it was made.
    triggerFunction(name, body, [sql`plan_cache_mode = force_generic_plan`, sql`enable_seqscan = off`]),
    trigger(table.name, 'trygg_attach', sql`after insert or delete or update of ${of}`, sql.empty, name),
  ];
}

/** The parent is there before the row, and as long as it: a foreign key says so. */
function standsBefore(catalog: Catalog, child: string, link: Extract<OwnerLink, { kind: 'via' }>): boolean {
  const references = catalog.tables.get(child)?.references ?? [];
  return references.some(
    ({ columns, parent, parentColumns, deferrable }) =>
      !deferrable &&
      parent === link.parent &&
      columns.length === 1 &&
      columns[0] === link.column &&
      parentColumns[0] === link.parentColumn,
  );
}

import type { Catalog, TableMap } from '@trygg/engine/controls';
import { type Sql, sql } from '@trygg/engine/proofs';

/** The primary key of the row `t` as the text of a JSON array; undefined for a table without one. */
export function primaryKey(catalog: Catalog, table: TableMap): Sql | undefined {
  const columns = catalog.tables.get(table.name)?.keys.find((key) => key.primary)?.columns;
  if (columns === undefined) return undefined;
  return sql`pg_catalog.jsonb_build_array(${sql.list(columns.map((name) => sql.identifier('t', name)))})::text`;
}

import type { Catalog } from '../model/catalog.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/** Columns of a table's primary key; none where it has no key. */
export function primaryOf(catalog: Catalog, table: string): readonly string[] {
  return catalog.tables.get(table)?.keys.find((key) => key.primary)?.columns ?? [];
}

/** Primary key of the row `alias` as a `text[]`; undefined where the table has none, and no hold can name its rows. */
export function keyArray(catalog: Catalog, table: string, alias: string): Sql | undefined {
  const columns = primaryOf(catalog, table);
  if (columns.length === 0) return undefined;
  return sql`array[${sql.list(columns.map((column) => sql`${sql.identifier(alias, column)}::text`))}]`;
}

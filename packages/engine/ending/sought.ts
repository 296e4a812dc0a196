import type { Catalog } from '../model/catalog.ts';
import type { ColumnMap } from '../model/map.ts';

/** Categories whose values can name somebody. */
const naming: ReadonlySet<string> = new Set([
  'identity',
  'contact',
  'address',
  'organisation',
  'national-id',
]);

/** Types whose values are no names and no addresses, whatever the data map says that the column holds. */
const otherTypes =
  /^(boolean|uuid|bytea|"?char"?|jsonb?|xml|oid|inet|cidr|smallint|integer|bigint|numeric.*|real|double precision|date|time.*|interval.*|.*\[\])$/u;

/** Whether an erasure looks afterwards for the values that it took from the column. */
export function isSought(catalog: Catalog, table: string, column: ColumnMap): boolean {
  const type = catalog.tables.get(table)?.columns.get(column.name)?.type;
  const provided = (column.source ?? 'provided') === 'provided';
  return naming.has(column.holds) && provided && type !== undefined && !otherTypes.test(type);
}

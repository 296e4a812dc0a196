import type { CatalogColumn } from '../catalog/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/** Types whose JSON is no number, or a number that a double holds as it is. */
const plain =
  /^(smallint|integer|real|double precision|boolean|text|uuid|date|bytea|inet|cidr|"char"|interval|character( varying)?(\(\d+\))?|time(stamp)?(\(\d\))? with(out)? time zone)$/u;

/**
 * Condition: the column holds, or may hold, a number that JavaScript would round; undefined where it cannot. An
 * array, a document or a domain may hold any.
 */
export function longNumber(column: CatalogColumn | undefined, value: Sql): Sql | undefined {
  if (column === undefined) return sql`true`;
  if (column.labels !== null || plain.test(column.type)) return undefined;
  if (column.type === 'bigint') return sql`${value} not between -9007199254740991 and 9007199254740991`;
  if (column.type.startsWith('numeric')) return sql`length(${value}::text) > 15`;
  return sql`${value} is not null`;
}

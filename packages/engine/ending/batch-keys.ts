import { columnType, primaryKey } from '../catalog/references.ts';
import { whereAt } from '../map/record-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { rootPath } from './terms.ts';

/** Columns of a primary key, as text: keys of a batch travel as one text array a column. */
export function keyTexts(context: RightsContext, table: string, alias: string): readonly Sql[] {
  return primaryKey(context, table).map((column) => sql`${sql.identifier(alias, column)}::text`);
}

/** Condition: the primary key of the row `alias` of `table` is among the parameters, the first of which is $`from`. */
export function keyAmong(context: RightsContext, table: string, alias: string, from = 1): Sql {
  const columns = primaryKey(context, table);
  const arrays = columns.map((column, index) => arrayOf(context, table, column, from + index));
  const [column, array] = [columns[0], arrays[0]];
  if (columns.length === 1 && column !== undefined && array !== undefined)
    return sql`${sql.identifier(alias, column)} = any(${array})`;
  const names = columns.map((name) => sql.identifier(alias, name));
  return sql`(${sql.list(names)}) in (select * from unnest(${sql.list(arrays)}))`;
}

function arrayOf(context: RightsContext, table: string, column: string, position: number): Sql {
  const type = columnType(context)(table, column);
  return sql`${sql.parameter(position)}::text[]::${sql.catalogType(`${type}[]`)}`;
}

/**
 * Condition: the row `t` belongs to a record of the batch. Undefined where the table does not reach the root, or the
 * root has no primary key.
 * @example inBatch(context, line) // t.order_id = any($1::text[]::uuid[])
 */
export function inBatch(context: RightsContext, table: TableMap): Sql | undefined {
  const path = rootPath(context, table);
  const root = context.map.records.get(table.record ?? '')?.root ?? '';
  const key = primaryKey(context, root);
  if (path === undefined || key.length === 0) return undefined;
  const last = path.at(-1);
  if (last === undefined || key.length > 1 || key[0] !== last.parentColumn)
    return whereAt(path, 't', (alias) => keyAmong(context, root, alias));
  return whereAt(path.slice(0, -1), 't', (alias) => {
    const array = arrayOf(context, root, last.parentColumn, 1);
    return sql`${sql.identifier(alias, last.column)} = any(${array})`;
  });
}

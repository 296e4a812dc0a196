import { type ClientBase, DatabaseError } from 'pg';
import type { DataMap } from '../model/map.ts';
import { RightsError } from '../rights-errors.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * Frees what deeds left behind in these tables and has the planner look at them anew: dead rows, and most common values
 * in its statistics (DECISIONS 16). Runs as the migrating account, which owns the tables, outside any transaction. Throws
 * `statistics_left`, when all else is done, where PostgreSQL does not let go of the statistics of a column.
 */
export async function vacuumTables(
  client: ClientBase,
  map: DataMap,
  touched: readonly string[],
): Promise<void> {
  if (touched.length === 0) return;
  const tables = [...touched, 'trygg.subject', 'trygg.erasure', 'trygg.outbox'].map((name) =>
    sql.table(name),
  );
  await client.query(renderText(sql`vacuum (analyze) ${sql.list(tables)}`));
  const left: string[] = [];
  for (const table of touched) left.push(...(await forgetEmptied(client, map, table)));
  if (left.length > 0) throw statisticsLeft(left);
}

/** Has the planner look anew at a table, so that its statistics hold no value that is gone. Throws `statistics_left`. */
export async function analyzeTable(client: ClientBase, map: DataMap, table: string): Promise<void> {
  await client.query(renderText(sql`analyze ${sql.table(table)}`));
  const left = await forgetEmptied(client, map, table);
  if (left.length > 0) throw statisticsLeft(left);
}

/**
 * `analyze` leaves the statistics of a table that has become empty as they were, values included. PostgreSQL 18
 * has a function that clears them; before it, only a change of a column's type does, to the type it has. Yields the
 * columns of which it could not be done.
 */
async function forgetEmptied(client: ClientBase, map: DataMap, table: string): Promise<readonly string[]> {
  const left: string[] = [];
  const { rows } = await client.query(renderText(sql`select from ${sql.table(table)} limit 1`));
  if (rows.length > 0) return left;
  const stale = await client.query<{ column: string; type: string; version: number }>(
    `select a.attname as column, format_type(a.atttypid, a.atttypmod) as type, current_setting('server_version_num')::integer as version
     from pg_attribute a join pg_stats s on s.attname = a.attname
     join pg_class c on c.oid = a.attrelid and c.relname = s.tablename
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = s.schemaname
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [renderText(sql.table(table))],
  );
  for (const { column, type, version } of stale.rows) {
    if (version >= 180_000) {
      const [schema, name] = table.includes('.') ? table.split('.') : ['public', table];
      await client.query('select pg_clear_attribute_stats($1, $2, $3, false)', [schema, name, column]);
      continue;
    }
    // A column that a trigger or a row rule of the engine names cannot be changed; those are keys, and say nothing by
    // themselves. One of the shop may name any.
    const held = map.tables.get(table)?.columns.get(column)?.holds;
    if (held === undefined || held === 'key') continue;
    const change = sql`alter table ${sql.table(table)} alter column ${sql.identifier(column)} type ${sql.catalogType(type)}`;
    await client.query(renderText(change)).catch((error: unknown) => {
      if (!(error instanceof DatabaseError)) throw error;
      left.push(`${table}.${column}`);
    });
  }
  return left;
}

function statisticsLeft(columns: readonly string[]): RightsError {
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const help = 'a trigger, view or rule names them; PostgreSQL 18 needs no change of the column';
  return new RightsError(
    'statistics_left',
    `the planner's statistics of ${names} may hold values of rows that went`,
    { help },
  );
}

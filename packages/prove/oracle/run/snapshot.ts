import type { ClientBase } from 'pg';
import { quoted, quotedTable } from '../text/sql.ts';
import { columnOf, type World } from '../world.ts';

export interface Image {
  readonly values: Readonly<Record<string, unknown>>;
  readonly standing: string | null;
}

/** Every row of every table of the world, in full. */
export interface Snapshot {
  /** Table and primary key → the row. */
  readonly rows: ReadonlyMap<string, Image>;
  /** `kind key` → standing */
  readonly subjects: ReadonlyMap<string, string>;
  /** Rows of the engine's own tables, as text, `trygg.subject` apart. */
  readonly engine: readonly string[];
}

export async function snapshot(client: ClientBase, world: World): Promise<Snapshot> {
  const queries = world.tables.map((table, place) => {
    const standing = table.personal ? 't.trygg_standing::text' : 'null';
    return `select ${place} as place, (to_jsonb(t) - 'trygg_standing')::text as row, ${standing} as standing from ${quotedTable(table.name)} t`;
  });
  queries.push(`select -1, jsonb_build_array(s.kind, s.key)::text, s.standing::text from trygg.subject s`);
  const found = await client.query<{ place: number; row: string; standing: string | null }>(
    queries.join('\nunion all\n'),
  );
  const rows = new Map<string, Image>();
  const subjects = new Map<string, string>();
  for (const { place, row, standing } of found.rows) {
    const table = world.tables[place];
    if (table === undefined) {
      const [kind, key] = JSON.parse(row) as [string, string];
      subjects.set(`${kind} ${key}`, standing ?? '');
      continue;
    }
    const values = JSON.parse(row) as Record<string, unknown>;
    rows.set(
      rowName(
        table.name,
        table.primary.map((column) => values[columnOf(table, column).name]),
      ),
      { values, standing },
    );
  }
  const names = await client.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'trygg'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('subject', 'control', 'migration') order by 1",
  );
  const texts = names.rows.map(
    ({ name }) => `select ${`'${name} '`} || t::text as row from trygg.${quoted(name)} t`,
  );
  const engine = (await client.query<{ row: string }>(texts.join(' union all '))).rows.map((one) => one.row);
  return { rows, subjects, engine };
}

export function rowName(table: string, key: readonly unknown[]): string {
  return `${table} ${JSON.stringify(key)}`;
}

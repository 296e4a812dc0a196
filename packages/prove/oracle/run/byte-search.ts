import type { ClientBase } from 'pg';
import type { Canary } from '../../canary/mark.ts';
import { needlesFor } from '../../search/needles.ts';
import { quoted } from '../text/sql.ts';

/** A row that holds one of the texts: its table as a data map names it, and its values. */
export interface Holder {
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Rows of any table of the database that hold one of the texts. It reads them all as the superuser, and asks neither the
 * engine nor the data map.
 */
export async function rowsHolding(client: ClientBase, texts: readonly string[]): Promise<readonly Holder[]> {
  if (texts.length === 0) return [];
  const needles = needlesFor(
    'canary',
    texts.map((value): Canary => {
      return { table: '', column: '', row: 1, key: '', value, kind: 'exact', token: '', spellings: [value] };
    }),
  );
  const tables = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$)' order by 1, 2`,
  );
  const queries = tables.rows.map(
    ({ schema, name }, place) =>
      `select ${place} as place, (to_jsonb(t) - 'trygg_standing')::text as row from ${quoted(schema)}.${quoted(name)} t`,
  );
  const { rows } = await client.query<{ place: number; row: string }>(queries.join('\nunion all\n'));
  return rows.flatMap(({ place, row }): readonly Holder[] => {
    const values = JSON.parse(row) as Record<string, unknown>;
    if (!strings(values).some((text) => needles.inText(text).length > 0)) return [];
    const table = tables.rows[place];
    return [{ table: table?.schema === 'public' ? table.name : `${table?.schema}.${table?.name}`, values }];
  });
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(strings);
}

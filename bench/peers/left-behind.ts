import type { Client } from 'pg';

/** What names a person whose number is `n` in a shop of `fillLarge`, and in the peer's. */
export const namesOf = (n: number): readonly string[] => [`a${n}@klinik.example`, `Alm${n}`, `040-${n}`];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Rows of every table of the database, of whatever schema, in which one of the words stands by itself: `Alm1` is not
 * found in `Alm12`. What lies encrypted is not found.
 */
export async function rowsThatName(
  client: Client,
  words: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, 2`,
  );
  const any = words.map((word) => word.replaceAll(/[^\w@]/gu, (sign) => `\\${sign}`)).join('|');
  const found: Record<string, number> = {};
  for (const { schema, name } of tables) {
    const { rows } = await client.query<{ many: number }>(
      `select count(*)::integer as many from ${quoted(schema)}.${quoted(name)} t where t::text ~ $1`,
      [`(^|[^0-9A-Za-z])(${any})($|[^0-9A-Za-z])`],
    );
    const many = rows[0]?.many ?? 0;
    if (many > 0) found[schema === 'public' ? name : `${schema}.${name}`] = many;
  }
  return found;
}

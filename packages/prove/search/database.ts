import { type ClientBase, escapeIdentifier } from 'pg';
import { decodeBytes } from '../decode/decode.ts';
import { ProveError } from '../errors.ts';
import type { Find, SearchResult } from './model.ts';
import type { Needles } from './needles.ts';

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly bytes: readonly string[];
}

const relations = `
  select n.nspname as schema, c.relname as name, c.relkind::text as kind,
    coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype), '{}') as bytes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 't', 'S', 'v', 'f') and c.relpersistence <> 't' and n.nspname <> 'information_schema'
    -- Sizes of memory, which a server without NUMA support refuses to tell.
    and c.relname <> 'pg_shmem_allocations_numa'
  order by 1, 2`;

/**
 * Searches a copy of every relation that `pg_class` lists, over a superuser's connection in one snapshot: tables
 * of every schema, statistics (`pg_statistic`), toast, large objects, sequences, materialised views, and the views
 * of the system, which show what the server holds in memory. Columns of bytes are opened: PDF, mail, gzip, zip.
 *
 * INVARIANT: a relation that could not be read is in `unreadable`, so that a proof can insist on none.
 */
export async function searchDatabase(client: ClientBase, needles: Needles): Promise<SearchResult> {
  const who = await client.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user',
  );
  if (who.rows[0]?.superuser !== true)
    throw new ProveError('prove_not_superuser', 'a copy of every relation needs a superuser');
  const finds: Find[] = [];
  const unreadable: string[] = [];
  let searched = 0;
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    for (const relation of (await client.query<Relation>(relations)).rows) {
      const place = `${relation.schema}.${relation.name}`;
      await client.query('savepoint relation');
      try {
        finds.push(...(await searchRelation(client, relation, place, needles)));
        searched += 1;
        await client.query('release savepoint relation');
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        await client.query('rollback to savepoint relation');
        unreadable.push(`${place}: ${String(error.code)}`);
      }
    }
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::integer as count from pg_largeobject_metadata',
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) unreadable.push(`large objects: ${count}, in pages that are not put together`);
  } finally {
    await client.query('rollback');
  }
  return { finds, searched, unreadable };
}

/** Toast and sequences have no row type of their own. */
const withoutRowType: Readonly<Record<string, string>> = {
  t: 'row(t.chunk_id, t.chunk_seq, t.chunk_data)',
  S: 'row(t.last_value, t.is_called)',
};

/** Rows as PostgreSQL writes a composite value: every column of every type by its output function. */
async function searchRelation(
  client: ClientBase,
  relation: Relation,
  place: string,
  needles: Needles,
): Promise<readonly Find[]> {
  const from = `${escapeIdentifier(relation.schema)}.${escapeIdentifier(relation.name)}`;
  const row = withoutRowType[relation.kind] ?? 't';
  const finds: Find[] = [];
  await client.query(`declare copied no scroll cursor for select ${row}::text as row from ${from} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string | null }>('fetch 2000 from copied');
    for (const { row } of rows) {
      if (row !== null) finds.push(...needles.inText(row).map((hit) => ({ ...hit, place })));
    }
    if (rows.length < 2000) break;
  }
  await client.query('close copied');
  for (const column of relation.bytes) {
    const name = escapeIdentifier(column);
    const { rows } = await client.query<{ content: Buffer }>(
      `select ${name} as content from ${from} where ${name} is not null`,
    );
    for (const { content } of rows) {
      for (const { path, text } of decodeBytes(content)) {
        finds.push(
          ...needles
            .inText(text)
            .map((hit) => ({ ...hit, place: `${place}.${column}${path === '' ? '' : ` > ${path}`}` })),
        );
      }
    }
  }
  return finds;
}

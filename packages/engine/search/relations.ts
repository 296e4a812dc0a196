import { type ClientBase, DatabaseError } from 'pg';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** What holds rows of its own: a table, a part of one, a materialised view. */
export interface Relation {
  /** As a data map names it: `person`, or `auth.session` outside `public`. */
  readonly name: string;
  /** The table whose part it is, or itself: what the data map speaks of. */
  readonly mapped: string;
  readonly schema: string;
  readonly table: string;
  /** Whether this account sees all rows. */
  readonly readable: boolean;
  readonly blocks: number;
  readonly bytes: number;
}

/** A row as PostgreSQL writes it, every column by its output function. `at`: its `ctid`. */
export interface RowText {
  readonly at: string;
  readonly row: string;
}

const ofDatabase = `
  select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name,
    coalesce((select case rn.nspname when 'public' then r.relname else rn.nspname || '.' || r.relname end
      from pg_class r join pg_namespace rn on rn.oid = r.relnamespace
      where c.relispartition and r.oid = pg_partition_root(c.oid)),
      case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end) as mapped,
    n.nspname as schema, c.relname as table,
    case when c.relkind = 'f' then false
      else has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') and not row_security_active(c.oid)
    end as readable,
    pg_relation_size(c.oid) / current_setting('block_size')::bigint as blocks, pg_table_size(c.oid) as bytes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 'f') and c.relpersistence <> 't'
    and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    and (c.relkind <> 'm' or c.relispopulated)
  order by 1`;

/** All that the database stores rows in, mapped or not, the engine's own tables too; not the catalog of PostgreSQL. */
export async function readRelations(client: ClientBase): Promise<readonly Relation[]> {
  const { rows } = await client.query<Omit<Relation, 'blocks' | 'bytes'> & { blocks: string; bytes: string }>(
    ofDatabase,
  );
  return rows.map((row) => ({ ...row, blocks: Number(row.blocks), bytes: Number(row.bytes) }));
}

/** Bytes that are read in one transaction, about: no snapshot is held for long, and nobody waits for what is read. */
const share = 1_000_000;

/**
 * Reads a relation block by block, a transaction for each share. `work` has the rows of one share, and sees the same
 * state; what it yields of each is yielded. Undefined: the relation went meanwhile.
 */
export async function readShares(
  client: ClientBase,
  relation: Relation,
  work: (rows: readonly RowText[]) => Promise<void>,
): Promise<'read' | 'gone' | 'unreadable'> {
  const blocks = Math.max(1, Math.floor((share / Math.max(1, relation.bytes)) * relation.blocks));
  const from = sql`${sql.identifier(relation.schema, relation.table)} t`;
  for (let first = 0; ; first += blocks) {
    const last = first + blocks >= relation.blocks;
    try {
      await client.query('begin isolation level repeatable read read only');
      await work(await rowsOf(client, from, first, last ? undefined : first + blocks));
    } catch (error) {
      // INVARIANT: what PostgreSQL says may hold a row's values, and stays here.
      if (!(error instanceof DatabaseError)) throw error;
      if (error.code === '42P01' || error.code === '3F000') return 'gone';
      if (error.code?.startsWith('42') === true || error.code?.startsWith('22') === true) return 'unreadable';
      throw error;
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
    if (last) return 'read';
  }
}

/** `until` absent: to the end, which may have moved since the relation was looked at. */
async function rowsOf(
  client: ClientBase,
  from: Sql,
  first: number,
  until: number | undefined,
): Promise<readonly RowText[]> {
  const end = until === undefined ? sql.empty : sql` and t.ctid < ${sql.value(`(${until},0)`)}::tid`;
  const { rows } = await client.query<[string, string]>({
    text: renderText(
      sql`select t.ctid::text, t::text from only ${from} where t.ctid >= ${sql.value(`(${first},0)`)}::tid${end}`,
    ),
    rowMode: 'array',
  });
  return rows.map(([at, row]) => ({ at, row }));
}

import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';

/** What a rewrite that begins now leaves behind: rows that were gone at `at`. */
export interface Begun {
  readonly at: string;
}

/**
 * A transaction that began before keeps rows alive that it could still read, and a rewrite copies them. So it begins once
 * all are over that were open when `at` was read: those of this database, prepared ones, and what follows the server.
 * Undefined where one of them outlasts the patience, in milliseconds.
 */
export async function begunAfterOthers(client: ClientBase, patience: number): Promise<Begun | undefined> {
  const { rows } = await client.query<{ at: string; next: string }>(
    'select clock_timestamp()::text as at, pg_snapshot_xmax(pg_current_snapshot())::text as next',
  );
  const [{ at, next } = { at: '', next: '0' }] = rows;
  const until = performance.now() + patience;
  while (await anyBefore(client, next)) {
    if (performance.now() > until) return undefined;
    await setTimeout(50);
  }
  return { at };
}

/** An id of 32 bits is older than `next` where more were given out since it than since `next`. */
async function anyBefore(client: ClientBase, next: string): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>(
    `with open as (
       select a.backend_xmin as xid from pg_stat_activity a
       where a.pid <> pg_backend_pid() and (a.datname = current_database() or a.backend_type = 'walsender')
       union all
       select a.backend_xid from pg_stat_activity a
       where a.pid <> pg_backend_pid() and a.datname = current_database()
       union all select p.transaction from pg_prepared_xacts p where p.database = current_database()
       union all select s.xmin from pg_replication_slots s
       union all select s.catalog_xmin from pg_replication_slots s
     )
     select exists (select from open o
       where age(o.xid) > pg_snapshot_xmax(pg_current_snapshot())::text::bigint - $1::bigint) as any`,
    [next],
  );
  return rows[0]?.any ?? true;
}

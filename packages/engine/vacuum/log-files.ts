import type { ClientBase } from 'pg';
import type { LogKept, NotClean } from '../model/traces.ts';

interface Row {
  readonly recycled: boolean;
  readonly archived: boolean;
  readonly standbys: readonly string[];
  readonly slots: readonly string[];
  readonly may: boolean;
}

/** Looked up, not assumed: settings, who follows the log, and what this account may do with it. */
export async function logKept(client: ClientBase): Promise<LogKept> {
  const { rows } = await client.query<Row>(
    `select current_setting('wal_recycle')::boolean as recycled,
            current_setting('archive_mode') <> 'off' as archived,
            array(select coalesce(nullif(r.application_name, ''), 'a standby without a name') from pg_stat_replication r
                  order by 1) as standbys,
            array(select s.slot_name::text from pg_replication_slots s order by 1) as slots,
            pg_has_role('pg_checkpoint', 'usage') and has_function_privilege('pg_switch_wal()', 'execute')
              and has_function_privilege('pg_ls_waldir()', 'execute') as may`,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('a select without a table yields a row');
  const { recycled, archived, standbys, slots, may } = row;
  return { recycled, archived, standbys, slots, may };
}

/** Checkpoints in which no file went any more, before it is let be. */
const idleRounds = 3;

/**
 * Has the server go on in a new file of its log, and take the others away: every file that was there is gone afterwards,
 * those included that an earlier setting kept for use again. Yields why not. Only where the server uses no file again
 * does a name that is gone mean that its bytes are.
 */
export async function leaveLog(client: ClientBase): Promise<NotClean | undefined> {
  const log = await logKept(client);
  if (log.archived) return 'archived';
  if (log.standbys.length > 0 || log.slots.length > 0) return 'followed';
  if (log.recycled) return 'recycled';
  if (!log.may) return 'not-ours';
  const there = await client.query<{ name: string }>('select name from pg_ls_waldir()');
  const names = there.rows.map(({ name }) => name);
  let idle = 0;
  for (let left = names.length; ; ) {
    // A file in which nothing stands is not left.
    await client.query("select pg_logical_emit_message(false, 'trygg', '')");
    await client.query('select pg_switch_wal()');
    await client.query('checkpoint');
    const { rows } = await client.query<{ left: number }>(
      'select count(*)::integer as left from pg_ls_waldir() where name = any($1)',
      [names],
    );
    const now = rows[0]?.left ?? 0;
    if (now === 0) return undefined;
    idle = now < left ? 0 : idle + 1;
    if (idle >= idleRounds) return 'kept';
    left = now;
  }
}

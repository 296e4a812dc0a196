import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { DataMap } from '../model/map.ts';
import type { NotClean, TidyOptions, Trace, TracesFound } from '../model/traces.ts';
import { RightsError } from '../rights-errors.ts';
import { withClient } from '../server/connection.ts';
import { type Begun, begunAfterOthers } from './horizon.ts';
import { leaveLog, logKept } from './log-files.ts';
import { leaving, logPlace, type Place, placesOf, said, sinceOf, statistics, tracedNames } from './places.ts';
import { type Patience, rewrite } from './rewrite.ts';
import { analyzeTable } from './vacuum-tables.ts';
import { vacuumPending } from './vacuuming.ts';

/** Bytes that deeds left behind in the files of one shop, over the migrating account. Each throws `database_down`. */
export interface Tidying {
  /**
   * Every place that is clean or not, or those of one table, and what the server says of its log. Changes nothing. Throws
   * `table_unknown`.
   */
  look(table?: string): Promise<TracesFound>;
  /**
   * Writes anew what is not clean and takes no longer than the limit, then the planner's statistics, and leaves the
   * files of the log behind; marks the receipts of which nothing is left. Nobody can read or write a table meanwhile.
   * What it is kept from stays not clean, with the reason, and the next run tries again. Throws `tidying_under_way`
   * while another process is at it, `table_unknown` for a table that holds nothing personal.
   */
  tidy(options?: TidyOptions): Promise<TracesFound>;
}

/** A table is shut for no longer beside visitors, the wait for it included. */
const limitBeside = 2000;
const patienceBeside = { lock: 200, older: 10_000 };
type Waits = typeof patienceBeside;
/** In a maintenance window, which somebody chose. */
const patienceAlone = { lock: 5000, older: 60_000 };

const tidyLock = 7_310_026;
const rounds = 3;

/** `beside`: milliseconds for which a table and older transactions are waited for, beside visitors. */
export function openTidying(databaseUrl: string, map: DataMap, beside: Waits = patienceBeside): Tidying {
  return {
    look: async (table) => {
      const found = await withClient(databaseUrl, (client) => look(client, map));
      return table === undefined ? found : { ...found, traces: named(found.traces, table) };
    },
    tidy: (options = {}) => withClient(databaseUrl, (client) => tidyFiles(client, map, options, beside)),
  };
}

async function look(client: ClientBase, map: DataMap): Promise<TracesFound> {
  const [places, log] = [await placesOf(client, map), await logKept(client)];
  const { rows } = await client.query<{
    since: Date | null;
    cleaned_at: Date | null;
    why: NotClean | null;
  }>(
    `select ${sinceOf('t')} as since, t.cleaned_at, t.why
     from (select) as one left join trygg.trace t on t.place = $2`,
    [leaving, logPlace],
  );
  const [row = { since: null, cleaned_at: null, why: null }] = rows;
  return {
    traces: [
      ...places.map(({ schema: _, name: __, ours: ___, ...trace }) => trace),
      {
        ...{ place: logPlace, table: null, bytes: null, estimate: null, why: row.why },
        since: said(row.since),
        cleanedAt: said(row.cleaned_at),
      },
    ],
    log,
  };
}

async function tidyFiles(
  client: ClientBase,
  map: DataMap,
  { table, limit = limitBeside }: TidyOptions,
  beside: Waits,
): Promise<TracesFound> {
  const got = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${tidyLock}) as got`);
  if (got.rows[0]?.got !== true)
    throw new RightsError('tidying_under_way', 'another process is writing tables anew');
  const statistics = await vacuumPending(client, map).then(() => undefined, leftInStatistics);
  const patience = table === undefined ? { ...beside, limit } : { ...patienceAlone, limit: 0 };
  const chosen = chosenOf(await placesOf(client, map), table);
  const begun = await begunAfterOthers(client, patience.older);
  await rewriteAll(client, chosen, begun, patience);
  await renewStatistics(client, map, patience, statistics);
  await leaveFiles(client, patience.older);
  await markReceipts(client);
  return look(client, map);
}

/** All that is not clean; or one table, also where it is. */
function chosenOf(places: readonly Place[], table: string | undefined): readonly Place[] {
  const tables = places.filter(({ place }) => !isStatistics(place));
  return table === undefined ? tables.filter(({ since }) => since !== null) : named(tables, table);
}

/** A table as the data map calls it, or one place. */
function named<T extends Trace>(traces: readonly T[], table: string): readonly T[] {
  const found = traces.filter((one) => one.table === table || one.place === table);
  if (found.length > 0) return found;
  throw new RightsError('table_unknown', `\`${table}\` is no table in which something personal is`, {
    help: '`trygg tidy` lists them',
  });
}

const isStatistics = (place: string): boolean => statistics.some((one) => one === place);

/** Those that somebody else has are tried again when the others are done. */
async function rewriteAll(
  client: ClientBase,
  places: readonly Place[],
  begun: Begun | undefined,
  patience: Patience,
): Promise<void> {
  let waiting = places;
  for (let round = 1; waiting.length > 0 && round <= rounds; round += 1) {
    if (round > 1) await setTimeout(patience.lock);
    const locked: Place[] = [];
    for (const place of waiting)
      if ((await rewriteOne(client, place, begun, patience)) === 'locked') locked.push(place);
    waiting = locked;
  }
}

async function rewriteOne(
  client: ClientBase,
  place: Place,
  begun: Begun | undefined,
  patience: Patience,
): Promise<NotClean | undefined> {
  const { limit } = patience;
  if (limit > 0 && place.estimate > limit) return noteNotClean(client, place.place, 'long');
  if (begun === undefined) return noteNotClean(client, place.place, 'older');
  const began = performance.now();
  const why = await rewrite(client, place, patience);
  const milliseconds = Math.ceil(performance.now() - began);
  if (why === undefined)
    await client.query(
      `insert into trygg.trace as t (place, bytes, milliseconds) values ($1, $2, $3)
       on conflict (place) do update set bytes = excluded.bytes, milliseconds = excluded.milliseconds`,
      [place.place, place.bytes, milliseconds],
    );
  if (why === undefined) await noteClean(client, place.place, begun);
  else await noteNotClean(client, place.place, why);
  return why;
}

/** What a deed left meanwhile is not clean: since then, at the latest. */
async function noteClean(client: ClientBase, place: string, { at }: Begun): Promise<void> {
  await client.query(
    `update trygg.trace set cleaned_at = $2::timestamptz, why = null,
            since = case when latest > $2::timestamptz then $2::timestamptz end,
            latest = case when latest > $2::timestamptz then latest end
     where place = $1`,
    [place, at],
  );
}

async function noteNotClean(client: ClientBase, place: string, why: NotClean): Promise<NotClean> {
  await client.query('update trygg.trace set why = $2 where place = $1', [place, why]);
  return why;
}

/** Columns whose statistics PostgreSQL does not let go of: all else is done. */
function leftInStatistics(error: unknown): RightsError | undefined {
  if (error instanceof RightsError && error.code === 'statistics_left') return error;
  throw error;
}

/** A table whose own files wait has its statistics made of the rows that it has now, all the same. */
async function renewStatistics(
  client: ClientBase,
  map: DataMap,
  patience: Patience & { readonly older: number },
  left: RightsError | undefined,
): Promise<void> {
  const all = await placesOf(client, map);
  const places = all.filter(({ place, since }) => isStatistics(place) && since !== null);
  if (places.length === 0) return;
  if (all.some(({ ours }) => !ours)) {
    for (const { place } of places) await noteNotClean(client, place, 'not-ours');
    return;
  }
  let stay = left;
  for (const name of tracedNames(map))
    stay = (await analyzeTable(client, map, name).catch(leftInStatistics)) ?? stay;
  if (stay !== undefined) {
    for (const { place } of places) await noteNotClean(client, place, 'columns');
    return;
  }
  await rewriteAll(client, places, await begunAfterOthers(client, patience.older), patience);
}

/** Last: a page of a table that is not clean is written into the log whole when somebody changes it. */
async function leaveFiles(client: ClientBase, patience: number): Promise<void> {
  const { rows } = await client.query<{ log: boolean; others: boolean }>(
    `select coalesce(bool_or(place = $1), false) as log, coalesce(bool_or(place <> $1), false) as others
     from trygg.trace where since is not null`,
    [logPlace],
  );
  if (rows[0]?.log !== true) return;
  if (rows[0].others) {
    await noteNotClean(client, logPlace, 'tables');
    return;
  }
  const begun = await begunAfterOthers(client, patience);
  const why = begun === undefined ? 'older' : await leaveLog(client);
  if (begun !== undefined && why === undefined) await noteClean(client, logPlace, begun);
  else await noteNotClean(client, logPlace, why ?? 'older');
}

/** Clean since a receipt was marked as vacuumed: every place was noted no later than that. */
async function markReceipts(client: ClientBase): Promise<void> {
  await client.query(
    `update trygg.receipt r set cleaned_at = now()
     where r.cleaned_at is null and r.vacuumed_at is not null and r.kind = any($1)
     and not exists (select from trygg.trace t where t.since <= r.vacuumed_at)`,
    [leaving],
  );
}

import type { ClientBase } from 'pg';
import type { DataMap } from '../model/map.ts';
import type { Receipt } from '../model/receipts.ts';
import { RightsError } from '../rights-errors.ts';
import { leaving, logPlace, placesOf } from './places.ts';
import { vacuumTables } from './vacuum-tables.ts';

type Touched = Pick<Receipt, 'id' | 'at' | 'counts'>;

/** Whether a deed of that kind leaves something to vacuum. */
export function leavesValues(kind: string): boolean {
  return leaving.includes(kind);
}

/**
 * One vacuum for all receipts that are not marked yet, those of a process that was killed included. Where one of them
 * counts a row, every place is noted as one in which something can be left, in the transaction that marks them. Throws
 * `statistics_left`.
 */
export async function vacuumPending(client: ClientBase, map: DataMap): Promise<void> {
  // As autovacuum does: it rests, so that orders beside it have the machine.
  await client.query("set vacuum_cost_delay = '2ms'");
  const { rows } = await client.query<Touched>(
    `select id, at::text as at, result -> 'counts' as counts from trygg.receipt
     where vacuumed_at is null and kind = any($1) order by at`,
    [leaving],
  );
  if (rows.length === 0) return;
  const touching = rows.filter(({ counts }) => Object.keys(counts).length > 0);
  const names = new Set(touching.flatMap(({ counts }) => Object.keys(counts)));
  // What is left in the statistics keeps the receipts unmarked, and is noted as all else is.
  const left = await vacuumTables(
    client,
    map,
    [...names].filter((name) => map.tables.has(name)),
  ).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (left !== undefined && !(left instanceof RightsError)) throw left;
  const [first] = touching;
  const places = first === undefined ? [] : [...(await placesOf(client, map)), { place: logPlace, bytes: 1 }];
  await client.query('begin');
  try {
    await client.query(
      `insert into trygg.trace as t (place, since, latest)
       select place, least($2::timestamptz, now()), now() from unnest($1::text[]) as place
       on conflict (place) do update set since = least(t.since, excluded.since), latest = excluded.latest`,
      [places.filter(({ bytes }) => bytes > 0).map(({ place }) => place), first?.at ?? null],
    );
    // The plan of an erasure goes when a search has found nothing left: only then is there nothing more to come.
    await client.query(
      `update trygg.receipt r set vacuumed_at = now() where r.id = any($1)
       and not exists (select from trygg.erasure e where r.id in (e.receipt, e.closing_receipt) and e.state not in ('proven', 'settled'))`,
      [left === undefined ? rows.map(({ id }) => id) : []],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  if (left !== undefined) throw left;
}

export interface Vacuuming {
  /** Vacuums what earlier runs left behind, and what was left since: at once, or when the pause is over. */
  catchUp(): void;
  /** Resolves when nothing waits any more: what waits for the pause is vacuumed at once. */
  settled(): Promise<void>;
}

/**
 * Milliseconds from one vacuum to the next, which takes along what was done meanwhile. A vacuum has the machine read
 * tables whole, and every connection plan its statements anew: after each of many erasures it was most of what they
 * cost. It has a day.
 */
const pause = 60_000;

/**
 * Vacuums beside the requests, one run at a time, at most one a pause (DECISIONS 4, 16). What fails is left unmarked in
 * the receipt, and the next run takes it along, in this process or a later one; what could not be cleared for a reason
 * that stays is said as a warning of the process.
 */
export function startVacuuming(vacuum: () => Promise<void>, milliseconds: number = pause): Vacuuming {
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let busy = false;
  let running: Promise<void> = Promise.resolve();
  let told: string | undefined;
  /** Once for each reason. A connection that is gone says nothing: the next run takes it along. */
  const tell = (error: unknown): void => {
    if (!(error instanceof RightsError) || error.message === told) return;
    told = error.message;
    const detail = error.help === undefined ? {} : { detail: error.help };
    process.emitWarning(error.message, { code: error.code, ...detail });
  };
  const work = async (): Promise<void> => {
    busy = true;
    while (again) {
      again = false;
      last = performance.now();
      await vacuum().catch(tell);
    }
    busy = false;
  };
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    again = true;
    if (!busy) running = work();
  };
  return {
    catchUp: () => {
      if (timer !== undefined) return;
      const wait = last + milliseconds - performance.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait).unref();
    },
    settled: async () => {
      if (timer !== undefined) run();
      await running;
    },
  };
}

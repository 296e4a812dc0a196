import type { ClientBase } from 'pg';
import type { DataMap } from '../model/map.ts';
import type { Receipt } from '../model/receipts.ts';
import { RightsError } from '../rights-errors.ts';
import { vacuumAfter } from '../run/vacuum.ts';

type Touched = Pick<Receipt, 'id' | 'counts'>;

/** Kinds of deeds that leave former values behind in the server. */
const leaving = ['erase', 'sweep', 'rectify'];

/** Whether a deed of that kind leaves something to vacuum. */
export function leavesValues(kind: string): boolean {
  return leaving.includes(kind);
}

/** One vacuum for all receipts that are not marked yet, those of a process that was killed included. */
export async function vacuumPending(client: ClientBase, map: DataMap): Promise<void> {
  // As autovacuum does: it rests, so that orders beside it have the machine.
  await client.query("set vacuum_cost_delay = '2ms'");
  const { rows } = await client.query<Touched>(
    `select id, result -> 'counts' as counts from trygg.receipt
     where vacuumed_at is null and kind = any($1) order by at`,
    [leaving],
  );
  const counts = Object.assign({}, ...rows.map((receipt) => receipt.counts));
  for (const [index, { id }] of rows.entries()) {
    await vacuumAfter(client, map, { id, counts: index === 0 ? counts : {} });
  }
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

import type { ClientBase } from 'pg';
import type { DataMap } from '../model/map.ts';
import type { Receipt } from '../model/receipts.ts';
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
  /** Vacuums what earlier runs left behind, and what was left since. */
  catchUp(): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

/**
 * Vacuums beside the requests, one run at a time, however often it is asked to (DECISIONS 4, 16). What fails is left
 * unmarked in the receipt, and the next run takes it along, in this process or a later one.
 */
export function startVacuuming(vacuum: () => Promise<void>): Vacuuming {
  let again = false;
  let running: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (again) {
      again = false;
      await vacuum().catch(() => undefined);
    }
  };
  return {
    catchUp: () => {
      again = true;
      running ??= work().finally(() => {
        running = undefined;
      });
    },
    settled: async () => {
      await running;
    },
  };
}

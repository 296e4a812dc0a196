import { type DataMap, type Receipt, type Rights, vacuumAfter } from '@trygg/engine';
import type { DatabaseClient, ShopDatabase } from './find/database.ts';

type Touched = Pick<Receipt, 'id' | 'counts'>;

/** One vacuum for all receipts that are not marked yet, those of a process that was killed included. */
async function vacuumPending(client: DatabaseClient, map: DataMap): Promise<void> {
  const { rows } = await client.query<Touched>(
    `select id, result -> 'counts' as counts from trygg.receipt
     where vacuumed_at is null and kind in ('erase', 'sweep', 'rectify') order by at`,
  );
  const counts = Object.assign({}, ...rows.map((receipt) => receipt.counts));
  for (const [index, { id }] of rows.entries()) {
    await vacuumAfter(client, map, { id, counts: index === 0 ? counts : {} });
  }
}

export interface Vacuuming {
  readonly rights: Rights;
  /** Vacuums what earlier runs left behind. */
  catchUp(): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

/**
 * Rights that vacuum what an erasure or a sweep touched: beside the request, one run at a time, over the
 * migrating account, which owns the tables (DECISIONS 4, 16). What fails is left unmarked in the receipt, and
 * the next run takes it along, in this process or a later one.
 */
export function vacuumingRights(rights: Rights, database: ShopDatabase, map: DataMap): Vacuuming {
  let again = false;
  let running: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (again) {
      again = false;
      await database.query((client) => vacuumPending(client, map)).catch(() => undefined);
    }
  };
  const catchUp = (): void => {
    again = true;
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  const after = (receipt: Receipt): Receipt => {
    catchUp();
    return receipt;
  };
  return {
    rights: {
      ...rights,
      erase: async (plan, options) => after(await rights.erase(plan, options)),
      complete: async (id) => after(await rights.complete(id)),
      resume: async () => {
        const receipts = await rights.resume();
        if (receipts.length > 0) catchUp();
        return receipts;
      },
      rectify: async (plan) => after(await rights.rectify(plan)),
      sweep: async (plan, options) => after(await rights.sweep(plan, options)),
    },
    catchUp,
    settled: async () => {
      await running;
    },
  };
}

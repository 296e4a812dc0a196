import { type DataMap, type Receipt, type Rights, vacuumAfter } from '@trygg/engine';
import type { DatabaseClient, ShopDatabase } from './find/database.ts';

type Touched = Pick<Receipt, 'id' | 'counts'>;

/** One vacuum for several receipts; each is marked. */
async function vacuumAll(client: DatabaseClient, map: DataMap, receipts: readonly Touched[]): Promise<void> {
  const counts = Object.assign({}, ...receipts.map((receipt) => receipt.counts));
  for (const [index, { id }] of receipts.entries()) {
    await vacuumAfter(client, map, { id, counts: index === 0 ? counts : {} });
  }
}

export interface Vacuuming {
  readonly rights: Rights;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

/**
 * Rights that vacuum what an erasure or a sweep touched: beside the request, one run at a time, over the
 * migrating account, which owns the tables (DECISIONS 4, 16). What fails is left unmarked in the receipt, and
 * the next run takes it along.
 */
export function vacuumingRights(rights: Rights, database: ShopDatabase, map: DataMap): Vacuuming {
  let waiting: Touched[] = [];
  let running: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      try {
        await database.query((client) => vacuumAll(client, map, taken));
      } catch {
        waiting = [...taken, ...waiting];
        return;
      }
    }
  };
  const after = (receipt: Receipt): Receipt => {
    waiting.push(receipt);
    running ??= work().finally(() => {
      running = undefined;
    });
    return receipt;
  };
  return {
    rights: {
      ...rights,
      erase: async (plan) => after(await rights.erase(plan)),
      sweep: async (plan) => after(await rights.sweep(plan)),
    },
    settled: async () => {
      await running;
    },
  };
}

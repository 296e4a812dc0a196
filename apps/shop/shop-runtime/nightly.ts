import { announce } from '../kit/announce.ts';
import { log } from '../kit/log.ts';
import { registered } from '../kit/registry.ts';
import type { Shop } from '../kit/shop.ts';

/** Somebody orders at night too, and the sweep has until the morning. */
const gently = { batch: 50, pace: 0.1 } as const;

/** What falls due over night: the work of each module, then retention. */
export async function nightly(shop: Shop): Promise<void> {
  for (const module of registered()) await module.nightly?.(shop);
  const asOf = shop.now();
  await (await announce(shop, 'records.sweeping', { asOf }))();
  const plan = await shop.retention.planSweep(asOf, { count: false });
  const receipt = await shop.retention.sweep(plan, gently);
  log.info({ shop: shop.name, receipt: receipt.id }, 'swept');
}

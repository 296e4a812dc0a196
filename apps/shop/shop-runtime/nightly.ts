import type { ShopRuntime } from '@trygg/engine';
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

/**
 * Last, when what fell due is gone: files in which bytes of it lie are written anew, one table at a time, as far as nobody
 * has to wait for long. What is left of it `trygg tidy` lists.
 */
export async function tidyByNight({ name, tidying }: Pick<ShopRuntime, 'name' | 'tidying'>): Promise<void> {
  const { traces } = await tidying.tidy();
  const left = traces.flatMap(({ place, since, why }) => (since === null ? [] : [{ place, why }]));
  log.info({ shop: name, left }, 'tidied');
}

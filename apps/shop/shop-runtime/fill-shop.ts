import { existsSync } from 'node:fs';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { demoSignIns, seedDemo } from '../modules/demo/seed.ts';
import type { Shop } from '../shop.ts';

const policies = new URL('../../../policies/', import.meta.url);

export type SignIns = typeof demoSignIns;

/** `TRYGG_DEMO=no` opens a shop with its range and without made-up people. */
export function isDemo(): boolean {
  return process.env['TRYGG_DEMO'] !== 'no';
}

/** The range on the shelves and, in the demo, the years behind it. What stands already is left alone. */
export async function fillShop(shop: Shop, progress: (line: string) => void): Promise<void> {
  const range = new URL(`${encodeURIComponent(shop.name)}/catalogue.yaml`, policies);
  if (existsSync(range)) await stockShelves(shop, range);
  if (isDemo()) await seedDemo(shop, { asOf: shop.now(), progress });
}

export function signInsOf(): SignIns {
  return isDemo() ? demoSignIns : [];
}

import type { Shop } from '../kit/shop.ts';
import { type DemoSignIn, demoSignIns } from '../made-up/sign-ins.ts';
import { stockShelves } from '../modules/catalogue/module.ts';
import { seedDemo } from '../modules/demo/module.ts';
import type { RunningShop } from './running-shop.ts';

const policies = new URL('../../../policies/', import.meta.url);

/** The range on the shelves; what stands already is left alone. */
export async function stockShop(shop: Shop): Promise<void> {
  await stockShelves(shop, new URL(`${encodeURIComponent(shop.name)}/catalogue.yaml`, policies));
}

/**
 * The years behind each shop, one shop after the other, while all are open. Resolves when the last stands or `signal`
 * ends it; the next start goes on from there. `told` gets a line for the terminal, `failed` what stopped a shop's.
 */
export async function fillShops(
  shops: readonly RunningShop[],
  signal: AbortSignal,
  told: (shop: Shop, line: string) => void,
  failed: (shop: Shop, error: unknown) => void,
): Promise<void> {
  for (const one of shops) {
    if (signal.aborted) return;
    const written = one.fill((shop, progress) =>
      seedDemo(shop, {
        asOf: shop.now(),
        signal,
        progress: (line, percent) => {
          progress(percent);
          told(shop, line);
        },
      }),
    );
    await written.catch((error: unknown) => {
      if (!signal.aborted) failed(one.shop, error);
    });
  }
}

/** Those of the shops' made-up people whose passwords are printed, each once. */
export function signInsOf(shops: readonly Shop[]): readonly DemoSignIn[] {
  const all = new Map(shops.flatMap((shop) => demoSignIns(shop).map((one) => [one.email, one] as const)));
  return [...all.values()];
}

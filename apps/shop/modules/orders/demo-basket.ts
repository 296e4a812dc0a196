import type { MadeUpOrder } from '../../kit/history.ts';

import { randomFor } from '../../made-up/random.ts';

/** What the history needs to know of a product. */
export interface ShelfProduct {
  readonly id: number;
  readonly sku: string;
  readonly name_sv: string;
  readonly name_nl: string;
  readonly name_en: string;
  readonly price: number;
  readonly vat_rate: number;
}

export interface BasketLine {
  readonly product: ShelfProduct;
  readonly quantity: number;
  /** Öre without VAT, at the price of the day. */
  readonly unitNet: number;
}

const year = 365.25 * 86_400_000;

/** Prices went up by some two and a half per cent a year; whole kronor. */
export function priceThen(price: number, placedAt: number, end: number): number {
  const then = price / 1.025 ** Math.max(0, Math.floor((end - placedAt) / year));
  return Math.max(100, Math.round(then / 100) * 100);
}

/** One to six different products, most of them what this customer always takes. */
export function basketOf(
  order: MadeUpOrder,
  products: readonly ShelfProduct[],
  end: number,
): readonly BasketLine[] {
  const random = randomFor(`basket of ${order.label}`);
  const habits = randomFor(`habits of ${order.practice?.id ?? order.person.id}`);
  const usual = Array.from({ length: 10 }, () => habits.pick(products));
  const count = random.weighted([
    [1, 20],
    [2, 27],
    [3, 24],
    [4, 15],
    [5, 9],
    [6, 5],
  ] as const);
  const chosen = new Map<number, ShelfProduct>();
  for (let tries = 0; chosen.size < count && tries < 40; tries += 1) {
    const product = random.pick(random.chance(0.7) ? usual : products);
    chosen.set(product.id, product);
  }
  return [...chosen.values()].map((product) => ({
    product,
    quantity: random.weighted([
      [1, 40],
      [2, 25],
      [3, 12],
      [5, 12],
      [10, 8],
      [20, 3],
    ] as const),
    unitNet: priceThen(product.price, order.placedAt, end),
  }));
}

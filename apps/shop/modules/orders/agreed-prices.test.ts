import { expect, test } from 'vitest';
import type { Product } from '../catalogue/module.ts';
import { changedPrices, pricesText, readPrices } from './agreed-prices.ts';
import type { CartLine } from './cart.ts';

const line = (id: number, price: number, vatRate: number): CartLine =>
  ({ product: { id, price, vatRate } as Product, quantity: 1 }) as CartLine;

const seen = readPrices(pricesText([line(1, 6400, 2500), line(2, 990, 1200)]));

test('what was shown and costs the same is agreed to', () => {
  expect(changedPrices([line(1, 6400, 2500), line(2, 990, 1200)], seen)).toEqual({
    changed: [],
    unseen: false,
  });
});

test.each([
  ['a price', line(1, 6401, 2500), { unitNet: 6400, rate: 2500 }],
  ['a rate of VAT', line(2, 990, 2500), { unitNet: 990, rate: 1200 }],
])('%s that is another is told with the one that was shown', (_, now, before) => {
  expect(changedPrices([now], seen)).toEqual({ changed: [{ product: now.product, before }], unseen: false });
});

test('a line that was never shown is asked about, and so is all of a form without prices', () => {
  expect(changedPrices([line(3, 100, 2500)], seen)).toEqual({ changed: [], unseen: true });
  for (const text of [undefined, '', '1', '1:x:2500', '1:6400', 'all'])
    expect(changedPrices([line(1, 6400, 2500)], readPrices(text))).toEqual({ changed: [], unseen: true });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineSums, sumsOf, vatOf } from './vat.ts';

test.each([
  [10_000, 2500, 2500],
  [10_001, 2500, 2500],
  [10_002, 2500, 2501],
  [10_003, 2500, 2501],
  [333, 600, 20],
  [0, 2500, 0],
  [199, 0, 0],
])('VAT of %i öre at %i is %i: half an öre goes up', (net, rate, vat) => {
  expect(vatOf(net, rate)).toBe(vat);
});

test('an order with two rates shows a sum for each, the higher first', () => {
  const sums = sumsOf([
    { quantity: 2, unitNet: 42_000, rate: 600 },
    { quantity: 3, unitNet: 8900, rate: 2500 },
    { quantity: 1, unitNet: 9900, rate: 2500 },
  ]);
  expect(sums).toEqual({
    net: 120_600,
    vat: 14_190,
    rates: [
      { rate: 2500, net: 36_600, vat: 9150 },
      { rate: 600, net: 84_000, vat: 5040 },
    ],
  });
});

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 999 }),
  unitNet: fc.integer({ min: 1, max: 10_000_000 }),
  rate: fc.constantFrom(0, 600, 1200, 2500),
});

test('lines add up to the order, and rounding moves it by at most half an öre a line', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const sums = sumsOf(lines);
      const each = lines.map(lineSums);
      expect(sums.net).toBe(each.reduce((sum, { net }) => sum + net, 0));
      expect(sums.vat).toBe(each.reduce((sum, { vat }) => sum + vat, 0));
      const exact = lines.reduce(
        (sum, { quantity, unitNet, rate }) => sum + (quantity * unitNet * rate) / 10_000,
        0,
      );
      expect(Math.abs(sums.vat - exact)).toBeLessThanOrEqual(lines.length / 2 + 1e-6 * exact);
      expect(Number.isSafeInteger(sums.net + sums.vat)).toBe(true);
    }),
  );
});

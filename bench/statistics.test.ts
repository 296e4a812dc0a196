import { expect, it } from 'vitest';
import { summary } from './statistics.ts';

it('the median of an even number is between the two in the middle', () => {
  expect(summary([4, 1]).p50).toBe(2.5);
  expect(summary([1, 9, 2, 8]).p50).toBe(5);
  expect(summary([9, 1, 2]).p50).toBe(2);
  expect(summary([7]).p50).toBe(7);
});

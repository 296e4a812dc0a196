import type { Context } from 'hono';
import { expect, test } from 'vitest';
import type { ShopEnv } from '../../kit/route.ts';
import { guestLimits } from './guest-limits.ts';

// A request that came over no socket: all of them are one network's.
const c = { env: undefined } as unknown as Context<ShopEnv>;

test('orders that were refused shut no address, five that were placed do, and twenty tries shut a network', () => {
  const limits = guestLimits();
  for (let turn = 1; turn <= 10; turn += 1) expect(limits.take(c, 'ada@guest.example')).toBe(true);
  for (let order = 1; order <= 5; order += 1) {
    expect(limits.take(c, 'ada@guest.example')).toBe(true);
    limits.placed('ada@guest.example');
  }
  expect(limits.take(c, 'ADA@guest.example')).toBe(false);
  for (let turn = 17; turn <= 20; turn += 1) expect(limits.take(c, `b${turn}@guest.example`)).toBe(true);
  expect(limits.take(c, 'c@guest.example')).toBe(false);
});

import { describe, expect, it } from 'vitest';
import { networkOf } from './network.ts';
import { addressLimit, rateLimit } from './rate-limit.ts';

const minute = Temporal.Duration.from({ minutes: 1 });
const many = Array.from({ length: 12_000 }, (_, number) => `${number}@b.example`);

describe('a limit by network', () => {
  it('counts within its window, without case, each name by itself', () => {
    let now = 0;
    const limit = rateLimit(2, minute, () => now);
    const [first, second, third] = [
      limit.take('a@b.example'),
      limit.take('A@B.example'),
      limit.take('a@b.example'),
    ];
    expect([first, second, third]).toEqual([true, true, false]);
    expect(limit.take('other@b.example')).toBe(true);
    now = 60_001;
    expect(limit.take('a@b.example')).toBe(true);
  });

  it('keeps what is shut, however many others come after it', () => {
    const limit = rateLimit(2, minute, () => 0);
    for (let attempt = 0; attempt < 3; attempt += 1) limit.take('shut');
    for (const one of many) limit.take(one);
    expect(limit.take('shut')).toBe(false);
  });
});

describe('a limit by address', () => {
  const tried = (limit: ReturnType<typeof addressLimit>, times: number, network: (at: number) => string) =>
    Array.from({ length: times }, (_, at) => limit.take('her@b.example', network(at)));

  it('is shut from the network that failed, and open from others', () => {
    const limit = addressLimit({ near: 2, far: 10 }, minute, () => 0);
    expect(tried(limit, 3, () => 'one')).toEqual([true, true, false]);
    expect(limit.take('her@b.example', 'two')).toBe(true);
    expect(limit.take('other@b.example', 'one')).toBe(true);
  });

  it('is shut from new networks when all together failed too often, not from one she came from', () => {
    let now = 0;
    const limit = addressLimit({ near: 2, far: 4 }, minute, () => now);
    limit.take('her@b.example', 'home');
    limit.passed('her@b.example', 'home');
    expect(tried(limit, 5, String)).toEqual([true, true, true, true, false]);
    expect(limit.take('HER@b.example', 'home')).toBe(true);
    now = 60_001;
    expect(limit.take('her@b.example', 'new')).toBe(true);
  });

  it('forgets what was counted from a network that passed, and everything when it is cleared', () => {
    const limit = addressLimit({ near: 2, far: 3 }, minute, () => 0);
    limit.take('her@b.example', 'home');
    limit.passed('her@b.example', 'home');
    expect(tried(limit, 3, () => 'home')).toEqual([true, true, false]);
    limit.clear('her@b.example');
    expect(tried(limit, 3, () => 'home')).toEqual([true, true, false]);
  });

  it('keeps what is shut, however many others come after it', () => {
    const limit = addressLimit({ near: 2, far: 10 }, minute, () => 0);
    tried(limit, 3, () => 'one');
    for (const one of many) limit.take(one, 'one');
    expect(limit.take('her@b.example', 'one')).toBe(false);
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

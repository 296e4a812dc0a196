import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { type Group, type Line, type Seat, ServerConnections } from './server-connections.ts';

interface FakeSeat extends Seat {
  readonly role: string;
  ended: boolean;
}

class Shop implements Group {
  readonly max: number;
  readonly perLine: number;
  open = 0;
  connected = true;
  constructor(max: number, perLine: number) {
    [this.max, this.perLine] = [max, perLine];
  }
  closed(): void {}
}

function lineOf(group: Group, name: string, fails: () => unknown = () => undefined): Line<FakeSeat> {
  const connect = async (): Promise<FakeSeat> => {
    await Promise.resolve();
    const error = fails();
    if (error !== undefined) throw error;
    const seat: FakeSeat = {
      role: name,
      ended: false,
      end: async () => {
        seat.ended = true;
      },
    };
    return seat;
  };
  return { group, name, open: 0, idle: [], waiting: [], connect };
}

const refusal = (code: string) => Object.assign(new Error('no'), { code });

afterEach(() => {
  vi.useRealTimers();
});

it('gives every caller a connection of its own role, in the order of coming, and never opens more than there may be', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        max: fc.integer({ min: 1, max: 6 }),
        perShop: fc.integer({ min: 1, max: 4 }),
        perRole: fc.integer({ min: 1, max: 3 }),
        work: fc.array(
          fc.record({ line: fc.nat(5), ticks: fc.nat(4), breaks: fc.boolean(), late: fc.nat(8) }),
          { minLength: 1, maxLength: 40 },
        ),
      }),
      async ({ max, perShop, perRole, work }) => {
        const server = new ServerConnections<FakeSeat>({ max, patience: 1, queue: 100 });
        const shops = [new Shop(perShop, perRole), new Shop(perShop, perRole)];
        const lines = Array.from({ length: 6 }, (_, at) => {
          const line = lineOf(shops[at % 2] ?? new Shop(1, 1), `role-${at}`);
          server.add(line);
          return line;
        });
        const used = new Set<FakeSeat>();
        const served = new Map<Line<FakeSeat>, number[]>();
        await Promise.all(
          work.map(async ({ line: at, ticks, breaks, late }, index) => {
            for (let tick = 0; tick < late; tick += 1) await Promise.resolve();
            const line = lines[at] as Line<FakeSeat>;
            const mine = index;
            const order = served.get(line) ?? [];
            served.set(line, order);
            const seat = await server.acquire(line, 5_000);
            order.push(mine);
            expect(seat.role).toBe(line.name);
            expect([seat.ended, used.has(seat)]).toEqual([false, false]);
            used.add(seat);
            expect(server.open).toBeLessThanOrEqual(max);
            for (const shop of shops) expect(shop.open).toBeLessThanOrEqual(perShop);
            expect(line.open).toBeLessThanOrEqual(perRole);
            for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
            used.delete(seat);
            server.release(seat, breaks);
          }),
        );
        expect([...served.values()].flat()).toHaveLength(work.length);
        expect(server.waiting).toBe(0);
        const idle = lines.reduce((sum, line) => sum + line.idle.length, 0);
        expect(idle).toBe(server.open);
        expect(lines.reduce((sum, line) => sum + line.open, 0)).toBe(server.open);
      },
    ),
    { numRuns: 300 },
  );
});

it('lets a role wait for its own connection, and closes one of another only after its patience', async () => {
  vi.useFakeTimers();
  const server = new ServerConnections<FakeSeat>({ max: 2, patience: 20, queue: 10 });
  const shop = new Shop(2, 2);
  const [a, b] = [lineOf(shop, 'a'), lineOf(shop, 'b')];
  for (const line of [a, b]) server.add(line);
  const one = await server.acquire(a, 1_000);
  const two = await server.acquire(b, 1_000);
  server.release(two, false);
  const second = server.acquire(a, 1_000);
  await vi.advanceTimersByTimeAsync(10);
  // `b` is idle, and `a` still waits for its own.
  expect([two.ended, a.open]).toEqual([false, 1]);
  await vi.advanceTimersByTimeAsync(20);
  expect(two.ended).toBe(true);
  expect((await second).role).toBe('a');
  server.release(one, false);
  server.release(await second, false);
});

it('gives a role that has none a place at once, and a role that waits too long one of whoever has two', async () => {
  vi.useFakeTimers();
  const server = new ServerConnections<FakeSeat>({ max: 2, patience: 20, queue: 10 });
  const shop = new Shop(2, 2);
  const [a, b] = [lineOf(shop, 'a'), lineOf(shop, 'b')];
  for (const line of [a, b]) server.add(line);
  const [one, two] = [await server.acquire(a, 1_000), await server.acquire(a, 1_000)];
  const b1 = server.acquire(b, 1_000);
  await vi.advanceTimersByTimeAsync(30);
  const a3 = server.acquire(a, 1_000);
  server.release(one, false);
  expect((await b1).role).toBe('b');
  server.release(two, false);
  expect(await a3).toBe(two);
  server.release(await a3, false);
  server.release(await b1, false);
});

it('shares the server among shops: one that has room takes an idle place of another', async () => {
  const server = new ServerConnections<FakeSeat>({ max: 1, patience: 1, queue: 10 });
  const [a, b] = [lineOf(new Shop(4, 2), 'a'), lineOf(new Shop(4, 2), 'b')];
  for (const line of [a, b]) server.add(line);
  const one = await server.acquire(a, 1_000);
  server.release(one, false);
  const two = await server.acquire(b, 1_000);
  expect([one.ended, two.role, server.open]).toEqual([true, 'b', 1]);
});

it.each(['53300', '57P03'])('waits for a server that answers %s', async (code) => {
  let times = 3;
  const server = new ServerConnections<FakeSeat>({ max: 4, patience: 20, queue: 10 });
  const line = lineOf(new Shop(4, 2), 'a', () => {
    times -= 1;
    return times > 0 ? refusal(code) : undefined;
  });
  server.add(line);
  const seat = await server.acquire(line, 5_000);
  expect([seat.role, times, server.open]).toEqual(['a', 0, 1]);
});

it.each(['ECONNREFUSED', 'ENOENT'])(
  'waits for a server that goes down, and not for one that never was there: %s',
  async (code) => {
    const server = new ServerConnections<FakeSeat>({ max: 4, patience: 20, queue: 10 });
    const shop = new Shop(4, 2);
    let times = 0;
    const line = lineOf(shop, 'a', () => {
      times += 1;
      return times < 3 ? refusal(code) : undefined;
    });
    server.add(line);
    shop.connected = false;
    await expect(server.acquire(line, 5_000)).rejects.toMatchObject({ code });
    shop.connected = true;
    expect((await server.acquire(line, 5_000)).role).toBe('a');
    expect(times).toBe(3);
  },
);

it('says that it is busy to whoever waited too long, and at once where too many wait', async () => {
  const server = new ServerConnections<FakeSeat>({ max: 1, patience: 20, queue: 1 });
  const line = lineOf(new Shop(4, 2), 'a');
  server.add(line);
  const held = await server.acquire(line, 1_000);
  const waits = server.acquire(line, 30);
  await expect(server.acquire(line, 30)).rejects.toMatchObject({ code: 'database_busy' });
  await expect(waits).rejects.toMatchObject({ code: 'database_busy' });
  server.release(held, false);
  expect(await server.acquire(line, 30)).toBe(held);
});

it('ends who waits and what is idle when a shop closes, and leaves the others alone', async () => {
  const server = new ServerConnections<FakeSeat>({ max: 2, patience: 20, queue: 10 });
  const [one, other] = [new Shop(2, 1), new Shop(2, 1)];
  const [a, b] = [lineOf(one, 'a'), lineOf(other, 'b')];
  for (const line of [a, b]) server.add(line);
  const [held, kept] = [await server.acquire(a, 1_000), await server.acquire(b, 1_000)];
  const waits = server.acquire(a, 1_000);
  server.release(kept, false);
  server.close(one, new Error('closing'));
  await expect(waits).rejects.toThrow('closing');
  expect([kept.ended, held.ended]).toEqual([false, false]);
  server.release(held, true);
  expect([held.ended, one.open, other.open]).toEqual([true, 0, 1]);
});

// What customers feel of an erasure batch or a sweep: orders come at half of what the shop could take, each at its own
// moment, and their times while nobody else is at work stand beside those while the running shop works as it does by
// itself: what it does every five minutes for erasures whose day has come (`finishErasures`), and its night (`nightly`),
// each at its own pace and with the vacuum that follows.
// `node bench/beside.ts [customers=N] [orders=N] [blocks=10] [people=100] [seconds=4]`; exits with 1 when p95 rises by
// more than 15 %.
import { randomUUID } from 'node:crypto';
import type { Subject } from '@trygg/engine';
import type { Client } from 'pg';
import type { Shop } from '../apps/shop/kit/shop.ts';
import { finishErasures } from '../apps/shop/modules/my-data/erase.ts';
import { nightly } from '../apps/shop/shop-runtime/nightly.ts';
import { milliseconds } from './interleave.ts';
import { fillLarge, keyOf, sizeFrom } from './large-shop.ts';
import { purchase } from './purchase.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { serveShop } from './serve-shop.ts';
import { type Bench, runBench } from './shop-database.ts';
import { ratio, summary } from './statistics.ts';

const limit = 1.15;
const connections = 8;
const args = process.argv.slice(2);
const given = (name: string, otherwise: number): number =>
  Number(args.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const size = sizeFrom(args);
const [blocks, seconds] = [given('blocks', 10), given('seconds', 4)];

const subjectOf = (n: number): Subject => ({
  kind: 'person',
  refs: [{ kind: 'person', key: keyOf('person', n) }],
});

/** The last tenth of the customers buys; the others are erased, from the first on. */
const buyers = Math.max(100, Math.floor(size.customers / 10));
let bought = 0;
const buy = (client: Client): Promise<number> => {
  bought += 1;
  const n = size.customers - (bought % buyers);
  const buyer = { person: keyOf('person', n), practice: keyOf('practice', Math.ceil(n / 2)) };
  return milliseconds(() => purchase({ client, controls: true }, buyer, randomUUID()));
};

/** Orders a second, when every connection places the next as soon as the last is in. */
async function capacity(clients: readonly Client[]): Promise<number> {
  let placed = 0;
  const until = performance.now() + seconds * 1000;
  const one = async (client: Client): Promise<void> => {
    while (performance.now() < until) {
      await buy(client);
      placed += 1;
    }
  };
  await Promise.all(clients.map(one));
  return placed / seconds;
}

/** Milliseconds from the moment at which an order was to come: one that waits for a connection waits. */
async function traffic(clients: readonly Client[], rate: number, goesOn: () => boolean): Promise<number[]> {
  const times: number[] = [];
  const started = performance.now();
  let next = 0;
  const one = async (client: Client): Promise<void> => {
    while (goesOn()) {
      const due = started + (next / rate) * 1000;
      next += 1;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await buy(client);
      times.push(performance.now() - due);
    }
  };
  await Promise.all(clients.map(one));
  return times;
}

const quiet = (clients: readonly Client[], rate: number): Promise<number[]> => {
  const until = performance.now() + seconds * 1000;
  return traffic(clients, rate, () => performance.now() < until);
};

async function beside(
  clients: readonly Client[],
  rate: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  let working = true;
  const done = work().finally(() => {
    working = false;
  });
  const times = await traffic(clients, rate, () => working);
  await done;
  return times;
}

/** People whose erasure has waited for its day, and whose day has come: they were accepted before, one by one. */
const many = Math.min(given('people', 100), Math.floor((size.customers - buyers) / (blocks + 1)));
let erased = 0;
async function acceptBatch({ erasures, now }: Shop): Promise<void> {
  const notBefore = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 });
  for (let n = 1; n <= many; n += 1)
    await erasures.accept(await erasures.plan(subjectOf(erased + n), { asOf: now() }), { notBefore });
  erased += many;
}
async function eraseBatch(shop: Shop): Promise<void> {
  await finishErasures(shop);
  const left = await shop.erasures.unfinished();
  if (left.length > 0) throw new Error(`${left.length} erasures of ${many} are not at their end`);
}

/** Orders of the last eight years; each block's night lies three weeks further on. */
let nights = 0;
async function sweepOn(shop: Shop): Promise<void> {
  nights += 1;
  const asOf = Temporal.Now.zonedDateTimeISO('UTC').add({ weeks: 3 * nights });
  await nightly({ ...shop, now: () => asOf.toInstant() });
}

export const besides: Bench = {
  fill: (owner) => fillLarge(owner, size),
  work: async ({ what, shop: runtime, asOwner, asRole }) => {
    // Everybody was told when she came; else the first night writes to all of them.
    await (await asOwner()).query(
      "insert into first_notice (person_id, channel, policy_hash, told_at) select id, 'earlier', '', now() from person",
    );
    const { running, close } = await serveShop(runtime, runtime.name);
    const { shop } = running;
    try {
      const clients = await Promise.all(Array.from({ length: connections }, () => asRole('place-order')));
      // What has run out by now goes first, so that each block has its share.
      await shop.retention.sweep(await shop.retention.planSweep(Temporal.Now.instant()));
      await capacity(clients);
      const most = await capacity(clients);
      console.log(
        `${what}, ${size.customers} customers, ${size.orders} orders; ${Math.round(most)} orders a second at most, ${Math.round(most / 2)} come`,
      );
      const told: Row[] = [];
      for (const [name, prepare, work] of [
        ['erasures', acceptBatch, eraseBatch],
        ['a sweep', async () => undefined, sweepOn],
      ] as const) {
        const rises: number[] = [];
        const all = { quiet: [] as number[], beside: [] as number[] };
        for (let block = 0; block < blocks; block += 1) {
          await prepare(shop);
          const alone = await quiet(clients, most / 2);
          const together = await beside(clients, most / 2, () => work(shop));
          all.quiet.push(...alone);
          all.beside.push(...together);
          rises.push(ratio(summary(together).p95, summary(alone).p95));
        }
        const rise = summary(rises).p50;
        console.log(`beside ${name}: p95 ${rise} times as long, median of ${blocks} blocks (limit ${limit})`);
        console.table({ alone: summary(all.quiet), [`beside ${name}`]: summary(all.beside) });
        told.push({
          what: `slowest twentieth of the orders beside ${name}`,
          ...{ unit: 'ms', ours: summary(all.beside).p95, peer: summary(all.quiet).p95, ratio: rise },
          limit: { of: 'ratio', atMost: limit },
        });
      }
      return await conclude({
        name: 'beside',
        title:
          'Orders at half of what the shop can take, beside erasures and a night’s sweep at their own pace',
        entry: 'finishErasures',
        peer: 'the same orders while nothing else is at work',
        sizes: { ...size, blocks, people: many },
        on: what,
        rows: told,
      });
    } finally {
      await close();
    }
  },
};

if (import.meta.main) process.exitCode = await runBench(besides);

// What a shop serves a second beside Medusa: a list of products, a product, a line into the cart and whole purchases, by
// 1, 8 and 32 customers at once, in one run, in turn. Each shop has a thread or process of its own, its customers another.
// `node bench/peers/medusa.ts [customers=1,8,32] [blocks=3] [seconds=3] [remove=yes]`; exits with 1 when one of ours is
// less than ten times theirs. `remove`: what was installed for it goes afterwards.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Client } from 'pg';
import { fillShelves, longestList } from '../load/shelves.ts';
import { conclude } from '../results/conclude.ts';
import type { Row } from '../results/result.ts';
import { type ServedShop, serveShop } from '../serve-shop.ts';
import { runBench } from '../shop-database.ts';
import { summary } from '../statistics.ts';
import type { Served, Serving } from './customers.ts';
import { withDatabase } from './database.ts';
import type { DeedName, MedusaAt, TryggAt } from './deeds.ts';
import { type ServedMedusa, serveMedusa } from './set-up/medusa.ts';
import { PeerFolder } from './set-up/peer.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const levels = (option('customers') ?? '1,8,32').split(',').map(Number);
const blocks = Number(option('blocks') ?? 3);
const seconds = Number(option('seconds') ?? 3);
const name = 'kliniksupport';
const limit = 10;
const deeds: Readonly<Record<DeedName, string>> = {
  list: 'list of products',
  product: 'product',
  cart: 'line into a cart',
  purchase: 'whole purchase',
};

async function serve(serving: Serving): Promise<Served> {
  const worker = new Worker(new URL('./customers.ts', import.meta.url), { workerData: serving });
  const [served] = (await once(worker, 'message')) as [Served];
  const failed = Object.entries(served.failed);
  if (failed.length > 0)
    throw new Error(`${serving.at.kind}, ${serving.deed}, ${serving.customers}: ${JSON.stringify(failed)}`);
  return served;
}

/** Blocks in which either side serves for some seconds, the first one changing; a block before the fewest customers warms both up. */
async function compare(deed: DeedName, customers: number, sides: () => Sides): Promise<Row> {
  const rates = { trygg: [] as number[], medusa: [] as number[] };
  const times = { trygg: [] as number[], medusa: [] as number[] };
  // A purchase of theirs takes seconds, and what was begun is ended.
  const many = deed === 'purchase' ? Math.max(2, Math.ceil(blocks / 2)) : blocks;
  for (let block = customers === levels[0] ? -1 : 0; block < many; block += 1) {
    const { trygg, medusa } = sides();
    for (const at of block % 2 === 0 ? [trygg, medusa] : [medusa, trygg]) {
      const served = await serve({ at, deed, customers, seconds: block < 0 ? 1 : seconds });
      if (block < 0) continue;
      rates[at.kind].push(served.done / served.seconds);
      times[at.kind].push(...served.times);
    }
  }
  const ratios = rates.trygg.map((rate, block) => rate / (rates.medusa[block] ?? Number.NaN));
  const [ours, peer] = [summary(rates.trygg).p50, summary(rates.medusa).p50];
  const [fast, slow] = [summary(times.trygg), summary(times.medusa)];
  const note = `p50 ${fast.p50.toFixed(1)} and ${slow.p50.toFixed(0)} ms, ${times.trygg.length} and ${times.medusa.length} done in ${many} blocks`;
  return {
    ...{ what: `${deeds[deed]}, ${customers} at once`, unit: 'a second', ours, peer },
    ...{ ratio: summary(ratios).p50, limit: { of: 'ratio', atLeast: limit }, note },
  };
}

interface Sides {
  readonly trygg: TryggAt;
  readonly medusa: MedusaAt;
}

interface Opened {
  readonly served: ServedShop;
  readonly medusa: ServedMedusa;
  readonly owner: Client;
  /** Versions. */
  readonly what: string;
}

async function measure({ served, medusa, owner, what }: Opened): Promise<0 | 1> {
  const { port, host, running } = served;
  const shelves = await fillShelves(running, owner, name);
  const { path: category, listed } = await longestList(running, owner, shelves);
  let run = 0;
  const sides = (): Sides => {
    run += 1;
    return {
      trygg: { kind: 'trygg', host, port, shelves, category, run },
      medusa: { kind: 'medusa', store: medusa.store, listed, run },
    };
  };
  console.log(
    `${what}, ${medusa.what}, ${blocks} blocks of ${seconds} s a side, ${listed} products in a list`,
  );
  const rows: Row[] = [];
  for (const deed of Object.keys(deeds) as DeedName[])
    for (const customers of levels) {
      const row = await compare(deed, customers, sides);
      rows.push(row);
      console.log(`${row.what}: ${row.ours} and ${row.peer} a second, ratio ${row.ratio}; ${row.note}`);
    }
  return conclude({
    name: 'peers/medusa',
    title: 'A shop beside Medusa',
    entry: 'runShop',
    peer: `${medusa.what} over the same PostgreSQL, in production mode, its bus, cache and workflows in memory; it answers JSON with prices, ours whole pages; its cart is rows, ours a signed cookie; a purchase is seven requests of theirs, four of ours`,
    sizes: {
      products: `${shelves.products.length} and ${medusa.store.products.length}`,
      'products of a list': listed,
      ...{ blocks, 'seconds a side': seconds },
    },
    ...{ on: what, rows },
  });
}

process.exitCode = await runBench({
  // Orders wait for the disk, as in a shop; so do the peer's.
  options: { durable: true },
  fill: async () => undefined,
  work: async ({ what, shop, asOwner }) => {
    const owner = await asOwner();
    return withDatabase(owner, 'trygg_peer_medusa', async (url) => {
      const medusa = await serveMedusa(url);
      try {
        const served = await serveShop(shop, name);
        try {
          return await measure({ served, medusa, owner, what });
        } finally {
          await served.close();
        }
      } finally {
        await medusa.stop();
      }
    });
  },
}).finally(async () => {
  if (option('remove') === 'yes') await new PeerFolder('medusa').remove();
});

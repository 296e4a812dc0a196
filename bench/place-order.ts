// What it costs that an order is placed over a role of its own: the same statements, once over the role of the
// activity `place-order` and once as the owner of the tables, turn by turn in one run.
// `node bench/place-order.ts [rounds]`; exits with 1 when the median over the role is more than 1.15 times as long.
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { fillShop } from './fill-shop.ts';
import { type Buyer, purchase } from './purchase.ts';
import { conclude } from './results/conclude.ts';
import { withBenchShop } from './shop-database.ts';
import { ratio, summary } from './statistics.ts';

const limit = 1.15;
const rounds = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 1500);
const warmUp = 200;

async function timed(client: Client, buyer: Buyer): Promise<number> {
  const started = process.hrtime.bigint();
  await purchase(client, buyer, randomUUID());
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** Turn by turn, the first one changing each round, so that neither has the warmer server. */
async function measure(
  role: Client,
  owner: Client,
  buyers: readonly Buyer[],
): Promise<{ role: number[]; owner: number[] }> {
  const times = { role: [] as number[], owner: [] as number[] };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const buyer = buyers[round % buyers.length];
    if (buyer === undefined) throw new RangeError('nobody to buy');
    const order = round % 2 === 0 ? (['role', 'owner'] as const) : (['owner', 'role'] as const);
    for (const who of order) {
      const took = await timed(who === 'role' ? role : owner, buyer);
      if (round >= warmUp) times[who].push(took);
    }
  }
  return times;
}

process.exitCode = await withBenchShop(
  async () => undefined,
  async ({ what, asOwner, asRole }) => {
    const owner = await asOwner();
    const buyers = await fillShop(owner);
    const times = await measure(await asRole('place-order'), owner, buyers);
    const [forRole, forOwner] = [summary(times.role), summary(times.owner)];
    const measured = ratio(forRole.p50, forOwner.p50);
    console.log(`${what}, ${rounds} rounds`);
    console.table({ 'over its role': forRole, 'as owner': forOwner });
    console.log(`p50 over its role / p50 as owner: ${measured} (limit ${limit})`);
    return conclude({
      name: 'place-order',
      title: 'The statements of an order over the role of its activity',
      entry: 'openShop',
      peer: 'the same statements as the owner of the same tables, triggers included',
      sizes: { orders: 4000, rounds },
      on: what,
      rows: [
        {
          ...{ what: 'one order of three products, median', unit: 'ms' },
          ...{ ours: forRole.p50, peer: forOwner.p50, ratio: measured },
          limit: { of: 'ratio', atMost: limit },
        },
      ],
    });
  },
);

// One erasure whole, beside Fides: ours is planned, accepted (rehearsed), completed and searched for, over a shop of all
// its tables; theirs is asked for over its API, over a shop of four. Then what either left behind in its databases.
// `node bench/peers/fides.ts [customers=20000] [orders=80000] [blocks=10] [remove=yes]`; exits with 1 when ours is less
// than fifty times as quick. `remove`: what was installed for it goes afterwards. Redis, Python 3.13 and pip must be there.
import type { Subject } from '@trygg/engine';
import { withClient } from '@trygg/engine/server';
import type { Client } from 'pg';
import { interleave, milliseconds } from '../interleave.ts';
import { fillLarge, keyOf } from '../large-shop.ts';
import { conclude } from '../results/conclude.ts';
import { type BenchShop, runBench } from '../shop-database.ts';
import { withDatabase } from './database.ts';
import { namesOf, rowsThatName } from './left-behind.ts';
import { type ServedFides, serveFides } from './set-up/fides.ts';
import { tables } from './set-up/fides-files.ts';
import { PeerFolder } from './set-up/peer.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const customers = Number(option('customers') ?? 20_000);
const orders = Number(option('orders') ?? customers * 4);
const blocks = Number(option('blocks') ?? 10);
const limit = 50;
const databases = { records: 'trygg_peer_fides', shop: 'trygg_peer_fides_shop' } as const;

const subjectOf = (n: number): Subject => ({
  kind: 'person',
  refs: [{ kind: 'person', key: keyOf('person', n) }],
});

const total = (found: Readonly<Record<string, number>>): number =>
  Object.values(found).reduce((sum, many) => sum + many, 0);
const told = (found: Readonly<Record<string, number>>): string =>
  Object.entries(found)
    .map(([table, many]) => `${table} ${many}`)
    .join(', ') || 'none';

interface Addresses {
  readonly records: string;
  readonly shop: string;
}

async function measure(
  { what, shop }: BenchShop,
  owner: Client,
  fides: ServedFides,
  at: Addresses,
): Promise<0 | 1> {
  // Nobody is erased twice: of either shop the same people.
  const people = Array.from({ length: (blocks + 1) * 2 }, (_, n) => 100 + n);
  const words = people.flatMap(namesOf);
  const search = async () => ({
    ours: await rowsThatName(owner, words),
    theirs: await withClient(at.shop, (client) => rowsThatName(client, words)),
    records: await withClient(at.records, (client) => rowsThatName(client, words)),
  });
  console.log(`${what}, ${fides.what}, ${customers} customers, ${orders} orders, ${blocks} blocks`);
  const before = await search();
  const whole = async (n: number): Promise<void> => {
    const asOf = Temporal.Now.instant();
    const { id } = await shop.erasures.accept(await shop.erasures.plan(subjectOf(n), { asOf }));
    await shop.erasures.complete(id, { asOf });
  };
  const person = (round: number): number => people[round] ?? Number.NaN;
  const { one, other, ratio } = await interleave(
    (round) => milliseconds(() => fides.erase(`a${person(round)}@klinik.example`)),
    (round) => milliseconds(() => whole(person(round))),
    { blocks, rounds: 2 },
  );
  const after = await search();
  const tasks = await withClient(at.records, (client) =>
    client.query<{ many: number }>('select count(*)::integer as many from requesttask'),
  );
  console.log(
    `before: ours ${told(before.ours)}; theirs ${told(before.theirs)}; its records ${told(before.records)}`,
  );
  console.log(
    `after: ours ${told(after.ours)}; theirs ${told(after.theirs)}; its records ${told(after.records)}`,
  );
  console.table({ 'plan, accept, complete': other, Fides: one });
  const kept = `${tasks.rows[0]?.many} encrypted tasks of the requests stay in its records besides`;
  return conclude({
    name: 'peers/fides',
    title: 'An erasure beside Fides',
    entry: 'erasures.complete',
    peer: `${fides.what} over the same PostgreSQL, asked over its API, without workers; its shop has four tables, which it masks, ours all of a shop's; ours is called in the process`,
    sizes: { customers, orders, blocks, people: people.length },
    on: what,
    rows: [
      {
        ...{ what: 'whole erasures, one at a time', unit: 'a second' },
        ...{ ours: 1000 / other.p50, peer: 1000 / one.p50, ratio },
        ...{ limit: { of: 'ratio', atLeast: limit }, note: `p50 ${other.p50} and ${one.p50} ms` },
      },
      {
        ...{ what: 'rows that name the erased: address, name or telephone', unit: 'rows' },
        ...{ ours: total(after.ours), peer: total(after.theirs) + total(after.records) },
        ...{ limit: { of: 'ours', atMost: 0 } },
        note: `${total(before.ours)} and ${total(before.theirs)} before; ours now: ${told(after.ours)}; theirs: ${told(after.theirs)}; its records: ${told(after.records)}; ${kept}`,
      },
    ],
  });
}

process.exitCode = await runBench({
  // Both wait for the disk.
  options: { durable: true },
  fill: (owner) => fillLarge(owner, { customers, orders }),
  work: async (opened) => {
    const owner = await opened.asOwner();
    return withDatabase(owner, databases.records, (records) =>
      withDatabase(owner, databases.shop, async (shop) => {
        await withClient(shop, async (client) => {
          for (const text of tables({ customers, orders }).split(';')) await client.query(text);
        });
        const fides = await serveFides(owner, databases);
        try {
          return await measure(opened, owner, fides, { records, shop });
        } finally {
          await fides.stop();
        }
      }),
    );
  },
}).finally(async () => {
  if (option('remove') === 'yes') await new PeerFolder('fides').remove();
});

// What a read over an activity's role costs, where one person in ten is denied, against the same statement over all
// rows by the owner: one person by her key, one order with its lines, and a sum over all people.
// `node bench/purpose-read.ts [customers=N] [orders=N] [blocks=30]`; exits with 1 when a limit is passed.
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, keyOf, sizeFrom } from './large-shop.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { type Bench, runBench } from './shop-database.ts';

const args = process.argv.slice(2);
const size = sizeFrom(args);
const blocks = Number(args.find((one) => one.startsWith('blocks='))?.slice(7) ?? 30);

/** Every tenth person, with her orders and their lines: what a restriction (Art. 18) or an objection leaves in a row. */
async function deny(owner: Client): Promise<void> {
  const denied = [
    `update person set trygg_standing = 0 where ('x' || right(id::text, 8))::bit(32)::int % 10 = 0`,
    `update customer_order o set trygg_standing = 0 from person p where p.id = o.person_id and p.trygg_standing = 0`,
    `update customer_order_line l set trygg_standing = 0 from customer_order o where o.id = l.order_id and o.trygg_standing = 0`,
  ];
  const tables = ['person', 'customer_order', 'customer_order_line'];
  for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
  for (const text of denied) await owner.query(text);
  for (const table of tables) await owner.query(`alter table ${table} enable trigger user`);
  for (const table of tables) await owner.query(`vacuum (full, analyze) ${table}`);
}

interface Read {
  readonly what: string;
  readonly activity: string;
  readonly text: string;
  readonly values: (round: number) => readonly unknown[];
  readonly limit: number;
  readonly rounds: number;
}

/** Prime, so that the rounds do not keep to the keys of one page. */
const stride = 7919;

const reads: readonly Read[] = [
  {
    what: 'one person by her key',
    activity: 'view-account',
    text: 'select id, given_name, family_name, email, phone from person where id = $1',
    values: (round) => [keyOf('person', ((round * stride) % size.customers) + 1)],
    limit: 1.1,
    rounds: 200,
  },
  {
    what: 'one order with its lines',
    activity: 'follow-order',
    text: `select o.number, o.placed_at, l.description, l.quantity, l.net from customer_order o
      join customer_order_line l on l.order_id = o.id where o.id = $1`,
    values: (round) => [keyOf('order', ((round * stride) % size.orders) + 1)],
    limit: 1.1,
    rounds: 200,
  },
  {
    what: 'a sum over all people',
    activity: 'view-account',
    text: 'select count(*), max(last_active_at), min(length(family_name)) from person',
    values: () => [],
    limit: 1.35,
    rounds: 1,
  },
];

export const purposeRead: Bench = {
  fill: (owner) => fillLarge(owner, size),
  work: async ({ what, asOwner, asRole }) => {
    const owner = await asOwner();
    await deny(owner);
    const part = await owner.query<{ denied: string }>(
      'select round(100.0 * count(*) filter (where trygg_standing = 0) / count(*), 1) as denied from person',
    );
    console.log(
      `${what}, ${size.customers} customers, ${size.orders} orders, ${blocks} blocks, ${part.rows[0]?.denied} % denied`,
    );
    await owner.query('set jit = off');
    const rows: Row[] = [];
    for (const { what: name, activity, text, values, limit, rounds } of reads) {
      const role = await asRole(activity);
      await role.query('set jit = off');
      const by = (client: Client) => (round: number) =>
        milliseconds(() => client.query({ name, text, values: [...values(round)] }));
      const { one, other, ratio } = await interleave(by(role), by(owner), { blocks, rounds });
      console.log(`${name}: ratio ${ratio} (limit ${limit})`);
      console.table({ 'over its role': one, 'as owner': other });
      rows.push({
        ...{ what: name, unit: 'ms', ours: one.p50, peer: other.p50, ratio },
        limit: { of: 'ratio', atMost: limit },
      });
    }
    return conclude({
      name: 'purpose-read',
      title: "Reads over an activity's role, one person in ten denied",
      entry: 'openShop',
      peer: 'the same statements over all rows as the owner of the same tables',
      sizes: { ...size, blocks },
      on: what,
      rows,
    });
  },
};

if (import.meta.main) process.exitCode = await runBench(purposeRead);

import { Client, DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evidence } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import { dora } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { marketingPolicy, speaking } from '../test-shop/standing-policy.ts';

/** `TRYGG_RACE_SECONDS=60` runs the minute that a release is accepted by. */
const seconds = Number(process.env['TRYGG_RACE_SECONDS'] ?? '10');
const clients = 30;
const evidence: Evidence = { text: 'No, thank you.', language: 'en', source: 'my-data' };

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop(marketingPolicy(), speaking);
});
afterAll(() => shop?.close());

async function connected(activity: string): Promise<Client> {
  const { host, port, database, user, password } = shop.activities.connection(activity);
  const client = new Client({ host, port, database, user, password });
  await client.connect();
  return client;
}

async function migrator(): Promise<Client> {
  const client = new Client({ connectionString: shop.database.migratorUrl });
  await client.connect();
  return client;
}

/** Rows whose standing is not the AND over their owners, all read in one snapshot. */
const stale = `select (
  select count(*) from purchase t where t.trygg_standing is distinct from (
    select bit_and(s.standing) from trygg.subject s
    where (s.kind = 'person' and s.key = t.person_id::text) or (s.kind = 'practice' and s.key = t.practice_id::text)
  )
) + (
  select count(*) from purchase_line l join purchase t on t.id = l.purchase_id
  where l.trygg_standing is distinct from t.trygg_standing
) as rows`;

it('thirty clients order for somebody who objects, allows and is restricted: no row is stale at any commit, no deadlock, no order lost', {
  timeout: (seconds + 60) * 1000,
}, async () => {
  const subject: Subject = { kind: 'person', refs: [{ kind: 'person', key: dora.slice(7) }] };
  const key = dora.slice(7);
  let next = 1000;
  let refusals = 0;
  let changes = 0;
  let running = true;
  const placed: number[] = [];
  const faults: string[] = [];

  async function order(client: Client): Promise<void> {
    const id = next++;
    try {
      await client.query('begin');
      await client.query(
        `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net) values ($1, $2, now(), 'c', 'p', 'b', 1)`,
        [id, key],
      );
      await client.query(
        `insert into purchase_line (purchase_id, position, sku) values ($1, 1, 'sku'), ($1, 2, 'sku')`,
        [id],
      );
      await client.query('commit');
      placed.push(id);
    } catch (error) {
      await client.query('rollback');
      const code = error instanceof DatabaseError ? error.code : undefined;
      // Restricted: no row of hers may be written for `orders`.
      if (code === '42501') refusals += 1;
      else faults.push(code ?? 'no code');
    }
  }

  const lookers = await Promise.all([1, 2, 3].map(migrator));
  const buyers = await Promise.all(Array.from({ length: clients }, () => connected('sell')));
  const buying = buyers.map(async (client) => {
    while (running) await order(client);
  });

  async function changing(looking: Client, steps: readonly (() => Promise<unknown>)[]): Promise<void> {
    while (running) {
      for (const step of steps) {
        await step();
        // What came through only once nobody ordered any more proves nothing.
        if (running) changes += 1;
        const { rows } = await looking.query<{ rows: string }>(stale);
        if (rows[0]?.rows !== '0') faults.push(`${rows[0]?.rows} stale rows`);
      }
    }
  }
  const choose = (kind: 'object' | 'allow', purpose: 'improvement' | 'direct-marketing') => () =>
    shop.choices.choose(subject, { kind, purpose }, evidence);
  const sets = [
    [choose('object', 'improvement'), choose('allow', 'improvement')],
    [choose('object', 'direct-marketing'), choose('allow', 'direct-marketing')],
    [() => shop.restrictions.restrict(subject, 'accuracy'), () => shop.restrictions.lift(subject)],
  ];
  const deeds = lookers.map((client, index) => changing(client, sets[index] ?? []));
  await new Promise((done) => setTimeout(done, seconds * 1000));
  running = false;
  const ends = await Promise.allSettled([...buying, ...deeds]);
  await Promise.all([...buyers, ...lookers].map((client) => client.end()));

  expect(ends.filter((end) => end.status === 'rejected').map(({ reason }) => String(reason))).toEqual([]);
  expect(faults).toEqual([]);
  const { rows } = await shop.client.query<{ id: string }>(
    'select id from purchase where id >= 1000 order by id',
  );
  expect(rows.map((row) => Number(row.id))).toEqual(placed.sort((a, b) => a - b));
  expect(placed.length + refusals).toBe(next - 1000);
  expect(placed.length).toBeGreaterThan(clients);
  expect(changes).toBeGreaterThan(seconds);
  expect(refusals).toBeGreaterThan(0);
  // A change that met a deadlock would have run again, and nobody had noticed.
  await shop.client.query('select pg_stat_clear_snapshot()');
  const met = await shop.client.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(met.rows).toEqual([{ deadlocks: '0' }]);
  process.stdout.write(`${placed.length} orders, ${refusals} refused while restricted, ${changes} changes\n`);
});

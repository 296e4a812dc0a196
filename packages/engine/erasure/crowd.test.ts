import { Client, DatabaseError } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RightsError } from '../rights-errors.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { anna, bo, cilla, dora, everyRow, whereStands } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { asAdmin, asOf, comesToItsEnd, comparable, planOf, undisturbed } from './fixtures/outcome.ts';
import { untilWaiting } from './fixtures/waiting.ts';

// An erasure among others: of the same person, beside her orders, beside sweepers.

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

async function deadlocks(): Promise<number> {
  return asAdmin(shop, async (admin) => {
    const { rows } = await admin.query<{ met: number }>(
      'select deadlocks::integer as met from pg_stat_database where datname = current_database()',
    );
    return rows[0]?.met ?? 0;
  });
}

it('eight erasures of one person by one plan at once are one acceptance, one receipt, one tombstone', async () => {
  const before = await everyRow(shop);
  const plan = await planOf(anna, shop);
  const receipts = await Promise.all(
    Array.from({ length: 8 }, () => shop.erasures.erase(plan, { asOf: Temporal.Now.instant() })),
  );
  expect(new Set(receipts.map((receipt) => receipt.jws)).size).toBe(1);
  expect(await comesToItsEnd(shop, before, await undisturbed())).toBe('completed');
  expect(await deadlocks()).toBe(0);
});

it('of two erasures of one person by two plans one is accepted, and the other is told so', async () => {
  const plan = await planOf(anna, shop);
  const later = asOf.add({ hours: 1 });
  const another = await shop.erasures.plan(await shop.subjects.resolve(anna), { asOf: later });
  const ends = await Promise.allSettled([shop.erasures.accept(plan), shop.erasures.accept(another)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = ends.find((end) => end.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'erasure_under_way' });
  expect(await shop.erasures.resume({ asOf: Temporal.Now.instant() })).toHaveLength(1);
});

const clients = 8;
const order = `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net)
  values (1000 + $1::bigint, $2, now(), 'canary-anna-live', 'p', 'b', 1)`;

async function sellers(many = clients): Promise<readonly Client[]> {
  return Promise.all(
    Array.from({ length: many }, async () => {
      const connection = { ...shop.activities.connection('sell'), application_name: 'seller' };
      const client = new Client(connection);
      await client.connect();
      return client;
    }),
  );
}

it('orders of hers that wait for the acceptance are all refused, and none is left', async () => {
  const plan = await planOf(anna, shop);
  const selling = await sellers();
  const orders: Promise<unknown>[] = [];
  atFailPoint('accept: stored', async () => {
    for (const [index, client] of selling.entries())
      orders.push(client.query(order, [index, anna.slice(7)]).catch((error: unknown) => error));
    await untilWaiting(shop, 'seller', clients);
  });
  await shop.erasures.erase(plan, { asOf: Temporal.Now.instant() });
  const ends = await Promise.all(orders);
  expect(ends).toHaveLength(clients);
  // Refused while it was accepted and closed, or, once it was completed, there is nobody to sell to.
  for (const end of ends) expect((end as DatabaseError).code).toMatch(/^(42501|TG001)$/u);
  await Promise.all(selling.map((client) => client.end()));
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  expect(await deadlocks()).toBe(0);
});

it('orders of hers that are open when it is to be accepted are waited for, and read before it is', async () => {
  const plan = await planOf(anna, shop);
  const selling = await sellers();
  for (const [index, client] of selling.entries()) {
    await client.query('begin');
    await client.query(order, [index, anna.slice(7)]);
  }
  const accepting = shop.erasures.accept(plan).catch((error: unknown) => error);
  await untilWaiting(shop, 'trygg erase', 1);
  await Promise.all(selling.map((client) => client.query('commit')));
  expect(await accepting).toMatchObject({ code: 'plan_stale' });
  const again = await planOf(anna, shop);
  const rows = again.steps.find((step) => step.table === 'purchase' && step.kind === 'keep')?.rows;
  expect(rows).toBe(clients + 1);
  await shop.erasures.erase(again, { asOf: Temporal.Now.instant() });
  await Promise.all(selling.map((client) => client.end()));
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
});

it('orders of hers from eight clients without a pause: accepted all the same, none after it, none left', async () => {
  const selling = await sellers();
  let accepted = false;
  let next = 0;
  const placed: number[] = [];
  const refused: string[] = [];
  let late = 0;
  const buying = selling.map(async (client) => {
    for (;;) {
      const id = next++;
      const closed = accepted;
      try {
        await client.query(order, [id, anna.slice(7)]);
        placed.push(id);
        if (closed) late += 1;
      } catch (error) {
        refused.push(error instanceof DatabaseError ? (error.code ?? '') : String(error));
        return;
      }
    }
  });
  // Nobody could read a plan that fits: whoever asks takes what there is.
  const plan = await planOf(anna, shop);
  const { id } = await shop.erasures.accept(plan, { anew: true });
  accepted = true;
  await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
  await Promise.all(buying);
  await Promise.all(selling.map((client) => client.end()));
  process.stdout.write(`${placed.length} orders before it was accepted\n`);
  expect(placed.length).toBeGreaterThan(0);
  expect(refused).toHaveLength(clients);
  expect(refused.filter((code) => code !== '42501' && code !== 'TG001')).toEqual([]);
  expect(late).toBe(0);
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  const { rows } = await shop.client.query('select from purchase where id >= 1000 and person_id is not null');
  expect(rows).toEqual([]);
  expect(await deadlocks()).toBe(0);
}, 60_000);

/** Old purchases of everybody, so that a sweep has as much to do as erasures. */
const old = `insert into purchase (id, person_id, practice_id, placed_at, contact, parcel, buyer, net)
  select 2000 + n, p.id, case when n % 3 = 0 then 'aaaaaaaa-0000-4000-8000-000000000001'::uuid end,
    timestamptz '2015-01-01' + n % 10 * interval '1 year', 'old', 'old', 'old', n
  from generate_series(1, 400) n join person p on p.id = ('00000000-0000-4000-8000-00000000000' || (n % 5 + 1))::uuid`;

it('erasures of four people beside eight sweepers come to what they come to one after another', async () => {
  const people = [anna, bo, cilla, dora];
  const alone = await openTestShop();
  await alone.client.query(old);
  for (const who of people)
    await alone.erasures.erase(await planOf(who, alone), { asOf: Temporal.Now.instant() });
  await alone.retention.sweep(await alone.retention.planSweep(asOf));
  const expected = comparable(await everyRow(alone));
  await alone.close();

  await shop.client.query(old);
  const plan = await shop.retention.planSweep(asOf);
  const sweeping = Array.from({ length: 8 }, () => shop.retention.sweep(plan, { batch: 7 }));
  const erasing = people.map(async (who) => {
    for (;;) {
      const receipt = await shop.erasures
        .erase(await planOf(who, shop), { asOf: Temporal.Now.instant() })
        .catch((error: unknown) => error);
      if (!(receipt instanceof RightsError && receipt.code === 'plan_stale')) return receipt;
    }
  });
  const ends = await Promise.allSettled([...sweeping, ...erasing]);
  expect(ends.filter((end) => end.status === 'rejected')).toEqual([]);
  for (const end of ends.slice(8)) expect(end).toMatchObject({ value: { kind: 'erase' } });
  expect(await shop.erasures.unfinished()).toEqual([]);
  // Rows of somebody whose erasure is accepted are spared, as a restricted subject's are; those that stay, because
  // they are a practice's too, go with the next sweep.
  await shop.retention.sweep(await shop.retention.planSweep(asOf));
  expect(comparable(await everyRow(shop))).toEqual(expected);
  for (const who of ['anna', 'bo', 'cilla', 'dora'])
    expect(await whereStands(shop, `canary-${who}`), who).toEqual([]);
  expect(await deadlocks()).toBe(0);
}, 60_000);

it('an erasure of many lets the orders of others pass while it is at work', async () => {
  const many = 300;
  const [stays, ...end] = await asAdmin(shop, async (admin) => {
    const { rows } = await admin.query<{ id: string }>(
      `insert into person (id, name, email, last_active_at)
       select gen_random_uuid(), 'P' || n, 'p' || n || '@crowd.example', now() from generate_series(0, $1) n returning id::text`,
      [many],
    );
    return rows.map(({ id }) => id);
  });
  const subjects = end.map((key) => ({ kind: 'person', refs: [{ kind: 'person', key }] }));
  const { id } = await shop.erasures.accept(
    await shop.erasures.plan(subjects, { asOf: Temporal.Now.instant() }),
  );
  const [seller] = await sellers(1);
  let placed = 0;
  atFailPoint('complete: locked', async () => {
    await seller?.query("set lock_timeout = '10s'");
    placed = (await seller?.query(order, [1, stays]))?.rowCount ?? 0;
  });
  await shop.erasures.complete(id, { asOf: Temporal.Now.instant() });
  await seller?.end();
  expect(placed).toBe(1);
});

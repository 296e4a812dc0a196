import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { demoSignIns } from '../../made-up/sign-ins.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { seedDemo } from './seed.ts';

const asOf = Temporal.Instant.from('2026-11-23T09:00:00Z');
const small = { asOf, practices: 36, orders: 240 } as const;

let opened: TestShop;

beforeAll(async () => {
  opened = await openTestShop();
  await stockShelves(opened.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
});

afterAll(() => opened?.close());

const count = async (condition: string): Promise<number> =>
  Number((await opened.look(`select count(*) as n from ${condition}`))[0]?.n);

test('a seeding that was cut short in a month is finished by the next, and nothing is doubled', async () => {
  let lines = 0;
  const cut = (): void => {
    lines += 1;
    if (lines === 40) throw new Error('killed');
  };
  await expect(seedDemo(opened.shop, { ...small, progress: cut })).rejects.toThrow('killed');
  // Rows of the next month stand already, its note does not: what a kill in the middle of a month leaves.
  const before = await count("demo_progress where step <> 'begun'");
  expect(before).toBe(39);
  await opened.look(
    "delete from demo_progress where step = (select max(step) from demo_progress where step <> 'begun')",
  );
  const orders = await count('customer_order');
  expect(orders).toBeGreaterThan(20);

  // Somebody orders meanwhile, in the shop that is open.
  const [visitor] = await opened.look(
    `insert into customer_order (buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat)
     values ('consumer', 'x', 'x', 'x', 'x', 'SE', 0, 0) returning id, number`,
  );

  const tomorrow = asOf.add({ hours: 24 });
  await seedDemo(opened.shop, { ...small, asOf: tomorrow, progress: () => undefined });
  expect(await count("demo_progress where step like '20%'")).toBe(97);
  expect(await count("demo_progress where history_end <> '2026-11-23'")).toBe(0);
  expect(
    await opened.look(
      'select order_id from customer_order_event where kind = $1 group by 1 having count(*) > 1',
      ['place'],
    ),
  ).toEqual([]);
  // Its number comes after all of the history, whose numbers follow the days of the purchases.
  expect(await count(`customer_order where number >= ${visitor?.['number']}`)).toBe(1);
  await opened.look('delete from customer_order where id = $1', [visitor?.['id']]);
  const misplaced =
    'customer_order a join customer_order b on a.number < b.number and a.placed_at > b.placed_at';
  expect(await count(misplaced)).toBe(0);
});

test('a seeding that is done is left alone', async () => {
  const lines: string[] = [];
  await seedDemo(opened.shop, { ...small, progress: (line) => lines.push(line) });
  expect(lines).toEqual([]);
});

test('orders, customers and what became of them are there', async () => {
  expect(await count('practice')).toBeGreaterThan(28);
  expect(await count('customer_order')).toBeGreaterThan(120);
  expect(
    await count("customer_order where placed_at >= '2021-11-23' and contact_email is not null"),
  ).toBeGreaterThan(100);
  expect(
    await opened.look(
      'select o.number from customer_order o where net <> (select sum(net) from customer_order_line l where l.order_id = o.id)',
    ),
  ).toEqual([]);
});

test('nothing is older than the policy allows, but the accounts', async () => {
  // Kliniksupport: history five years from purchase, customers five years from their last activity.
  expect(await count("person where last_active_at < '2021-11-23'")).toBe(0);
  expect(await count("practice where last_active_at < '2021-11-23'")).toBe(0);
  expect(await count("customer_order where placed_at < '2021-11-23'")).toBe(0);
  expect(await count('invoice where order_id is null')).toBeGreaterThan(60);
  expect(
    await count('invoice where order_id is null and num_nonnulls(person_id, practice_id, ordered_at) > 0'),
  ).toBe(0);
  // BFL 7:2: seven years after the year in which the financial year ended.
  expect(await count("invoice where issued_at < '2018-12-31T23:00:00Z'")).toBe(0);
  expect(await count("invoice where issued_at < '2020-01-01'")).toBeGreaterThan(0);
});

test('every order that left the house has its invoice, every one that came back a credit note, without a gap', async () => {
  expect(
    await count(
      "customer_order o where state in ('shipped', 'delivered', 'returned') and not exists (select from invoice i where i.order_id = o.id and i.kind = 'invoice')",
    ),
  ).toBe(0);
  expect(
    await count(
      "customer_order o where (state = 'returned') <> exists (select from invoice i where i.order_id = o.id and i.kind = 'credit-note')",
    ),
  ).toBe(0);
  const [series] = await opened.look(
    'select max(number) - min(number) + 1 = count(*) as gapless, bool_and(in_time) as in_time from (select number, issued_at >= lag(issued_at, 1, issued_at) over (order by number) as in_time from invoice) as numbered',
  );
  expect(series).toEqual({ gapless: true, in_time: true });
});

test('the two of the demo can sign in', async () => {
  const { credentialsOf } = await import('../accounts/credentials.ts');
  for (const { email, password } of demoSignIns(opened.shop)) {
    expect(await credentialsOf(opened.shop).match(email, password)).toMatchObject({
      personId: expect.any(String),
    });
  }
});

test('a forecast of the shop says what its sweeps then do, of every record kind', async () => {
  const noon = (day: string) => Temporal.Instant.from(`${day}T11:00:00Z`);
  const forecast = await opened.shop.retention.forecast({ from: asOf, years: 9 });
  const roots = new Map([...opened.runtime.map.records].map(([record, { root }]) => [record, root]));
  const there = async (record: string) => {
    const [row] = await opened.look(
      `select count(*) filter (where trygg_standing & (1::bigint << 62) = 0)::integer as whole, count(*) filter (where trygg_standing & (1::bigint << 62) <> 0)::integer as kept from ${roots.get(record)}`,
    );
    return row;
  };
  expect(forecast.records.map(({ record }) => record)).toEqual(
    expect.arrayContaining(['order-history', 'invoice', 'device-trace', 'customer', 'practice', 'session']),
  );
  // Every ninth month, and the last: a sweep takes with it what those before it would have taken.
  for (const [at, day] of forecast.days.entries()) {
    if (at % 9 !== 0 && at !== forecast.days.length - 1) continue;
    // Whoever is due by then was warned in time.
    const before = Temporal.PlainDate.from(day).subtract({ days: 30 });
    await opened.shop.retention.warn(noon(before.toString()), () => Promise.resolve('sent'));
    await opened.shop.retention.sweep(await opened.shop.retention.planSweep(noon(day)));
    for (const { record, sweeps } of forecast.records) {
      const { whole, kept } = sweeps[at] ?? {};
      expect([day, record, await there(record)]).toEqual([day, record, { whole, kept }]);
    }
  }
  const sum = forecast.records.flatMap(({ sweeps }) => sweeps).reduce((all, { ends }) => all + ends, 0);
  expect(sum).toBeGreaterThan(200);
}, 120_000);

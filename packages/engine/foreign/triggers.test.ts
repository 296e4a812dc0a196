import { afterEach, describe, expect, it } from 'vitest';
import { RightsError } from '../rights-errors.ts';
import { policyWith } from '../test-shop/shop.ts';
import { vacuumPending } from '../vacuum/vacuuming.ts';
import { type ForeignShop, openForeignShop } from './testing/foreign-shop.ts';

const schema = `
create table customer (id integer primary key, email text not null unique, name text, seen_at timestamptz);
create table country (code text primary key);
create table shop_order (
  id integer primary key,
  customer_id integer references customer,
  country text references country,
  placed_at timestamptz not null default now(),
  remark text
);
create table audit_log (at timestamptz not null default now(), words text);
insert into country values ('SE');
insert into customer values (1, 'anna@example.com', 'Anna Canary', now()), (2, 'bo@example.com', 'Bo Berg', now());
insert into shop_order (id, customer_id, country, remark) values (1, 1, 'SE', 'ring'), (2, 2, 'SE', 'wait');
`;
const map = `
subjects:
  person: { table: customer, key: id, identifiers: { email: { column: email, fold: case } } }
records:
  customer: { root: customer, events: { seen: seen_at } }
  purchase: { root: shop_order, events: { placed: placed_at }, filled: [placed] }
tables:
  customer: { record: customer, owners: { person: id }, columns: { id: key, email: contact, name: identity, seen_at: contact } }
  shop_order:
    record: purchase
    owners: { person: customer_id }
    columns: { id: key, customer_id: key, country: orders, placed_at: orders, remark: orders }
  country: nothing personal
  audit_log: nothing personal
`;
const retention = policyWith().retention.filter(({ record }) => record === 'purchase');

let shop: ForeignShop;
afterEach(() => shop?.close());

function trigger(body: string, when = 'after delete on shop_order', security = ''): string {
  return `${schema}
create function note_order() returns trigger language plpgsql ${security} as $$ begin ${body} end $$;
create trigger "Note it" ${when} for each row execute function note_order();`;
}

async function refusal(): Promise<RightsError> {
  const asOf = Temporal.Now.instant();
  const before = await shop.rows('select * from customer, shop_order order by 1, 6');
  const error = await (async () => {
    const plan = await shop.erasures.plan(await shop.subjects.resolve('anna@example.com'), { asOf });
    return shop.erasures.erase(plan, { asOf });
  })().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RightsError);
  expect(await shop.rows('select * from customer, shop_order order by 1, 6')).toEqual(before);
  expect(JSON.stringify([(error as Error).message, (error as RightsError).help])).not.toMatch(
    /anna|canary|ring/iu,
  );
  return error as RightsError;
}

describe('a trigger of the shop', () => {
  it('that lacks a grant is named with its table and what it asked for', async () => {
    const body =
      "insert into audit_log (words) values (old.remark || ' of ' || old.customer_id); return null;";
    shop = await openForeignShop({ schema: trigger(body), map });
    expect(await refusal()).toMatchObject({
      code: 'trigger_refused',
      message:
        'trigger `Note it` of `shop_order` asks for table `audit_log`, which is not in the grant of `erase`',
      help: 'its function `public.note_order` runs with the rights of whoever writes: make it `security definer`',
    });
  });

  it('that refuses by itself is named, and what it says is not repeated', async () => {
    const body = "raise exception 'Anna Canary may not go: %', old.remark;";
    shop = await openForeignShop({ schema: trigger(body), map });
    expect(await refusal()).toMatchObject({
      code: 'trigger_refused',
      message: 'trigger `Note it` of `shop_order` stops it with P0001',
    });
  });

  it('that spares rows is refused, with the table named', async () => {
    const spares = trigger('return null;', 'before delete on shop_order');
    shop = await openForeignShop({ schema: spares.replace('integer references customer', 'integer'), map });
    expect(await refusal()).toMatchObject({
      code: 'plan_stale',
      message: 'other rows of `shop_order` would go than were counted',
    });
  });
});

it('a trigger that writes values down elsewhere leaves the erasure unfinished, with the table named', async () => {
  const body = 'insert into audit_log (words) values (old.name); return null;';
  shop = await openForeignShop({
    schema: trigger(body, 'after delete on customer', 'security definer'),
    map,
  });
  const asOf = Temporal.Now.instant();
  const plan = await shop.erasures.plan(await shop.subjects.resolve('anna@example.com'), { asOf });
  const { id } = await shop.erasures.erase(plan, { asOf });
  await shop.erasures.search();
  expect((await shop.erasures.receipt(id))?.search).toMatchObject({
    state: 'unfinished',
    unexplained: { audit_log: 1 },
    others: {},
  });
});

it('a sweep names the trigger that stops it', async () => {
  const body = 'insert into audit_log (words) values (old.remark); return null;';
  shop = await openForeignShop({ schema: trigger(body), map, policy: { retention } });
  const asOf = Temporal.Now.instant().add({ hours: 24 * 366 * 6 });
  await expect(
    shop.retention.planSweep(asOf).then((plan) => shop.retention.sweep(plan)),
  ).rejects.toMatchObject({
    code: 'trigger_refused',
  });
});

it('a forecast needs no grant on what a record refers to that has nothing personal', async () => {
  shop = await openForeignShop({ schema, map, policy: { retention } });
  const forecast = await shop.retention.forecast({ from: Temporal.Now.instant(), years: 6 });
  expect(JSON.stringify(forecast.records.map(({ record }) => record))).toContain('purchase');
});

it('a column that a trigger names keeps its statistics before PostgreSQL 18, and the vacuum says so', async () => {
  const body = 'return new;';
  shop = await openForeignShop({
    schema: trigger(body, 'after update of remark on shop_order'),
    map,
  });
  await shop.client.query('delete from shop_order where id = 2');
  await shop.client.query('analyze shop_order');
  const asOf = Temporal.Now.instant();
  const plan = await shop.erasures.plan(await shop.subjects.resolve('anna@example.com'), { asOf });
  await shop.erasures.erase(plan, { asOf });
  const done = vacuumPending(shop.client, shop.read.map);
  const version = await shop.rows("select current_setting('server_version_num')::integer as number");
  if (Number(version[0]?.number) >= 180_000) return expect(done).resolves.toBeUndefined();
  await expect(done).rejects.toMatchObject({
    code: 'statistics_left',
    message: "the planner's statistics of `shop_order.remark` may hold values of rows that went",
  });
  expect(await shop.rows('select vacuumed_at from trygg.receipt')).toEqual([{ vacuumed_at: null }]);
});

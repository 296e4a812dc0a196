import { afterEach, describe, expect, it } from 'vitest';
import { keptStanding, ownerless } from '../map/standing.ts';
import { type ForeignShop, openForeignShop } from './foreign-shop.ts';

/** An order names its addresses: nothing in an address says whose it is. */
const schema = `
create table customer (id integer primary key, email text not null unique, seen_at timestamptz not null default now());
create table address (id integer primary key, street text not null);
create table address_note (id integer primary key, address_id integer not null references address, words text);
create table shop_order (
  id integer primary key,
  customer_id integer not null references customer,
  placed_at timestamptz not null default now(),
  shipping_address_id integer references address,
  billing_address_id integer references address,
  sum integer
);
create unique index on shop_order (shipping_address_id);
create unique index on shop_order (billing_address_id);
`;
const rows = `
insert into customer (id, email) values (1, 'anna@example.com'), (2, 'bo@example.com');
insert into address values (11, 'Storgatan 1'), (12, 'Storgatan 2'), (21, 'Lillgatan 1'), (22, 'Lillgatan 2');
insert into address_note values (1, 11, 'code 4711'), (2, 21, 'code 1147');
insert into shop_order (id, customer_id, shipping_address_id, billing_address_id, sum)
  values (1, 1, 11, 12, 100), (2, 2, 21, 22, 200);
`;
const map = `
subjects:
  person: { table: customer, key: id, identifiers: { email: { column: email, fold: case } } }
records:
  customer: { root: customer, events: { seen: seen_at } }
  purchase: { root: shop_order, events: { placed: placed_at } }
tables:
  customer: { record: customer, owners: { person: id }, columns: { id: key, email: contact, seen_at: contact } }
  shop_order:
    record: purchase
    owners: { person: customer_id }
    columns:
      { id: key, customer_id: key, placed_at: orders, shipping_address_id: key, billing_address_id: key, sum: orders }
  address:
    record: purchase
    owners:
      via:
        - { column: id, parent: shop_order, key: shipping_address_id }
        - { column: id, parent: shop_order, key: billing_address_id }
    columns: { id: key, street: contact }
  address_note:
    record: purchase
    owners: { via: { column: address_id, parent: address } }
    columns: { id: key, address_id: key, words: contact }
`;

let shop: ForeignShop;
afterEach(() => shop?.close());

describe('rows that are found by a link of the row they belong to', () => {
  it('go with their owner, and are counted', async () => {
    shop = await openForeignShop({ schema, rows, map });
    const plan = await shop.erasures.plan(await shop.subjects.resolve('anna@example.com'), {
      asOf: Temporal.Now.instant(),
    });
    const receipt = await shop.erasures.erase(plan, { asOf: Temporal.Now.instant() });
    expect(receipt.counts).toMatchObject({
      address: { deleted: 2 },
      address_note: { deleted: 1 },
      shop_order: { deleted: 1 },
      customer: { deleted: 1 },
    });
    expect(await shop.rows('select id from address order by id')).toEqual([{ id: 21 }, { id: 22 }]);
    expect(
      await shop.rows('select id, shipping_address_id as s, billing_address_id as b from shop_order'),
    ).toEqual([{ id: 2, s: 21, b: 22 }]);
  });
});

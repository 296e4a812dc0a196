import { afterEach, describe, expect, it } from 'vitest';
import { keptStanding, ownerless, unrestricted } from '../map/standing.ts';
import { bookkeeping, policyWith } from '../test-shop/shop.ts';
import { type ForeignShop, openForeignShop } from './testing/foreign-shop.ts';

/** An order names its addresses: nothing in an address says whose it is. */
const schema = `
create table customer (id integer primary key, email text not null unique, seen_at timestamptz not null default now());
create table address (id integer primary key, street text not null, made_at timestamptz default now());
create table address_note (id integer primary key, address_id integer not null references address, words text);
create table shop_order (
  id integer primary key,
  customer_id integer references customer,
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

/** `links`: by which columns of the order an address is found; `record`: which it is part of. */
function mapOf(links: readonly string[], record: string): string {
  const via = links.map((key) => `{ column: id, parent: shop_order, key: ${key} }`).join(', ');
  return `
subjects:
  person: { table: customer, key: id, identifiers: { email: { column: email, fold: case } } }
records:
  customer: { root: customer, events: { seen: seen_at } }
  purchase: { root: shop_order, events: { placed: placed_at }, filled: [placed] }
  address: { root: address, events: { made: made_at }, filled: [made] }
tables:
  customer: { record: customer, owners: { person: id }, columns: { id: key, email: contact, seen_at: contact } }
  shop_order:
    record: purchase
    owners: { person: customer_id }
    columns:
      { id: key, customer_id: key, placed_at: orders, shipping_address_id: key, billing_address_id: key, sum: orders }
  address: { record: ${record}, owners: { via: [${via}] }, columns: { id: key, street: contact, made_at: contact } }
  address_note:
    record: ${record}
    owners: { via: { column: address_id, parent: address } }
    columns: { id: key, address_id: key, words: contact }
`;
}
const two = mapOf(['shipping_address_id', 'billing_address_id'], 'address');
const one = mapOf(['shipping_address_id'], 'purchase');
const statute = {
  ...bookkeeping,
  columns: ['shop_order.placed_at', 'shop_order.sum', 'address.street'].map((column) => ({
    column,
    law: 'BFL 5:7',
    at: bookkeeping.at,
  })),
};
const after = policyWith().retention.find(({ record }) => record === 'purchase');

let shop: ForeignShop;
afterEach(() => shop?.close());

async function erase(who: string): ReturnType<ForeignShop['erasures']['erase']> {
  const asOf = Temporal.Now.instant();
  return shop.erasures.erase(await shop.erasures.plan(await shop.subjects.resolve(who), { asOf }), { asOf });
}

describe('rows that are found by a link of the row they belong to', () => {
  it('go with their owner over either of two links, and are counted', async () => {
    shop = await openForeignShop({ schema, rows, map: two });
    const receipt = await erase('anna@example.com');
    expect(receipt.counts).toMatchObject({
      address: { deleted: 2 },
      address_note: { deleted: 1 },
      shop_order: { deleted: 1, redacted: 2 },
      customer: { deleted: 1 },
    });
    expect(await shop.rows('select id from address order by id')).toEqual([{ id: 21 }, { id: 22 }]);
    expect(
      await shop.rows('select id, shipping_address_id as s, billing_address_id as b from shop_order'),
    ).toEqual([{ id: 2, s: 21, b: 22 }]);
  });

  it('are accepted first and completed later just as well', async () => {
    shop = await openForeignShop({ schema, rows, map: two });
    const asOf = Temporal.Now.instant();
    const plan = await shop.erasures.plan(await shop.subjects.resolve('anna@example.com'), { asOf });
    expect(plan.steps.find(({ table }) => table === 'address')).toMatchObject({ kind: 'delete', rows: 2 });
    const { id } = await shop.erasures.accept(plan);
    await shop.erasures.complete(id, { asOf });
    expect(await shop.rows('select id from address order by id')).toEqual([{ id: 21 }, { id: 22 }]);
  });

  it('stay as far as a statute says, and go with the record when it has run out', async () => {
    shop = await openForeignShop({
      schema,
      rows,
      map: one,
      policy: { keeps: [statute], retention: after ? [after] : [] },
    });
    const receipt = await erase('anna@example.com');
    expect(receipt.counts).toMatchObject({
      address: { kept: 1 },
      shop_order: { kept: 1 },
      address_note: { deleted: 1 },
    });
    const kept = String(keptStanding('bookkeeping'));
    expect(
      await shop.rows(
        'select street, trygg_standing::text as standing from address where id in (11, 12) order by id',
      ),
    ).toMatchObject([{ street: 'Storgatan 1', standing: kept }, { street: 'Storgatan 2' }]);
    const asOf = Temporal.Now.instant().add({ hours: 24 * 366 * 9 });
    await shop.retention.sweep(await shop.retention.planSweep(asOf));
    expect(await shop.rows('select id from address where id in (11, 21)')).toEqual([]);
    expect(await shop.rows('select id from shop_order')).toEqual([]);
  });

  it('belong to whom they are linked to, whichever row came first, and to nobody once they are not', async () => {
    shop = await openForeignShop({ schema, rows, map: two });
    const standing = async (): Promise<unknown> =>
      (await shop.rows('select trygg_standing::text as s from address where id = 31'))[0]?.s;
    await shop.client.query("insert into address (id, street) values (31, 'Nygatan 1')");
    await shop.client.query("insert into address_note values (3, 31, 'first')");
    expect(await standing()).toBe(String(ownerless));
    await shop.client.query('insert into shop_order (id, customer_id, billing_address_id) values (3, 1, 31)');
    expect(await standing()).toBe(String(unrestricted));
    expect(await shop.rows('select trygg_standing::text as s from address_note where id = 3')).toEqual([
      { s: String(unrestricted) },
    ]);
    await shop.restrictions.restrict(await shop.subjects.resolve('anna@example.com'), 'claims');
    const restricted = await standing();
    expect(restricted).not.toBe(String(unrestricted));
    await shop.client.query('update shop_order set billing_address_id = null where id = 3');
    expect(await standing()).toBe(String(ownerless));
    await shop.client.query('update shop_order set shipping_address_id = 31 where id = 3');
    expect(await standing()).toBe(restricted);
    await shop.client.query('delete from shop_order where id = 3');
    expect(await standing()).toBe(String(ownerless));
  });
});

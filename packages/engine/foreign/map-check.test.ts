import { afterEach, describe, expect, it } from 'vitest';
import { type ForeignSchema, type ForeignShop, openForeignShop } from './testing/foreign-shop.ts';

const customer =
  'create table customer (id integer primary key, email text not null unique, seen_at timestamptz, sure boolean not null default false);';
const start = `
subjects:
  person: { table: customer, key: id, identifiers: { email: { column: email, fold: case } } }
records:
  customer: { root: customer, events: { seen: seen_at } }
`;
const mapped = '{ id: key, email: contact, seen_at: contact, sure: contact }';
const tables = `tables:
  customer: { record: customer, owners: { person: id }, columns: ${mapped} }
`;

let shop: ForeignShop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

/** The finding that `apply` refuses a schema by, without its place. */
async function refusedBy(given: ForeignSchema): Promise<string> {
  try {
    shop = await openForeignShop(given);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'not refused';
}

describe('a schema of somebody else is refused, with the table named,', () => {
  it('where no link leads from a row to the root of its record', async () => {
    const schema = `${customer}
create table purchase (id integer primary key, customer_id integer references customer, placed_at timestamptz);
create table line (id integer primary key, purchase_id integer references purchase, customer_id integer references customer, text text);`;
    const map = `${start}  purchase: { root: purchase, events: { placed: placed_at } }
${tables}  purchase: { record: purchase, owners: { person: customer_id }, columns: { id: key, customer_id: key, placed_at: orders } }
  line: { record: purchase, owners: { person: customer_id }, columns: { id: key, purchase_id: key, customer_id: key, text: orders } }
`;
    expect(await refusedBy({ schema, map })).toContain(
      'no owner link leads from `line` to `purchase`, the root of its record `purchase`',
    );
  });

  it('where two links lead there, of which a period could follow only one', async () => {
    const schema = `${customer}
create table address (id integer primary key, street text);
create table purchase (id integer primary key, customer_id integer references customer, placed_at timestamptz,
  home integer unique references address, bill integer unique references address);`;
    const map = `${start}  purchase: { root: purchase, events: { placed: placed_at } }
${tables}  purchase:
    { record: purchase, owners: { person: customer_id }, columns: { id: key, customer_id: key, placed_at: orders, home: key, bill: key } }
  address:
    record: purchase
    owners: { via: [{ column: id, parent: purchase, key: home }, { column: id, parent: purchase, key: bill }] }
    columns: { id: key, street: contact }
`;
    expect(await refusedBy({ schema, map })).toContain(
      'rows of `address` reach the root of their record `purchase` over `purchase.home` and `purchase.bill`',
    );
  });

  it('where a row could only go before one whose link to it is never empty', async () => {
    const schema = `${customer}
create table address (id integer primary key, street text);
create table purchase (id integer primary key, customer_id integer references customer, placed_at timestamptz,
  home integer not null unique references address);`;
    const map = `${start}  purchase: { root: purchase, events: { placed: placed_at } }
${tables}  purchase:
    { record: purchase, owners: { person: customer_id }, columns: { id: key, customer_id: key, placed_at: orders, home: key } }
  address:
    record: purchase
    owners: { via: { column: id, parent: purchase, key: home } }
    columns: { id: key, street: contact }
`;
    expect(await refusedBy({ schema, map })).toContain(
      '`purchase.home` is never null, so no row of `address` could go before the one that names it',
    );
  });

  it('where a parent is unique under a condition alone', async () => {
    const schema = `${customer}
create table address (id integer primary key, street text);
create table purchase (id integer primary key, customer_id integer references customer, placed_at timestamptz,
  deleted boolean, home integer references address);
create unique index on purchase (home) where not deleted;`;
    const map = `${start}  purchase: { root: purchase, events: { placed: placed_at } }
${tables}  purchase:
    { record: purchase, owners: { person: customer_id }, columns: { id: key, customer_id: key, placed_at: orders, deleted: orders, home: key } }
  address:
    record: purchase
    owners: { via: { column: id, parent: purchase, key: home } }
    columns: { id: key, street: contact }
`;
    expect(await refusedBy({ schema, map })).toContain('`purchase.home` is not unique');
  });

  it.each(['id: secret, email: contact', 'id: key, email: secret'])(
    'where rights would have to read a secret: %s',
    async (columns) => {
      const map = `${start}${tables.replace('id: key, email: contact', columns)}`;
      expect(await refusedBy({ schema: customer, map })).toMatch(
        /rights find rows by `customer\.(id|email)`, and nobody reads a `secret`/u,
      );
    },
  );

  it('where what says that an address was confirmed is no date', async () => {
    const map = `${start.replace('fold: case', 'fold: case, confirmed: sure')}${tables}`;
    expect(await refusedBy({ schema: customer, map })).toContain(
      '`customer.sure` is of type `boolean` and does not say when `email` was confirmed',
    );
  });

  it.each([
    ['in no map', ''],
    ['mapped as nothing personal', '  known: nothing personal\n'],
    [
      'mapped',
      '  known: { record: customer, owners: { person: id }, columns: { id: key, email: contact } }\n',
    ],
  ])('where a view, or one that is stored, is %s', async (_how, line) => {
    for (const kind of ['view', 'materialized view']) {
      const schema = `${customer} create ${kind} known as select id, email from customer;`;
      expect(await refusedBy({ schema, map: `${start}${tables}${line}` })).toBe(
        '`known` is no table: row rules do not hold in it',
      );
    }
  });
});

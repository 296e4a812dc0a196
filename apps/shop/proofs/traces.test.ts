import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Receipt } from '@trygg/engine';
import type { TracesFound } from '@trygg/engine/model';
import { startTestCluster, type TestCluster, type TestDatabase } from '@trygg/engine/testing';
import { filesWithBytes, needlesFor, newMark, searchFiles, tokenOf } from '@trygg/prove';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { placeOrder } from '../modules/orders/place-order.ts';
import { tidyByNight } from '../shop-runtime/nightly.ts';
import { hiddenFields } from '../testing/hidden-fields.ts';
import { memberPassword, signedUp } from '../testing/members.ts';
import { openTestShop, shopDatabase, type TestShop } from '../testing/test-shop.ts';

/**
 * A guest's order, erased, on a server with the settings of an installation. Then every file of the server is searched
 * for her bytes: where it is said that a place is clean they are gone; where it is said that it is not they may be there.
 */
const mark = newMark();
const [email, note, name, long] = [
  `${tokenOf(mark, 1)}@guest.example`,
  `Patienten ${tokenOf(mark, 2)}`,
  tokenOf(mark, 3),
  tokenOf(mark, 4),
];
const table = 'public.customer_order';

let cluster: TestCluster;
let database: TestDatabase;
let opened: TestShop;
let receipt: Receipt;
let erasedAt: Temporal.Instant;

beforeAll(async () => {
  cluster = await startTestCluster('kept');
  database = await shopDatabase(cluster.server);
  opened = await openTestShop('kliniksupport', {}, database);
  await stockShelves(opened.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  for (const other of ['before@guest.example', email, 'after@guest.example']) await buy(other);
  // Too long for its page, and nothing that could be compressed: it lies in a table of its own, as it is.
  await opened.look(`update customer_order set reference = $2 where contact_email = $1`, [
    email,
    `${long}${randomBytes(6000).toString('base64')}`,
  ]);
  await opened.look('create index by_contact on customer_order (contact_email)');
  await opened.look('analyze');
}, 240_000);

afterAll(async () => {
  await opened?.close();
  await cluster?.stop();
});

async function buy(of: string): Promise<void> {
  const [product] = await opened.look('select id from product order by id limit 1');
  const address = { street: 'Hamngatan 1', postcode: '239 41', city: 'Falsterbo' };
  const contact = { givenName: 'Vera', familyName: 'Ek', email: of, phone: '070-1740610' };
  const hers = of === email;
  await placeOrder(opened.shop, {
    orderer: { kind: 'guest' },
    cart: new Map([[Number(product?.['id']), 1]]),
    checkout: {
      buyer: { kind: 'consumer', name: 'Vera Ek', registration: '', ...address },
      contact: hers ? { ...contact, familyName: name } : contact,
      delivery: { name: 'Vera Ek', ...address },
      reference: '',
      note: hers ? note : 'Lämna i receptionen',
    },
    language: 'sv',
  });
  await opened.mailbox.next(of);
}

/** Files of the whole server, written out, in which something of hers lies. */
async function filesWithHers(): Promise<readonly string[]> {
  await opened.look('checkpoint');
  return filesWithBytes(cluster.data, [mark]);
}

const notClean = ({ traces }: TracesFound): Record<string, string | null> =>
  Object.fromEntries(traces.filter(({ since }) => since !== null).map(({ place, why }) => [place, why]));

const cleanedAt = (): Promise<string | null> => opened.shop.erasures.cleanedAt(receipt.id);

/** Files of a table and its TOAST, indexes included. */
async function filesOf(relation: string): Promise<readonly string[]> {
  const rows = await opened.look(
    `with root as (select c.oid, c.reltoastrelid from pg_class c where c.oid = $1::regclass),
          tables as (select oid from root union all select reltoastrelid from root where reltoastrelid <> 0)
     select pg_relation_filepath(o.oid::regclass) as path from (
       select oid from tables union all select i.indexrelid from pg_index i join tables t on t.oid = i.indrelid) o`,
    [relation],
  );
  return rows.map(({ path }) => String(path));
}

test('before the erasure her bytes lie in the table, its TOAST, an index, the statistics and the log', async () => {
  const found = await filesWithHers();
  expect(found.some((file) => file.startsWith('pg_wal/'))).toBe(true);
  const [toast] = await opened.look(
    `select pg_relation_filepath(reltoastrelid::regclass) as path from pg_class where oid = $1::regclass`,
    [table],
  );
  expect(await filesWithBytes(cluster.data, [long])).toContain(toast?.['path']);
  expect(found).toContain((await filesOf('pg_catalog.pg_statistic'))[0]);
  const [index] = await opened.look(`select pg_relation_filepath('by_contact') as path`);
  expect(found).toContain(index?.['path']);
});

test('after the erasure they can still lie there, and it is said so of the table, the statistics and the log', async () => {
  erasedAt = Temporal.Now.instant();
  const plan = await opened.shop.erasures.plan(await opened.shop.subjects.resolve(email), { asOf: erasedAt });
  receipt = await opened.shop.erasures.erase(plan, { asOf: erasedAt, anew: true });
  await opened.look('vacuum (analyze) customer_order');
  expect((await filesWithHers()).length).toBeGreaterThan(0);
  const places = Object.keys(notClean(await opened.runtime.tidying.look()));
  expect(places).toEqual(expect.arrayContaining([table, 'pg_catalog.pg_statistic', 'pg_wal']));
  expect(await cleanedAt()).toBeNull();
});

test('a table that takes too long stays as it was, with the log, and everything else is clean', async () => {
  // Until it is searched for, an erasure keeps its plan, and so something that is still to go.
  await opened.shop.erasures.search();
  // As if this server had been measured so.
  await opened.look(
    `insert into trygg.trace (place, bytes, milliseconds) values ($1::text, pg_total_relation_size($1::text::regclass), 5000)
     on conflict (place) do update set bytes = excluded.bytes, milliseconds = excluded.milliseconds`,
    [table],
  );
  const found = await opened.runtime.tidying.tidy();
  expect(notClean(found)).toEqual({ [table]: 'long', pg_wal: 'tables' });
  expect(await cleanedAt()).toBeNull();
  const files = await filesWithHers();
  const may = await filesOf(table);
  expect(files.filter((file) => !may.includes(file) && !file.startsWith('pg_wal/'))).toEqual([]);
  // It is there: what is said of the table is no mere caution.
  expect(files.some((file) => may.includes(file))).toBe(true);
});

test('once that table is written anew too, not a byte of hers is left in any file of the server, and the receipt says so', async () => {
  const found = await opened.runtime.tidying.tidy({ table: 'customer_order' });
  expect(notClean(found)).toEqual({});
  expect(await filesWithHers()).toEqual([]);
  expect(await cleanedAt()).not.toBeNull();
  expect(await readFile(cluster.server.log, 'utf8')).not.toContain(mark);
  // The orders of others are what they were.
  const others = await opened.look('select contact_email, note from customer_order order by 1');
  expect(others).toEqual([
    { contact_email: 'after@guest.example', note: 'Lämna i receptionen' },
    { contact_email: 'before@guest.example', note: 'Lämna i receptionen' },
  ]);
});

test('nothing of hers lies in the queue, or in a mail that left since', async () => {
  const queued = await opened.look('select j::text as job from pgboss.job j');
  expect(queued.length).toBeGreaterThan(0);
  expect(queued.filter(({ job }) => String(job).includes(mark))).toEqual([]);
  const needles = needlesFor(mark, [
    {
      table: 'customer_order',
      column: 'contact_email',
      row: 1,
      key: '',
      value: email,
      kind: 'marked',
      token: tokenOf(mark, 1),
      spellings: [],
    },
  ]);
  expect((await searchFiles([opened.standIn.folder], needles, { after: erasedAt })).finds).toEqual([]);
});

test('a night with nothing new writes no table anew', async () => {
  const before = await opened.look(`select pg_relation_filenode('${table}') as file`);
  expect(notClean(await opened.runtime.tidying.tidy())).toEqual({});
  expect(await opened.look(`select pg_relation_filenode('${table}') as file`)).toEqual(before);
});

test('whoever erases on the shop’s page reads there that traces can remain, and after the night since when none can', async () => {
  const visitor = await signedUp(opened, 'member@guest.example');
  const page = '/mina-uppgifter/radera';
  const read = await visitor.get(`${page}?close=yes`);
  expect(read.text).toContain('kan spår av raderade uppgifter ligga kvar tills filerna skrivs om');
  const { as_of = '', plan = '' } = hiddenFields(read.text);
  const done = await visitor.submit(page, { as_of, plan, close: 'yes', password: memberPassword });
  expect(done.text).toContain('I butikens filer kan spår av det som raderades ännu ligga kvar.');
  await opened.shop.erasures.search();
  await tidyByNight(opened.runtime);
  const after = await visitor.get('/raderat');
  expect(after.text).toMatch(/Den \d+ \S+ \d{4} var alla filer i butiken/u);
  expect(after.text).not.toContain('ännu ligga kvar');
  expect(await filesWithBytes(cluster.data, ['member@guest.example'])).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DataMap } from '../model/map.ts';
import type { TracesFound } from '../model/traces.ts';
import { anna, instant } from '../test-shop/looking.ts';
import { openTestShop, setUpTestShop, type TestShop } from '../test-shop/shop.ts';
import { startTestCluster, type TestCluster, testDatabase } from '../testing/index.ts';
import { openTidying, type Tidying } from './tidying.ts';
import { vacuumPending } from './vacuuming.ts';

const words = 'canary-anna-words';
const quick = { lock: 100, older: 200 };
let cluster: TestCluster;
let shop: TestShop;
let admin: Client;
let tidying: Tidying;

beforeAll(async () => {
  cluster = await startTestCluster('kept');
}, 60_000);
afterAll(() => cluster?.stop());
beforeEach(async () => {
  shop = await openTestShop(undefined, '', await testDatabase('traces', setUpTestShop, cluster.server));
  admin = await connected(shop.database.adminUrl);
  tidying = openTidying(shop.database.migratorUrl, shop.context.map, quick);
});
afterEach(async () => {
  await admin?.end();
  await shop?.close();
});

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function eraseAnna(): Promise<string> {
  const asOf = instant('2026-11-01T12:00:00Z');
  const plan = await shop.erasures.plan(await shop.subjects.resolve(anna), { asOf });
  const { id } = await shop.erasures.erase(plan, { asOf: Temporal.Now.instant() });
  await shop.erasures.search();
  await vacuumPending(shop.client, shop.context.map);
  return id;
}

const notClean = ({ traces }: TracesFound): Record<string, string | null> =>
  Object.fromEntries(traces.filter(({ since }) => since !== null).map(({ place, why }) => [place, why]));

/** Whether the bytes lie in the first file of a relation, as the disk has it. */
async function lies(relation: string, text = words): Promise<boolean> {
  await admin.query('checkpoint');
  const { rows } = await admin.query<{ lies: boolean }>(
    'select position(convert_to($2, $3) in pg_read_binary_file(pg_relation_filepath($1::regclass))) > 0 as lies',
    [relation, text, 'UTF8'],
  );
  return rows[0]?.lies ?? false;
}

it('a vacuum alone leaves her words in the file; written anew, the table has none of them, and the receipt says so', async () => {
  const receipt = await eraseAnna();
  expect(await lies('comment')).toBe(true);
  expect(await shop.erasures.cleanedAt(receipt)).toBeNull();
  expect(Object.keys(notClean(await tidying.look()))).toContain('public.comment');
  expect(notClean(await tidying.tidy())).toEqual({});
  expect(await lies('comment')).toBe(false);
  expect(await shop.erasures.cleanedAt(receipt)).not.toBeNull();
});

it('before anything was vacuumed a deed counts as one that can have left something', async () => {
  await shop.client.query(
    `insert into trygg.receipt (id, kind, as_of, plan_hash, result, jws) values ($1, 'erase', now(), '', '{"counts": {"comment": {}}}', '')`,
    [randomUUID()],
  );
  expect(Object.keys(notClean(await tidying.look()))).toContain('public.comment');
});

it('a table that somebody has is let be, nobody waits behind it for long, and the next run has it', async () => {
  const receipt = await eraseAnna();
  await admin.query('begin; lock table comment in access share mode');
  const tidied = tidying.tidy();
  const began = performance.now();
  await shop.client.query('select from comment limit 1');
  expect(performance.now() - began).toBeLessThan(1000);
  expect(notClean(await tidied)).toEqual({ 'public.comment': 'locked', pg_wal: 'tables' });
  expect(await shop.erasures.cleanedAt(receipt)).toBeNull();
  await admin.query('rollback');
  expect(notClean(await tidying.tidy())).toEqual({});
  expect(await shop.erasures.cleanedAt(receipt)).not.toBeNull();
});

it('while a transaction from before is open nothing is written anew, for its rows would be copied', async () => {
  await admin.query('begin isolation level repeatable read; select from shelf');
  await eraseAnna();
  const found = notClean(await tidying.tidy());
  expect(found['public.comment']).toBe('older');
  await admin.query('commit');
  expect(await lies('comment')).toBe(true);
  expect(notClean(await tidying.tidy())).toEqual({});
  expect(await lies('comment')).toBe(false);
});

it('a table that takes longer than was thought is let go as it was, tried again, and done when it is named', async () => {
  await eraseAnna();
  await admin.query("set session_replication_role = 'replica'");
  await admin.query(
    "insert into comment (person_id, words, trygg_standing) select id, repeat('x', 200), 0 from person, generate_series(1, 150000) limit 300000",
  );
  // As if it had been small when it was measured.
  await shop.client.query(
    "update trygg.trace set milliseconds = 1, bytes = pg_total_relation_size('comment') where place = 'public.comment'",
  );
  const file = async (): Promise<unknown> =>
    (await admin.query("select pg_relation_filenode('comment') as file")).rows;
  const before = await file();
  const began = performance.now();
  expect(notClean(await tidying.tidy({ limit: 100 }))).toEqual({
    'public.comment': 'let-go',
    pg_wal: 'tables',
  });
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(await file()).toEqual(before);
  expect(notClean(await tidying.tidy({ limit: 100 }))).toMatchObject({ 'public.comment': 'let-go' });
  expect(await file()).toEqual(before);
  expect(notClean(await tidying.tidy({ table: 'comment' }))).toEqual({});
  expect(await file()).not.toEqual(before);
});

it('one process at a time, and only tables in which something personal is', async () => {
  await admin.query('begin; lock table comment in access share mode');
  await eraseAnna();
  const [one, other] = await Promise.allSettled([tidying.tidy(), tidying.tidy()]);
  const refused = [one, other].filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { code: 'tidying_under_way' } }]);
  await admin.query('rollback');
  await expect(tidying.tidy({ table: 'shelf' })).rejects.toMatchObject({ code: 'table_unknown' });
});

it('what a deed leaves while tables are being written anew is not clean afterwards', async () => {
  const first = await eraseAnna();
  const second = randomUUID();
  await admin.query('begin; lock table comment in access share mode');
  const slow = openTidying(shop.database.migratorUrl, shop.context.map, { lock: 1500, older: 200 });
  const tidied = slow.tidy();
  await expect
    .poll(
      async () =>
        (await admin.query("select from pg_locks where not granted and mode = 'AccessExclusiveLock'"))
          .rowCount,
      { interval: 20 },
    )
    .toBe(1);
  await shop.client.query(
    `insert into trygg.receipt (id, kind, as_of, plan_hash, result, jws) values ($1, 'erase', now(), '', '{"counts": {"gone": {}}}', '')`,
    [second],
  );
  await vacuumPending(shop.client, shop.context.map);
  await admin.query('rollback');
  const found = await tidied;
  expect(found.traces.find(({ place }) => place === 'public.comment')?.cleanedAt).not.toBeNull();
  expect(Object.keys(notClean(found))).toEqual(expect.arrayContaining(['public.comment', 'pg_wal']));
  expect(await shop.erasures.cleanedAt(second)).toBeNull();
  expect(notClean(await tidying.tidy())).toEqual({});
  for (const receipt of [first, second]) expect(await shop.erasures.cleanedAt(receipt)).not.toBeNull();
});

it('a connection that is cut meanwhile leaves everything as it was known, and the next run completes it', async () => {
  const receipt = await eraseAnna();
  await admin.query('begin; lock table comment in access share mode');
  const slow = openTidying(shop.database.migratorUrl, shop.context.map, { lock: 20_000, older: 200 });
  const tidied = slow.tidy({ limit: 30_000 }).then(
    () => 'done',
    () => 'cut',
  );
  const waiting = async (): Promise<number | undefined> =>
    (
      await admin.query<{ pid: number }>(
        "select pid from pg_locks where not granted and mode = 'AccessExclusiveLock'",
      )
    ).rows[0]?.pid;
  await expect.poll(waiting, { interval: 20 }).toBeDefined();
  await admin.query('select pg_terminate_backend($1, 10000)', [await waiting()]);
  expect(await tidied).toBe('cut');
  await admin.query('rollback');
  expect(Object.keys(notClean(await tidying.look()))).toContain('public.comment');
  expect(await shop.erasures.cleanedAt(receipt)).toBeNull();
  expect(notClean(await tidying.tidy())).toEqual({});
  expect(await lies('comment')).toBe(false);
});

it('what belongs to somebody else is said to be so', async () => {
  await eraseAnna();
  await admin.query(
    `alter database ${shop.database.name} owner to trygg_admin;
     grant connect on database ${shop.database.name} to trygg_migrator; alter table comment owner to trygg_admin`,
  );
  const found = await tidying.tidy();
  expect(notClean(found)).toEqual({
    'public.comment': 'not-ours',
    'pg_catalog.pg_statistic': 'not-ours',
    'pg_catalog.pg_statistic_ext_data': 'not-ours',
    pg_wal: 'tables',
  });
});

it('of a partitioned table each partition is a place of its own', async () => {
  await shop.client.query(
    `create table journal (id integer, words text) partition by list (id);
     create table journal_1 partition of journal for values in (1);
     create table journal_2 partition of journal for values in (2);
     insert into journal select 1 + i % 2, '${words}' from generate_series(1, 20) i;
     delete from journal; analyze journal`,
  );
  const { map } = shop.context;
  const like = map.tables.get('comment');
  if (like === undefined) throw new Error('the map has no comment');
  const more: DataMap = {
    ...map,
    tables: new Map([...map.tables, ['journal', { ...like, name: 'journal' }]]),
  };
  await eraseAnna();
  await vacuumPending(shop.client, more);
  expect(await lies('journal_1')).toBe(true);
  const journals = openTidying(shop.database.migratorUrl, more, quick);
  const found = await journals.tidy({ table: 'journal' });
  expect(
    found.traces
      .filter(({ table }) => table === 'journal')
      .map(({ place }) => place)
      .sort(),
  ).toEqual(['public.journal_1', 'public.journal_2']);
  const { rows } = await admin.query(
    "select pg_relation_size('journal_1') + pg_relation_size('journal_2') as bytes",
  );
  expect(rows).toEqual([{ bytes: '0' }]);
});

it('on a server that uses files of its log again the tables are clean, and the log is not', async () => {
  const other = await openTestShop();
  try {
    const asOf = instant('2026-11-01T12:00:00Z');
    const plan = await other.erasures.plan(await other.subjects.resolve(anna), { asOf });
    const { id } = await other.erasures.erase(plan, { asOf: Temporal.Now.instant() });
    await other.erasures.search();
    const found = await openTidying(other.database.migratorUrl, other.context.map).tidy();
    expect(notClean(found)).toEqual({ pg_wal: 'recycled' });
    expect(found.log).toMatchObject({ recycled: true, standbys: [], slots: [], may: true });
    expect(await other.erasures.cleanedAt(id)).toBeNull();
  } finally {
    await other.close();
  }
});

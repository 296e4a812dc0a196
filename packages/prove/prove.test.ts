import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DataMap, Subject } from '@trygg/engine';
import { type Catalog, readCatalog, readMap } from '@trygg/engine/controls';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { plantCanaries } from './canary/plant.ts';
import { changedSubjects, fingerprints, rowsOf } from './fingerprint.ts';
import { searchDatabase } from './search/database.ts';
import { searchFiles } from './search/files.ts';
import { describeFinds } from './search/model.ts';
import { needlesFor } from './search/needles.ts';

const schema = `
  create table reader (id integer primary key, email text not null, card varchar(6), ip inet, notes jsonb, joined timestamptz not null, unmapped text);
  create table branch (id integer primary key, name text not null);
  create table loan (id integer primary key, reader_id integer references reader, branch_id integer references branch,
    title text, desk_note text, fee bigint not null, state text not null check (state in ('out', 'back')), scan bytea);
  create table loan_remark (id integer primary key, loan_id integer not null references loan, remark text);
  create table outbox (id integer primary key, body text);
  create sequence outbox_number;
  create view reader_list as select email from reader;
`;
const rows = `
  truncate reader, branch, loan, loan_remark, outbox;
  insert into reader values (1, 'a', 'b', '10.0.0.1', '{}', '2024-02-29 10:20:30+00', 'x'), (2, 'c', 'd', null, '{}', '2024-03-01 10:20:30+00', 'y');
  insert into branch values (7, 'north');
  insert into loan values (10, 1, 7, 'one', 'hers', 5, 'out', null), (11, 2, 7, 'two', 'other', 5, 'out', null);
  insert into loan_remark values (100, 10, 'r'), (101, 11, 's');
`;
const mapText = `
subjects:
  reader: { table: reader, key: id }
  branch: { table: branch, key: id }
records:
  reader: { root: reader, events: { joined: joined } }
  branch: { root: branch, events: {} }
  loan: { root: loan, events: {} }
tables:
  reader:
    record: reader
    owners: { reader: id }
    columns: { id: key, email: contact, card: identity, ip: ip-address, notes: case, joined: identity }
  branch: { record: branch, owners: { branch: id }, columns: { id: key, name: organisation } }
  loan:
    record: loan
    owners: { reader: reader_id, branch: branch_id }
    columns:
      id: key
      reader_id: key
      branch_id: key
      title: orders
      desk_note: { holds: case, owner: reader }
      fee: orders
      state: orders
      scan: pictures
  loan_remark:
    record: loan
    owners: { via: { column: loan_id, parent: loan } }
    columns: { id: key, loan_id: key, remark: case }
  outbox: nothing personal
`;
const anna: Subject = { kind: 'reader', refs: [{ kind: 'reader', key: '1' }] };

let db: TestDatabase;
let admin: Client;
let map: DataMap;
let catalog: Catalog;

beforeAll(async () => {
  const read = readMap([{ module: 'library', map: { file: 'data-map.yaml', text: mapText } }]);
  expect(read.findings.filter((one) => one.severity === 'error')).toEqual([]);
  map = read.map;
  db = await testDatabase(`prove ${schema}`, async (url) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(schema);
    await client.end();
  });
  admin = new Client({ connectionString: db.adminUrl });
  await admin.connect();
  catalog = await readCatalog(admin);
});
beforeEach(() => admin.query(rows));
afterAll(async () => {
  await admin.end();
  await db.drop();
});

const places = async (planted: Awaited<ReturnType<typeof plantCanaries>>): Promise<readonly string[]> => {
  const result = await searchDatabase(admin, needlesFor(planted.mark, planted.canaries));
  expect(result.unreadable).toEqual([]);
  return describeFinds(result.finds);
};

test('a canary stands in every column of her rows, mapped or not, and in no row of another', async () => {
  const planted = await plantCanaries(admin, map, catalog, anna);
  expect(planted.canaries.map((one) => `${one.table}.${one.column}`).sort()).toEqual([
    'loan.desk_note',
    'loan.fee',
    'loan.scan',
    'loan.title',
    'loan_remark.remark',
    'reader.email',
    'reader.ip',
    'reader.joined',
    'reader.notes',
    'reader.unmapped',
  ]);
  expect(planted.unplanted).toEqual([
    { table: 'loan', column: 'state', reason: 'refused with 23514' },
    { table: 'reader', column: 'card', reason: 'holds 6 characters' },
  ]);
  const others = await admin.query('select email, unmapped from reader where id = 2');
  expect(others.rows).toEqual([{ email: 'c', unmapped: 'y' }]);
  expect(await places(planted)).toEqual(
    expect.arrayContaining([
      'reader.email in public.reader (plain)',
      'reader.email in public.reader_list (plain)',
      'reader.joined in public.reader (exact)',
      'reader.ip in public.reader (exact)',
      'loan.scan in public.loan (hex)',
    ]),
  );
});

test('a timestamp keeps its second, so that no period begins elsewhere', async () => {
  await plantCanaries(admin, map, catalog, anna);
  const { rows: after } = await admin.query<{ at: string }>(
    "select date_trunc('second', joined)::text as at from reader where id = 1",
  );
  expect(after).toEqual([{ at: '2024-02-29 10:20:30+00' }]);
});

test('statistics keep a value after its row is gone, until the next analyze', async () => {
  await admin.query(
    'insert into reader select n, md5(n::text), null, null, null, now(), null from generate_series(100, 400) n',
  );
  const planted = await plantCanaries(admin, map, catalog, anna);
  await admin.query(
    'update reader set email = (select email from reader where id = 1) where id between 100 and 300; analyze reader',
  );
  await admin.query(
    'delete from loan_remark where loan_id = 10; delete from loan where id = 10; delete from reader where id <> 2 and id < 301',
  );
  expect(await places(planted)).toContain('reader.email in pg_catalog.pg_statistic (plain)');
  await admin.query('vacuum analyze reader; ');
  await admin.query('vacuum analyze loan');
  await admin.query('vacuum analyze loan_remark');
  expect(await places(planted)).toEqual([]);
});

test('a copy in a table that claims to hold nothing personal is found, whatever its encoding', async () => {
  const planted = await plantCanaries(admin, map, catalog, anna);
  const email = planted.canaries.find((one) => one.column === 'email')?.value ?? '';
  await admin.query('insert into outbox values (1, $1)', [Buffer.from(`to ${email}`).toString('base64')]);
  expect(await places(planted)).toContain('reader.email in public.outbox (base64)');
});

test('bytes are opened before they are searched', async () => {
  const planted = await plantCanaries(admin, map, catalog, anna);
  const email = planted.canaries.find((one) => one.column === 'email')?.value ?? '';
  await admin.query('update loan set scan = $1 where id = 11', [gzipSync(`scan of ${email}`)]);
  expect(await places(planted)).toContain('reader.email in public.loan.scan > gzip (plain)');
});

test('an account that cannot read everything is refused', async () => {
  const migrator = new Client({ connectionString: db.migratorUrl });
  await migrator.connect();
  try {
    await expect(searchDatabase(migrator, needlesFor('zqzqzqzqzq', []))).rejects.toMatchObject({
      code: 'prove_not_superuser',
    });
  } finally {
    await migrator.end();
  }
});

test('a subject without rows cannot be planted in', async () => {
  const nobody: Subject = { kind: 'reader', refs: [{ kind: 'reader', key: '99' }] };
  await expect(plantCanaries(admin, map, catalog, nobody)).rejects.toMatchObject({
    code: 'prove_subject_without_rows',
  });
});

test('logs and mails are searched, decoded, and only those since an instant when asked', async () => {
  const planted = await plantCanaries(admin, map, catalog, anna);
  const needles = needlesFor(planted.mark, planted.canaries);
  const token = planted.canaries.find((one) => one.column === 'title')?.token ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'trygg-prove-'));
  try {
    await writeFile(join(folder, 'shop.log'), `{"msg":"sent ${token}"}\n`);
    const soft = `${token.slice(0, 5)}=\r\n${token.slice(5)}`;
    await writeFile(
      join(folder, '1.eml'),
      `From: a@b.example\r\nSubject: =?utf-8?B?${Buffer.from(`tack ${token}`).toString('base64')}?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHej ${soft}\r\n--xx\r\nContent-Type: application/gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${gzipSync(token).toString('base64')}\r\n--xx--\r\n`,
    );
    const found = await searchFiles([folder], needles);
    const at = (path: string): string => `loan.title in ${join(folder, path)}`;
    expect(describeFinds(found.finds)).toEqual(
      expect.arrayContaining([
        `${at('1.eml')} > application/gzip > gzip (plain)`,
        `${at('1.eml')} > headers (plain)`,
        `${at('1.eml')} > text/plain (plain)`,
        `${at('shop.log')} (plain)`,
      ]),
    );
    const later = Temporal.Now.instant().add({ seconds: 5 });
    expect(await searchFiles([folder], needles, { after: later })).toEqual({
      finds: [],
      searched: 0,
      unreadable: [],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('large objects are counted, and no proof is whole beside them', async () => {
  const other = new Client({ connectionString: db.adminUrl });
  await other.connect();
  const made = await other.query<{ id: number }>("select lo_from_bytea(0, 'kept aside') as id");
  try {
    const planted = await plantCanaries(admin, map, catalog, anna);
    const { unreadable } = await searchDatabase(admin, needlesFor(planted.mark, planted.canaries));
    expect(unreadable).toEqual(['large objects: 1, in pages that are not put together']);
    expect((await readCatalog(admin)).largeObjects).toBe(1);
  } finally {
    await other.query('select lo_unlink($1)', [made.rows[0]?.id]);
    await other.end();
  }
});

test('a fingerprint changes with any row of a subject, in tables that reach her over another too', async () => {
  const before = await fingerprints(admin, map, catalog);
  expect([...before.keys()].sort()).toEqual(['branch:7', 'reader:1', 'reader:2']);
  await admin.query("update loan_remark set remark = 't' where id = 101");
  const after = await fingerprints(admin, map, catalog);
  expect(changedSubjects(before, after)).toEqual(['branch:7', 'reader:2']);
});

test('of a shared row only what is hers may go; whatever else changes is seen', async () => {
  const hers = await rowsOf(admin, map, catalog, anna);
  const before = await fingerprints(admin, map, catalog, hers);
  await admin.query(
    'update loan set reader_id = null, desk_note = null where id = 10; delete from reader where id = 1',
  );
  expect(changedSubjects(before, await fingerprints(admin, map, catalog, hers), [anna])).toEqual([]);
  await admin.query("update loan set title = 'lost' where id = 10");
  expect(changedSubjects(before, await fingerprints(admin, map, catalog, hers), [anna])).toEqual([
    'branch:7',
  ]);
});

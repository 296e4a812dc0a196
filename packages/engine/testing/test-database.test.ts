import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type TestDatabase, testDatabase } from './test-database.ts';

async function run(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

let setups = 0;
const setup = async (url: string): Promise<void> => {
  setups += 1;
  await run(url, 'create table shelf (id integer primary key); insert into shelf values (1)');
};

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([testDatabase('shelf', setup), testDatabase('shelf', setup)]);
});

afterAll(async () => {
  await first.drop();
  await second.drop();
});

test('clones of one key come from one setup and share no rows', async () => {
  expect(setups).toBe(1);
  await run(first.migratorUrl, 'insert into shelf values (2)');
  expect(await run(first.migratorUrl, 'select id from shelf order by id')).toEqual([{ id: 1 }, { id: 2 }]);
  expect(await run(second.migratorUrl, 'select id from shelf order by id')).toEqual([{ id: 1 }]);
});

test('the migrating account owns its database and is no superuser', async () => {
  const [who] = await run(
    first.migratorUrl,
    'select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user',
  );
  expect(who).toEqual({ rolsuper: false, rolcreatedb: true, rolcreaterole: true, rolbypassrls: false });
});

test('text is UTF-8 and the clock is UTC', async () => {
  const [row] = await run(
    first.migratorUrl,
    "select current_setting('server_encoding') as encoding, current_setting('timezone') as zone",
  );
  expect(row).toEqual({ encoding: 'UTF8', zone: 'UTC' });
});

test('dropping a database removes the roles that carry its id, and no other', async () => {
  const db = await testDatabase('shelf', setup);
  await run(
    db.migratorUrl,
    `create schema trygg; create table trygg.database (id text, oid oid); insert into trygg.database values ('00c0ffee', 0);
     create role trygg_00c0ffee_browse login; create role trygg_00c0ffef_browse login; grant select on shelf to trygg_00c0ffee_browse`,
  );
  await db.drop();
  const left = await run(
    inject('postgres').adminUrl,
    "select rolname from pg_roles where rolname like 'trygg_00c0ffe%'",
  );
  expect(left).toEqual([{ rolname: 'trygg_00c0ffef_browse' }]);
  await run(inject('postgres').adminUrl, 'drop role trygg_00c0ffef_browse');
});

test('a server that tests run on writes no statement and no value to its log', async () => {
  await expect(run(first.migratorUrl, "select 'canary-7f3a'::uuid")).rejects.toThrow(/invalid input syntax/);
  const { readFile } = await import('node:fs/promises');
  expect(await readFile(inject('postgres').log, 'utf8')).not.toContain('canary-7f3a');
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { startTestCluster, type TestCluster, type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let cluster: TestCluster;
let ready: TestDatabase;
let given: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-tidy-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  cluster = await startTestCluster('kept');
  ready = await testDatabase('empty', () => Promise.resolve(), cluster.server);
  given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  expect((await trygg('apply', ...given)).err).not.toContain('error');
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
}, 60_000);

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

test('what is not clean is listed by name, told beforehand, and done; then it is said since when all is clean', async () => {
  expect((await trygg('tidy', ...given)).out).toContain('nothing was erased, swept or corrected yet');
  expect((await trygg('erase', '--subject', 'borrower:7', '--apply', '--by', 'Eva', ...given)).status).toBe(
    0,
  );

  const listed = await trygg('tidy', ...given);
  expect(listed.status).toBe(0);
  expect(listed.out).toMatch(/^public\.borrower +not clean since \d{4}-\S+Z +\d+ kB {2}about 0\.1 s$/mu);
  expect(listed.out).toMatch(/^pg_wal +not clean since /mu);
  expect(listed.out).toContain('backups, and other copies of the files, are not looked at');
  expect((await trygg('erase', '--list', ...given)).out).toMatch(
    /^no erasure is under way\nfiles: not clean since \d{4}-\S+Z: .*public\.borrower.*, pg_wal \(`trygg tidy`\)\n$/u,
  );

  const planned = await trygg('tidy', 'borrower', ...given);
  expect(planned.out).toMatch(
    /^public\.borrower, \d+ kB: nobody can read or write it for about 0\.1 s while it is written anew with its indexes; the disk needs room for a second copy\nnothing has changed: /u,
  );
  // Looking changed nothing.
  expect((await trygg('tidy', ...given)).out).toBe(listed.out);

  const one = await trygg('tidy', 'borrower', '--apply', ...given);
  expect(one.status).toBe(0);
  expect(one.out).not.toMatch(/^public\.borrower /mu);
  expect(one.out).toMatch(/^pg_wal .* a table is not clean yet, and what is in it can come here again$/mu);

  const all = await trygg('tidy', '--apply', ...given);
  expect(all).toMatchObject({ status: 0, err: '' });
  expect(all.out).toMatch(/^cleaned on \d{4}-\S+Z; nothing was erased, swept or corrected since\n/u);
  expect((await trygg('erase', '--list', ...given)).out).toMatch(/\nfiles: cleaned on \d{4}-\S+Z; /u);
  const json = JSON.parse((await trygg('tidy', '--json', ...given)).out);
  expect(json.log).toEqual({ recycled: false, archived: false, standbys: [], slots: [], may: true });
});

test('a table that holds nothing personal is refused, and so is a second one', async () => {
  const unknown = await trygg('tidy', 'shelf', ...given);
  expect(unknown).toMatchObject({ status: 2, out: '' });
  expect(unknown.err).toContain('`shelf` is no table in which something personal is');
  expect((await trygg('tidy', 'borrower', 'loan', ...given)).err).toContain(
    '`trygg tidy` takes one table at a time',
  );
});

test('a replication slot is named, and while it is there the log is not clean', async () => {
  await withClient(ready.adminUrl, (client) =>
    client.query("select pg_create_physical_replication_slot('elsewhere')"),
  );
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('8', 'Bo Ek', 'bo@example.org')"),
  );
  expect((await trygg('erase', '--subject', 'borrower:8', '--apply', '--by', 'Eva', ...given)).status).toBe(
    0,
  );
  const tidied = await trygg('tidy', '--apply', ...given);
  expect(tidied.status).toBe(1);
  expect(tidied.out).toMatch(/^pg_wal .* others follow the log: standbys or replication slots$/mu);
  expect(tidied.out).toContain('the log of the server: replication slots: elsewhere');
});

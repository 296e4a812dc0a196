import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import '../testing/global-setup.ts';
import { otherDatabase, withClient } from './connection.ts';
import { startServer } from './server.ts';

const { adminUrl, migratorUrl, port } = inject('postgres');
const folder = mkdtempSync(join(tmpdir(), 'trygg-external-'));

const asAdmin = (text: string): Promise<unknown> => withClient(adminUrl, (client) => client.query(text));

function as(account: string, database = 'postgres'): string {
  const url = new URL(otherDatabase(adminUrl, database));
  url.username = account;
  url.password = 'external';
  return url.href;
}

beforeAll(async () => {
  await asAdmin("create role external_plain login password 'external'");
  await asAdmin("create role external_roles login createrole password 'external'");
});

afterAll(async () => {
  await asAdmin('drop database if exists trygg_external_made');
  await asAdmin('drop role external_plain');
  await asAdmin('drop role external_roles');
  rmSync(folder, { recursive: true });
});

test('an account that may create databases gets one for each shop, beside the named one', async () => {
  const server = await startServer({ folder, databaseUrl: migratorUrl });
  expect(server).toMatchObject({ kind: 'external', adminUrl: null });
  const url = await server.shopDatabase('external-made', { create: true });
  expect(new URL(url).pathname).toBe('/trygg_external_made');
  expect(await server.shopDatabase('external-made', { create: false })).toBe(url);
  await server.stop();
});

test('without that right the named database is the one shop, and a second shop is refused', async () => {
  const server = await startServer({ folder, databaseUrl: as('external_roles') });
  expect(await server.shopDatabase('kliniksupport', { create: true })).toBe(as('external_roles'));
  await expect(server.shopDatabase('dentoj', { create: true })).rejects.toMatchObject({
    code: 'database_name_taken',
    message: `the account may not create databases, and \`127.0.0.1:${port}/postgres\` is already the database of \`kliniksupport\``,
  });
});

test.each([
  [
    'an account without createrole',
    () => as('external_plain'),
    'database_account_weak',
    'the account `external_plain` may not create roles',
  ],
  [
    'a wrong password',
    () => as('external_plain').replace(':external@', ':wrong@'),
    'database_refused',
    `the database \`127.0.0.1:${port}/postgres\` refuses the account`,
  ],
  [
    'a database that is not there',
    () => as('external_plain', 'nowhere'),
    'database_refused',
    `the database \`127.0.0.1:${port}/nowhere\` does not exist`,
  ],
  [
    'a server that is down',
    () => 'postgres://a:b@127.0.0.1:1/shop',
    'database_down',
    'the database `127.0.0.1:1/shop` does not answer',
  ],
  [
    'an address that is none',
    () => 'mysql://a:b@127.0.0.1/shop',
    'database_url_invalid',
    'the given address is not that of a PostgreSQL database',
  ],
  [
    'an address without a database',
    () => 'postgres://a:b@127.0.0.1',
    'database_url_invalid',
    'the given address is not that of a PostgreSQL database',
  ],
])('%s is a typed error that shows no password', async (_, url, code, message) => {
  const failure = await startServer({ folder, databaseUrl: url() }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code, message });
  expect(JSON.stringify(failure)).not.toMatch(/external@|wrong|a:b/);
});

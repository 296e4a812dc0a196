import { migrate, readMigrations } from '@trygg/engine/controls';
import { databaseAddress, withClient } from '@trygg/engine/server';
import { demandTls, startTestCluster, type TestCluster } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../host.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let cluster: TestCluster;
let address: (url: string, query?: string) => string;
let opened: TestShop | undefined;

beforeAll(async () => {
  cluster = await startTestCluster();
  address = await demandTls(cluster.server);
});
afterAll(async () => {
  await opened?.close();
  await cluster?.stop();
});

const inDatabase = (url: string, name: string): string => url.replace('/postgres', `/${name}`);

test('every connection of a shop is encrypted where its address asks for it', async () => {
  const { adminUrl, migratorUrl } = cluster.server;
  await withClient(address(migratorUrl), (client) => client.query('create database tls'));
  const database = {
    name: 'tls',
    migratorUrl: address(inDatabase(migratorUrl, 'tls')),
    adminUrl: address(inDatabase(adminUrl, 'tls')),
    drop: async () => undefined,
  };
  await withClient(database.migratorUrl, async (client) =>
    migrate(client, await readMigrations(host.modules)),
  );
  for (const library of host.libraries) await library.install(databaseAddress(database.migratorUrl));
  opened = await openTestShop('kliniksupport', {}, database);
  const visitor = opened.visitor();
  expect((await visitor.get('/')).status).toBe(200);
  await visitor.post('/logga-in', { email: 'nobody@o.example', password: 'wrong wrong' });
  const rows = await opened.look(
    `select a.usename ~ '^trygg_[0-9a-f]{8}_' as role, s.ssl, count(*)::integer as n
     from pg_stat_activity a join pg_stat_ssl s using (pid) where a.datname = 'tls' and a.usename <> current_user group by 1, 2`,
  );
  expect(rows.filter((row) => row['ssl'] === false)).toEqual([]);
  // Pages, the queue and the sign-in library.
  expect(Number(rows.find((row) => row['role'] === true)?.['n'])).toBeGreaterThanOrEqual(3);
});

test('a connection in clear is refused, and an unknown authority or another name is no server of ours', async () => {
  const { migratorUrl } = cluster.server;
  const fails = (url: string): Promise<unknown> =>
    withClient(url, (client) => client.query('select 1')).then(
      () => 'connected',
      (error: unknown) => error,
    );
  expect(await fails(migratorUrl)).toMatchObject({ code: 'database_refused' });
  expect(await fails(address(migratorUrl, 'sslmode=verify-full'))).toMatchObject({
    code: 'database_not_trusted',
  });
  // The certificate is for `localhost`.
  expect(await fails(address(migratorUrl).replace('localhost', '127.0.0.1'))).toMatchObject({
    code: 'database_not_trusted',
  });
  expect(await fails(address(migratorUrl, 'sslmode=require'))).toBe('connected');
});

import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { applyControls } from '../plan/apply.ts';
import { rolePassword } from '../plan/passwords.ts';
import { listen } from './listening.ts';
import { RolePool } from './pool.ts';

let opened: CaseDatabase;
let role: string;
let admin: Client;

beforeAll(async () => {
  opened = await caseDatabase('borrowed-devices');
  const { plan } = await applyControls(opened.client, opened.input);
  role = `trygg_${plan.databaseId}_lend-device`;
  admin = new Client({ connectionString: opened.database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await opened?.close();
});

function poolOf(max: number): RolePool {
  const { hostname, port } = new URL(opened.database.migratorUrl);
  return new RolePool({
    host: hostname,
    port: Number(port),
    database: opened.database.name,
    password: (name) => rolePassword(opened.input.secret, name),
    max,
  });
}

const to = (pool: RolePool, heard: string[], again = (): void => undefined) => ({
  ...{ pool, role, name: 'lend-device', channel: 'devices' },
  heard: (payload: string) => heard.push(payload),
  again,
});

it('hears what another connection tells, beside the share of the shop, and no more once it is closed', async () => {
  const pool = poolOf(3);
  const heard: string[] = [];
  const listening = await listen(to(pool, heard));
  expect(pool.open).toBe(0);
  await admin.query("select pg_notify('devices', 'lent')");
  await expect.poll(() => heard).toEqual(['lent']);
  await listening.close();
  const ended = () =>
    admin.query("select from pg_stat_activity where usename = $1 and query like 'listen%'", [role]);
  await expect.poll(async () => (await ended()).rowCount).toBe(0);
  await pool.close();
});

it('comes back when the server ends it, and says that it was away', async () => {
  const pool = poolOf(3);
  const heard: string[] = [];
  const away = Promise.withResolvers<void>();
  const listening = await listen(to(pool, heard, away.resolve));
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and query like 'listen%'",
    [role],
  );
  await away.promise;
  await admin.query("select pg_notify('devices', 'again')");
  await expect.poll(() => heard).toEqual(['again']);
  await listening.close();
  await pool.close();
});

it('is refused where more than a third of the server’s connections would be held, and welcome when one is free', async () => {
  const pool = poolOf(3);
  const first = await listen(to(pool, []));
  await expect(listen(to(pool, []))).rejects.toMatchObject({ code: 'database_busy' });
  await first.close();
  const second = await listen(to(pool, []));
  await second.close();
  await pool.close();
});

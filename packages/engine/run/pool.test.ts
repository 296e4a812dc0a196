import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { applyControls } from '../plan/apply.ts';
import { rolePassword } from '../plan/passwords.ts';
import { RolePool } from './pool.ts';

let opened: CaseDatabase;
let id: string;

beforeAll(async () => {
  opened = await caseDatabase('borrowed-devices');
  id = (await applyControls(opened.client, opened.input)).plan.databaseId;
});

afterAll(() => opened?.close());

function poolOf(max: number, more: { waitMilliseconds?: number; idleMilliseconds?: number } = {}): RolePool {
  const { hostname, port } = new URL(opened.database.migratorUrl);
  return new RolePool({
    host: hostname,
    port: Number(port),
    database: opened.database.name,
    password: (role) => rolePassword(opened.input.secret, role),
    max,
    ...more,
  });
}

const role = (name: string): string => `trygg_${id}_${name}`;

it('gives a role its own connection back, and never one of another role', async () => {
  const pool = poolOf(4);
  const one = await pool.acquire(role('lend-device'), 'lend-device');
  pool.release(one);
  expect(await pool.acquire(role('lend-device'), 'lend-device')).toBe(one);
  pool.release(one);
  const other = await pool.acquire(role('access'), 'access');
  expect(other).not.toBe(one);
  expect((await other.query('select current_user::text as name')).rows).toEqual([{ name: role('access') }]);
  pool.release(other);
  expect(pool.open).toBe(2);
  await pool.close();
  expect(pool.open).toBe(0);
});

it('opens more connections of a role than of others where its caller says so', async () => {
  const pool = poolOf(8);
  const three = await Promise.all([1, 2, 3].map(() => pool.acquire(role('access'), 'access', 3)));
  expect(pool.open).toBe(3);
  for (const one of three) pool.release(one);
  const others = [1, 2, 3].map(() => pool.acquire(role('erase'), 'erase'));
  const two = await Promise.all(others.slice(0, 2));
  expect(pool.open).toBe(5);
  for (const one of two) pool.release(one);
  pool.release(await (others[2] ?? Promise.reject(new Error('no third'))));
  await pool.close();
});

it('closes the least recently used connection of another role when all are open', async () => {
  const pool = poolOf(2);
  const old = await pool.acquire(role('access'), 'access');
  const recent = await pool.acquire(role('erase'), 'erase');
  pool.release(old);
  pool.release(recent);
  pool.release(await pool.acquire(role('lend-device'), 'lend-device'));
  expect(pool.open).toBe(2);
  expect(await pool.acquire(role('erase'), 'erase')).toBe(recent);
  pool.release(recent);
  await pool.close();
});

it('lets callers wait in their order, of whatever role, and never opens more than it may', async () => {
  const pool = poolOf(2);
  const order: string[] = [];
  const held = [await pool.acquire(role('access'), 'access'), await pool.acquire(role('access'), 'access')];
  const work = ['lend-device', 'access', 'erase', 'lend-device', 'access', 'sweep'].map(async (name) => {
    const client = await pool.acquire(role(name), name);
    order.push(name);
    expect(pool.open).toBeLessThanOrEqual(2);
    expect((await client.query('select current_user::text as name')).rows).toEqual([{ name: role(name) }]);
    pool.release(client);
  });
  for (const client of held) pool.release(client);
  await Promise.all(work);
  expect([...order].sort()).toEqual(['access', 'access', 'erase', 'lend-device', 'lend-device', 'sweep']);
  await pool.close();
});

it('tells a caller that waited too long', async () => {
  const pool = poolOf(1, { waitMilliseconds: 20 });
  const held = await pool.acquire(role('access'), 'access');
  await expect(pool.acquire(role('erase'), 'erase')).rejects.toMatchObject({ code: 'database_busy' });
  pool.release(held);
  await pool.close();
});

it('forgets a connection that the server ended', async () => {
  const pool = poolOf(2);
  const client = await pool.acquire(role('access'), 'access');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  pool.release(client);
  const admin = new Client({ connectionString: opened.database.adminUrl });
  await admin.connect();
  await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await admin.end();
  await ended;
  expect(pool.open).toBe(0);
  const next = await pool.acquire(role('access'), 'access');
  expect((await next.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  pool.release(next);
  await pool.close();
});

it('closes what is idle for long', async () => {
  const pool = poolOf(2, { idleMilliseconds: 1 });
  const client = await pool.acquire(role('access'), 'access');
  const ended = new Promise((resolve) => client.once('end', resolve));
  pool.release(client);
  await ended;
  expect(pool.open).toBe(0);
  await pool.close();
});

it('closes once the last connection in use is released', async () => {
  const pool = poolOf(2);
  const client = await pool.acquire(role('access'), 'access');
  const closing = pool.close();
  await expect(pool.acquire(role('access'), 'access')).rejects.toMatchObject({ code: 'database_down' });
  pool.release(client);
  await closing;
  expect(pool.open).toBe(0);
});

it('says that a database is not there', async () => {
  const pool = new RolePool({ host: '127.0.0.1', port: 1, database: 'none', password: () => 'x' });
  await expect(pool.acquire('nobody', 'nobody')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(pool.open).toBe(0);
});

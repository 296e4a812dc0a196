import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { unprivilegedAccount } from './account.ts';
import { withClient } from './connection.ts';
import type { Server } from './model.ts';
import { startServer } from './server.ts';

const holder = join(import.meta.dirname, 'fixtures', 'hold-server.ts');
const isRoot = process.getuid?.() === 0;

let folder: string;
let clusters: string[];
/** An installation that was started once and stopped; tests that are not about its making take a copy. */
let made: string;
const children = new Set<ChildProcess>();

function record(): { cluster: string; pid: number; port: number } {
  const read = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'));
  clusters.push(read.cluster);
  return read;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
}

async function hold(as: string[] = []): Promise<{ child: ChildProcess; url: string; adopted: boolean }> {
  const [command = '', ...rest] = [...as, process.execPath, holder, folder];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let fault = '';
  child.stderr.on('data', (chunk: Buffer) => {
    fault += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [''])]);
  if (line === '') throw new Error(`the holder ended: ${fault}`);
  return { child, ...JSON.parse(line) };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const kept = (server: Server): Promise<string> => server.shopDatabase('kept', { create: true });
const remember = (url: string): Promise<unknown> =>
  withClient(url, (client) => client.query('create table remembered as select 42 as answer'));
const recall = async (url: string): Promise<unknown> =>
  withClient(url, async (client) => (await client.query('select answer from remembered')).rows);

function newFolder(): string {
  const one = mkdtempSync(join(tmpdir(), 'trygg-server-'));
  chmodSync(one, 0o755);
  return one;
}

/** Puts the installation that was made once into this test's folder; its rows and keys are those of the copy. */
function copyMade(): void {
  const { status, stderr } = spawnSync('cp', ['-a', `${made}/.`, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the installation could not be copied: ${stderr}`);
}

beforeAll(async () => {
  made = newFolder();
  await (await startServer({ folder: made })).stop();
});

afterAll(() => {
  const { cluster } = JSON.parse(readFileSync(join(made, 'server.json'), 'utf8'));
  for (const place of [made, cluster]) rmSync(place, { recursive: true, force: true });
});

beforeEach(() => {
  folder = newFolder();
  clusters = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  if (existsSync(join(folder, 'server.json'))) {
    const { pid } = record();
    if (isRunning(pid)) await (await startServer({ folder })).stop();
  }
  for (const place of [folder, ...clusters]) rmSync(place, { recursive: true, force: true });
});

test('starts from nothing, keeps its data over a restart and leaves no process', async () => {
  const first = await startServer({ folder });
  expect(first).toMatchObject({ kind: 'embedded', adopted: false });
  expect(first.version).toBeGreaterThanOrEqual(180_000);
  const url = await first.shopDatabase('dental-shop', { create: true });
  expect(new URL(url).pathname).toBe('/trygg_dental_shop');
  await remember(url);
  const { pid } = record();
  await first.stop();
  expect(isRunning(pid)).toBe(false);

  const second = await startServer({ folder });
  expect(await recall(await second.shopDatabase('dental-shop', { create: true }))).toEqual([{ answer: 42 }]);
  expect(second.secret).toEqual(first.secret);
  await second.stop();
});

test('whoever may log in finds nothing to keep data in beside tables, and no other database', async () => {
  copyMade();
  const server = await startServer({ folder });
  record();
  const url = await kept(server);
  const as = (database: string): string => {
    const address = new URL(server.url(database));
    [address.username, address.password] = ['trygg_00000000_browse', 'browsing'];
    return address.href;
  };
  const codeOf = (database: string, text: string): Promise<unknown> =>
    withClient(as(database), (client) => client.query(text)).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  await withClient(url, async (client) => {
    await client.query("create role trygg_00000000_browse login password 'browsing'");
    await client.query(`create function twice(n integer) returns integer language plpgsql security definer set search_path = pg_catalog as
      $$ begin return 2 * n; end $$`);
  });
  const shop = new URL(url).pathname.slice(1);
  for (const text of [
    "select lo_from_bytea(0, 'stash')",
    'select lo_create(0)',
    'select lo_creat(-1)',
    'select loread(0, 1)',
    "do $$ begin raise log 'stash'; end $$",
  ])
    expect(`${text}: ${await codeOf(shop, text)}`).toBe(`${text}: 42501`);
  expect(await codeOf(shop, 'select twice(2)')).toBe('done');
  for (const database of ['postgres', 'template1'])
    expect(await codeOf(database, 'select 1')).toBe('database_refused');
  await withClient(url, (client) => client.query('drop role trygg_00000000_browse'));
  await server.stop();
});

test('keys are readable by nobody else', () => {
  for (const name of ['secret', 'server-keys.json', 'postgres.log']) {
    expect(`${name} ${(statSync(join(made, name)).mode & 0o777).toString(8)}`).toBe(`${name} 600`);
  }
});

test('adopts the server that a killed process left behind', async () => {
  copyMade();
  const { child, url } = await hold();
  const { pid } = record();
  await remember(url);
  await kill(child, 'SIGKILL');
  expect(isRunning(pid)).toBe(true);

  const server = await startServer({ folder });
  expect(server.adopted).toBe(true);
  expect(record().pid).toBe(pid);
  expect(await recall(await kept(server))).toEqual([{ answer: 42 }]);
  await server.stop();
  expect(isRunning(pid)).toBe(false);
});

test('recovers when the server was killed too', async () => {
  copyMade();
  const { child, url } = await hold();
  const { pid } = record();
  await remember(url);
  await kill(child, 'SIGKILL');
  process.kill(pid, 'SIGKILL');

  const server = await startServer({ folder });
  expect(server.adopted).toBe(false);
  expect(await recall(await kept(server))).toEqual([{ answer: 42 }]);
  await server.stop();
});

test('makes a folder anew whose making was cut short', async () => {
  copyMade();
  await (await startServer({ folder })).stop();
  const { cluster } = record();
  rmSync(join(cluster, 'complete.json'));
  rmSync(join(cluster, 'data', 'global'), { recursive: true });

  const server = await startServer({ folder });
  expect(
    await withClient(server.url('postgres'), async (c) => (await c.query('select 1 as one')).rows),
  ).toEqual([{ one: 1 }]);
  await server.stop();
});

test.each([
  'server-keys.json',
  'postgres',
  'postgres/data',
  'postgres/complete.json',
  'postgres/data/postmaster.pid',
])('killed as soon as `%s` is there, the next start works', async (sign) => {
  const child = spawn(process.execPath, [holder, folder], { stdio: 'ignore' });
  children.add(child);
  const ended = once(child, 'exit').then(() => true);
  // Nobody tells when a file comes to be on every file system, so it is looked for.
  while (!existsSync(join(folder, sign))) {
    expect(await Promise.race([ended, pause(2, false)])).toBe(false);
  }
  child.kill('SIGKILL');
  await ended;
  const server = await startServer({ folder });
  await remember(await kept(server));
  await server.stop();
});

test('the last of two to leave stops the server, the first does not', async () => {
  copyMade();
  const { child } = await hold();
  const { pid } = record();
  const second = await startServer({ folder });
  expect(second.adopted).toBe(false);
  await second.stop();
  expect(isRunning(pid)).toBe(true);
  await kill(child, 'SIGTERM');
  expect(isRunning(pid)).toBe(false);
});

test('two starts at the same moment share one server', async () => {
  const [one, two] = await Promise.all([hold(), hold()]);
  expect(new URL(one.url).port).toBe(new URL(two.url).port);
  await Promise.all([kill(one.child, 'SIGTERM'), kill(two.child, 'SIGTERM')]);
  expect(isRunning(record().pid)).toBe(false);
});

test('a cluster of another installation is not opened with its data', async () => {
  copyMade();
  const first = await startServer({ folder });
  await remember(await kept(first));
  await first.stop();
  rmSync(join(folder, 'server-keys.json'));
  const second = await startServer({ folder });
  await expect(recall(await kept(second))).rejects.toMatchObject({ code: '42P01' });
  await second.stop();
});

test.skipIf(!isRoot)(
  'as root in a closed folder, the cluster lies where its account reaches it (needs root)',
  async () => {
    chmodSync(folder, 0o700);
    const closed = folder;
    folder = join(closed, 'clone', '.trygg');
    try {
      const server = await startServer({ folder });
      const { cluster, pid } = record();
      expect(cluster.startsWith(closed)).toBe(false);
      expect(statSync(join(cluster, 'data')).uid).toBe(unprivilegedAccount()?.uid);
      expect(statSync(`/proc/${pid}`).uid).toBe(unprivilegedAccount()?.uid);
      await remember(await kept(server));
      await server.stop();
      const again = await startServer({ folder });
      expect(await recall(await kept(again))).toEqual([{ answer: 42 }]);
      await again.stop();
    } finally {
      rmSync(closed, { recursive: true, force: true });
    }
  },
);

function ordinaryUserReachesUs(): boolean {
  return (
    spawnSync(
      'setpriv',
      ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '--version'],
      { cwd: '/' },
    ).status === 0
  );
}

test.skipIf(!isRoot || !ordinaryUserReachesUs())(
  'as an ordinary user, the cluster lies in the folder (needs root, to become somebody else, and an open clone)',
  async () => {
    chownSync(folder, 65_534, 65_534);
    const { child } = await hold(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']);
    const { cluster, pid } = record();
    expect(cluster).toBe(join(folder, 'postgres'));
    expect(statSync(`/proc/${pid}`).uid).toBe(65_534);
    await kill(child, 'SIGTERM');
    expect(isRunning(pid)).toBe(false);
    expect(readdirSync(join(folder, 'users'))).toEqual([]);
  },
);

test('a value that a statement failed on does not reach the log', async () => {
  copyMade();
  const server: Server = await startServer({ folder });
  const failing = withClient(server.url('postgres'), (c) => c.query("select 'canary-91c2'::integer"));
  await expect(failing).rejects.toMatchObject({ code: '22P02' });
  await server.stop();
  expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('canary-91c2');
});

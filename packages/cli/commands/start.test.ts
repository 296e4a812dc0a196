import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import '@trygg/engine/testing';
import { repository } from '../find/installation.ts';

const shim = join(import.meta.dirname, '..', 'bin', 'trygg.js');
const host = join(import.meta.dirname, '..', 'fixtures', 'library', 'host.ts');
const startLibrary = ['start', '--shop', 'library', '--host', host];

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

let folder: string;
let port: number;
let runs: Run[];

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function run(command: string, args: readonly string[], environment: Record<string, string> = {}): Run {
  const { DATABASE_URL: _, npm_lifecycle_event: __, ...surroundings } = process.env;
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...surroundings, TRYGG_FOLDER: folder, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const started = { child, out: () => out, err: () => err, ended };
  runs.push(started);
  return started;
}

const trygg = (args: readonly string[], environment?: Record<string, string>): Run =>
  run(process.execPath, [shim, ...args], environment);

/** Resolves once the run has written the text; rejects when it ends without. */
async function says(started: Run, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => {
    if (started.out().includes(text) || started.err().includes(text)) resolve();
  };
  started.child.stdout?.on('data', look);
  started.child.stderr?.on('data', look);
  look();
  const gone = started.ended.then((how) => {
    throw new Error(`ended with ${how} before it said \`${text}\`: ${started.err()}`);
  });
  gone.catch(() => undefined);
  await Promise.race([promise, gone]);
}

async function answer(): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const request = get({ port, host: '127.0.0.1', agent: false }, (response) => {
    let body = '';
    response.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    response.on('end', () => resolve(body));
  });
  request.on('error', reject);
  return promise;
}

function postmaster(): number {
  return JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')).pid;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
}

/** Processes of this test's runs: they have its folder in their surroundings. */
function ours(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`TRYGG_FOLDER=${folder}`);
      } catch {
        return false;
      }
    });
}

/** Nothing else can tell that a process is gone that is no child of ours. */
async function until(condition: () => boolean): Promise<void> {
  const { setTimeout: pause } = await import('node:timers/promises');
  while (!condition()) await pause(20);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-cli-'));
  chmodSync(folder, 0o755);
  port = await freePort();
  runs = [];
});

afterEach(async () => {
  for (const pid of ours()) process.kill(pid, 'SIGKILL');
  await until(() => ours().length === 0);
  if (existsSync(join(folder, 'server.json')) && isRunning(postmaster())) {
    const pid = postmaster();
    process.kill(pid, 'SIGINT');
    await until(() => !isRunning(pid));
  }
  rmSync(folder, { recursive: true, force: true });
});

test.each(['SIGTERM', 'SIGINT'] as const)('after %s nothing is left running', async (signal) => {
  const started = trygg(startLibrary);
  await says(started, 'Ctrl-C stops everything');
  expect(started.out()).toMatch(/http:\/\/library\.localhost:\d+ {2}the library/);
  expect(started.out()).toMatch(/anna@example\.org {2}made-up {2}a borrower/);
  expect(await answer()).toBe('library true false');
  const database = postmaster();
  started.child.kill(signal);
  expect(await started.ended).toBe(0);
  expect(ours()).toEqual([]);
  expect(isRunning(database)).toBe(false);
});

test('Ctrl-C of a terminal, which reaches every process of the group, stops it once', async () => {
  const started = trygg(startLibrary);
  await says(started, 'Ctrl-C stops everything');
  const database = postmaster();
  process.kill(-(started.child.pid ?? 0), 'SIGINT');
  expect(await started.ended).toBe(0);
  expect(started.err().match(/^stopping$/gm)).toHaveLength(1);
  expect(isRunning(database)).toBe(false);
});

test('killed as a whole, the next start adopts its server, within five seconds', async () => {
  const first = trygg(startLibrary);
  await says(first, 'Ctrl-C stops everything');
  const database = postmaster();
  process.kill(-(first.child.pid ?? 0), 'SIGKILL');
  await until(() => ours().length === 0);
  expect(isRunning(database)).toBe(true);

  const before = performance.now();
  const second = trygg(startLibrary);
  await says(second, 'Ctrl-C stops everything');
  expect(performance.now() - before).toBeLessThan(5000);
  expect(second.err()).toContain('adopted from a start that was killed');
  expect(postmaster()).toBe(database);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(isRunning(database)).toBe(false);
});

test.each(['the shim', 'npm'])('when only %s is killed, the rest stops by itself', async (who) => {
  // Another Node than the pinned one, as far as the shim can tell: it starts the pinned one beside itself.
  const other = join(folder, 'node');
  copyFileSync(process.execPath, other);
  const started =
    who === 'npm'
      ? run('npm', ['run', '--silent', 'trygg', '--', ...startLibrary])
      : run(other, [shim, ...startLibrary]);
  await says(started, 'Ctrl-C stops everything');
  const database = postmaster();
  started.child.kill('SIGKILL');
  await until(() => ours().length === 0);
  expect(isRunning(database)).toBe(false);
});

test('npm passes TERM on', async () => {
  const started = run('npm', ['run', '--silent', 'trygg', '--', ...startLibrary]);
  await says(started, 'Ctrl-C stops everything');
  const database = postmaster();
  started.child.kill('SIGTERM');
  await started.ended;
  await until(() => ours().length === 0);
  expect(isRunning(database)).toBe(false);
});

test('a start that is interrupted at its seeding stops everything and says that it goes on later', async () => {
  const started = trygg(startLibrary, { HOLD_START: '1' });
  await says(started, 'history: 1 of 8 years');
  const database = postmaster();
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(130);
  expect(started.err()).toContain(
    'error: the start was interrupted by `SIGTERM`\n  the next start goes on from here\n',
  );
  expect(isRunning(database)).toBe(false);
});

test('a shop with a broken policy stays closed and leaves the others running', async () => {
  const started = trygg(['start', '--host', host]);
  await says(started, 'Ctrl-C stops everything');
  expect(started.out()).toMatch(/\nclosed\n {2}faulty: .*faulty\/policy\.yaml:\d+:\d+: .*\n.*trygg check/);
  expect(await answer()).toMatch(/^library true false\nfaulty is closed: .*policy\.yaml:\d+:\d+/);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  // The only one that is asked for: then there is nothing to start.
  const alone = trygg(['start', '--host', host, '--shop', 'faulty']);
  expect(await alone.ended).toBe(2);
  expect(alone.err()).toMatch(/^error: .*\n {2}at .*faulty\/policy\.yaml:\d+:\d+/);
});

test('a taken port is an error before anything is started', async () => {
  const other = createServer();
  other.listen(port);
  await once(other, 'listening');
  const started = trygg(startLibrary);
  expect(await started.ended).toBe(2);
  other.close();
  expect(started.err()).toBe(
    `error: port \`${port}\` is taken: something else listens there\n  stop it, or choose another port: \`PORT=${port + 1} npm start\`\n`,
  );
  expect(existsSync(join(folder, 'server.json'))).toBe(false);
});

test.each(['0', '70000', 'web'])('`PORT=%s` is no port', async (wrong) => {
  const started = trygg(startLibrary, { PORT: wrong });
  expect(await started.ended).toBe(2);
  expect(started.err()).toBe(
    `error: \`PORT\` is \`${wrong}\`, which is no port\n  a whole number from 1 to 65535\n`,
  );
});

test('with `DATABASE_URL` it runs no server of its own', async () => {
  const { migratorUrl, adminUrl } = inject('postgres');
  const started = trygg(startLibrary, { DATABASE_URL: migratorUrl });
  await says(started, 'Ctrl-C stops everything');
  expect(started.err()).toMatch(/PostgreSQL \d+ \(DATABASE_URL\)/);
  expect(await answer()).toBe('library true false');
  expect(existsSync(join(folder, 'server.json'))).toBe(false);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  const made = new URL(adminUrl);
  made.pathname = '/trygg_library';
  const roles = await withClient(made.href, (client) =>
    client.query<{ name: string }>(
      "select quote_ident(rolname) as name from pg_roles, trygg.database d where starts_with(rolname, 'trygg_' || d.id || '_')",
    ),
  );
  await withClient(adminUrl, async (client) => {
    await client.query('drop database trygg_library with (force)');
    for (const { name } of roles.rows) await client.query(`drop role ${name}`);
  });
});

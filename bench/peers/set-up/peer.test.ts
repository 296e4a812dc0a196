import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answers, freePort, installed, listens, PeerFolder } from './peer.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'trygg-peer-test-'));
  vi.stubEnv('TRYGG_PEERS', home);
  vi.spyOn(console, 'log').mockReturnValue(undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(home, { recursive: true, force: true });
});

const node = process.execPath;

it('a step that fails says what must be there', async () => {
  const folder = new PeerFolder('some');
  await folder.write({});
  const made = installed(folder, '1', () =>
    folder.run({
      what: 'npm install',
      command: [node, '-e', 'process.exit(3)'],
      help: 'npm must reach its registry',
    }),
  );
  await expect(made).rejects.toMatchObject({
    code: 'peer_missing',
    message: `npm install: \`${node}\` ended with 3, see ${folder.at('peer.log')}`,
    help: 'npm must reach its registry',
  });
});

it('a program that is not on the machine is said to be absent', async () => {
  const folder = new PeerFolder('some');
  await folder.write({ 'a.txt': '' });
  const run = folder.run({
    what: 'Redis',
    command: ['no-such-program'],
    help: 'redis-server must be installed',
  });
  await expect(run).rejects.toMatchObject({
    code: 'peer_missing',
    message: `Redis: \`no-such-program\` is not there, see ${folder.at('peer.log')}`,
    help: 'redis-server must be installed',
  });
  const served = folder.serve({ what: 'Redis', command: ['no-such-program'], help: 'redis-server' }, () =>
    Promise.resolve(false),
  );
  await expect(served).rejects.toMatchObject({ code: 'peer_failed', help: 'redis-server' });
});

it('is installed once, and again after an attempt that failed or for another version', async () => {
  const folder = new PeerFolder('some');
  const install = vi.fn(() => folder.write({ 'a.txt': 'a' }));
  await expect(installed(folder, '1', () => Promise.reject(new Error('no registry')))).rejects.toThrow();
  for (const version of ['1', '1', '2', '2']) await installed(folder, version, install);
  expect(install).toHaveBeenCalledTimes(2);
  expect(await readFile(folder.at('a.txt'), 'utf8')).toBe('a');
});

it('serves when it is ready, and is gone when it is stopped', async () => {
  const folder = new PeerFolder('some');
  await folder.write({
    'server.cjs': `require('node:http').createServer((_, a) => a.end()).listen(process.env.PORT)`,
  });
  const port = await freePort();
  const { stop } = await folder.serve(
    { what: 'a server', command: [node, 'server.cjs'], env: { PORT: `${port}` }, help: 'see its log' },
    () => answers(`http://127.0.0.1:${port}/`),
  );
  expect(await listens(port)).toBe(true);
  await stop();
  expect(await listens(port)).toBe(false);
});

it('a server goes with whoever started it, when she is ended early', async () => {
  const folder = new PeerFolder('some');
  const port = await freePort();
  await folder.write({
    'server.cjs': `require('node:http').createServer((_, a) => a.end()).listen(${port})`,
    'run.ts': `import { listens, PeerFolder } from '${new URL('peer.ts', import.meta.url)}';
      const step = { what: 'a server', command: ['${node}', 'server.cjs'], help: '' };
      await new PeerFolder('some').serve(step, () => listens(${port}));
      console.log('up');`,
  });
  const run = spawn(node, [folder.at('run.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(run.stdout, 'data');
  expect(await listens(port)).toBe(true);
  run.kill('SIGTERM');
  await once(run, 'exit');
  // Until the kernel has closed it; what stays open fails by the test's own limit.
  while (await listens(port));
});

it('a server that ends at once is a failure, and its log is named', async () => {
  const folder = new PeerFolder('some');
  await folder.write({ 'a.txt': '' });
  const served = folder.serve(
    { what: 'a server', command: [node, '-e', '0'], help: 'the database must be empty' },
    () => Promise.resolve(false),
  );
  await expect(served).rejects.toMatchObject({
    code: 'peer_failed',
    message: `a server did not answer, see ${folder.at('peer.log')}`,
  });
});

it('tells a port that somebody listens at from one that nobody does', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await listens(port)).toBe(true);
  await new Promise((done) => server.close(done));
  expect(await listens(port)).toBe(false);
});

import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import { type Binaries, identity, serverEnvironment } from './binaries.ts';
import { type ServerSettings, serverArguments } from './settings.ts';

/** A running PostgreSQL: ours by birth or adopted, told apart by nothing. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Folder of its socket, which connections take rather than the port: the system's network has no part in them. */
  readonly socket?: string;
}

export interface ClusterPlace {
  /** Folder of this cluster; `data` lies in it, and the account reaches it. */
  readonly folder: string;
  readonly log: string;
  readonly account: Account | null;
  readonly binaries: Binaries;
}

export function dataFolder(place: Pick<ClusterPlace, 'folder'>): string {
  return join(place.folder, 'data');
}

interface PidFile extends Postmaster {
  readonly ready: boolean;
}

function socketFile(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`);
}

function mayConnect(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What the system takes as the name of a socket, its end included. */
const longestName = 107;

/** Where a server has its socket: in its data, which its own account alone may enter. Empty where the name is too long. */
function socketFolder(data: string, port: number): string {
  return Buffer.byteLength(socketFile(data, port)) < longestName ? data : '';
}

function readPidFile(data: string): PidFile | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    const [socket = ''] = (lines[4] ?? '').split(',');
    if (pid <= 0) return null;
    const reached = socket !== '' && mayConnect(socketFile(socket, port));
    return { pid, port, ...(reached && { socket }), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return null;
  }
}

function postmasterOf({ ready: _, ...postmaster }: PidFile): Postmaster {
  return postmaster;
}

/** Process ids are reused: only a process whose command line names the data folder is its postmaster. */
function isPostmasterOf(pid: number, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}

async function accepts(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  const accepted = await promise;
  socket.destroy();
  return accepted;
}

/**
 * The postmaster that runs on this data folder and answers, whoever started it. Removes a pid file whose process
 * is gone. One that starts, recovers, stops or was killed a moment ago ends as answering or gone: it is waited for.
 */
export async function runningPostmaster(data: string): Promise<Postmaster | null> {
  for (;;) {
    const file = readPidFile(data);
    if (file === null) return null;
    if (!isPostmasterOf(file.pid, data)) {
      rmSync(join(data, 'postmaster.pid'), { force: true });
      return null;
    }
    if (file.ready && (await accepts(file.port))) return postmasterOf(file);
    await pause(20);
  }
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return promise;
}

/**
 * Starts PostgreSQL in a session of its own, so that a Ctrl-C of the terminal does not reach it before us.
 * Null when it ended instead of becoming ready: another process took the port, or the back ends of a killed
 * postmaster still hold its memory. The caller tries again.
 */
async function launch(place: ClusterPlace, settings: ServerSettings): Promise<Postmaster | null> {
  const data = dataFolder(place);
  const port = await freePort();
  const log = openSync(place.log, 'a', 0o600);
  const child = spawn(
    join(place.binaries.bin, 'postgres'),
    serverArguments(data, port, { unix_socket_directories: socketFolder(data, port), ...settings }),
    {
      cwd: '/',
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
      ...identity(place.account),
    },
  );
  closeSync(log);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  child.unref();
  while (!ended) {
    const file = readPidFile(data);
    if (file !== null && file.pid === child.pid && file.ready) return postmasterOf(file);
    await pause(10);
  }
  return null;
}

/** Tries for `patience` milliseconds; null when PostgreSQL never became ready (its log says why). */
export async function startPostmaster(
  place: ClusterPlace,
  settings: ServerSettings,
  patience = 30_000,
): Promise<Postmaster | null> {
  const until = Date.now() + patience;
  do {
    const running = (await runningPostmaster(dataFolder(place))) ?? (await launch(place, settings));
    if (running !== null) return running;
    await pause(200);
  } while (Date.now() < until);
  return null;
}

/**
 * Fast shutdown: open transactions are rolled back, and what lies in memory is written, which takes its time where there
 * are many shops: after an immediate one the next start has to recover. Resolves when the process is gone.
 */
export async function stopPostmaster(data: string, running: Postmaster, patience = 120_000): Promise<void> {
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (isPostmasterOf(running.pid, data)) process.kill(running.pid, name);
    } catch {
      // Gone between the look and the signal.
    }
  };
  signal('SIGINT');
  const until = Date.now() + patience;
  let immediate = false;
  while (isPostmasterOf(running.pid, data)) {
    if (!immediate && Date.now() > until) {
      immediate = true;
      signal('SIGQUIT');
    }
    await pause(15);
  }
}

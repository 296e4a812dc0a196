import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identity, serverEnvironment } from './binaries.ts';
import { ServerError } from './errors.ts';
import {
  type ClusterPlace,
  dataFolder,
  type Postmaster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';

export const adminAccount = 'trygg_admin';

export interface ClusterOptions {
  /** `disposable` is for tests: no fsync. */
  readonly kind: 'kept' | 'disposable';
  readonly adminPassword: string;
  /** Written into the cluster when it is whole; a cluster of another installation is started over. */
  readonly installation: string;
}

interface Completed {
  readonly installation: string;
  readonly major: number;
}

function completed(place: ClusterPlace): Completed | null {
  try {
    return JSON.parse(readFileSync(join(place.folder, 'complete.json'), 'utf8'));
  } catch {
    return null;
  }
}

async function runInitdb(place: ClusterPlace, options: ClusterOptions): Promise<void> {
  const passwordFile = join(place.folder, 'initdb-password');
  writeFileSync(passwordFile, `${options.adminPassword}\n`, { mode: 0o600 });
  if (place.account !== null) chownSync(passwordFile, place.account.uid, place.account.gid);
  const child = spawn(
    join(place.binaries.bin, 'initdb'),
    [
      '-D',
      dataFolder(place),
      `--username=${adminAccount}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      ...(options.kind === 'disposable' ? ['--no-sync'] : []),
    ],
    { cwd: '/', env: serverEnvironment, stdio: ['ignore', 'pipe', 'pipe'], ...identity(place.account) },
  );
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('error', () => resolve(null));
  child.once('close', (code) => resolve(code));
  const code = await promise;
  rmSync(passwordFile);
  if (code === 0) return;
  const reason = output.split('\n').findLast((line) => line.startsWith('initdb:') && line.includes('error'));
  throw new ServerError(
    'server_initdb_failed',
    `the database folder \`${dataFolder(place)}\` could not be made`,
    {
      help: reason ?? 'is there space on the disk, and may the account write there',
    },
  );
}

/**
 * A whole cluster stays; one whose making was cut short, or whose keys are gone, is started over.
 * INVARIANT: `complete.json` is the last thing written.
 */
async function prepare(place: ClusterPlace, options: ClusterOptions): Promise<void> {
  const data = dataFolder(place);
  const found = completed(place);
  if (found !== null && found.installation === options.installation && existsSync(join(data, 'PG_VERSION'))) {
    if (found.major !== place.binaries.major) {
      throw new ServerError(
        'server_other_version',
        `\`${data}\` was made by PostgreSQL ${found.major}, this is PostgreSQL ${place.binaries.major}`,
        { help: `install the version that brings PostgreSQL ${found.major}` },
      );
    }
    return;
  }
  const running = await runningPostmaster(data);
  if (running !== null) await stopPostmaster(data, running);
  rmSync(join(place.folder, 'complete.json'), { force: true });
  rmSync(data, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true });
  if (place.account !== null) chmodSync(place.folder, 0o711);
  mkdirSync(data, { mode: 0o700 });
  if (place.account !== null) chownSync(data, place.account.uid, place.account.gid);
  await runInitdb(place, options);
  const mark: Completed = { installation: options.installation, major: place.binaries.major };
  writeFileSync(join(place.folder, 'complete.json'), `${JSON.stringify(mark)}\n`, { flush: true });
}

export interface Cluster {
  readonly postmaster: Postmaster;
  readonly adopted: boolean;
  /** Superuser, for our own accounts, statistics and tests. */
  adminUrl(database: string): string;
  stop(): Promise<void>;
}

/** Makes, adopts, recovers and starts: afterwards a server answers on `postmaster.port`. */
export async function openCluster(place: ClusterPlace, options: ClusterOptions): Promise<Cluster> {
  await prepare(place, options);
  const data = dataFolder(place);
  const orphan = await runningPostmaster(data);
  const postmaster = orphan ?? (await startPostmaster(place, options.kind));
  if (postmaster === null) {
    throw new ServerError('server_did_not_start', 'PostgreSQL was started and did not answer', {
      help: `read \`${place.log}\``,
    });
  }
  return {
    postmaster,
    adopted: orphan !== null,
    adminUrl: (database) => accountUrl(adminAccount, options.adminPassword, postmaster.port, database),
    stop: () => stopPostmaster(data, postmaster),
  };
}

/** `postgres://account:password@127.0.0.1:port/database`; the password is base64url, so nothing needs escaping. */
export function accountUrl(account: string, password: string, port: number, database: string): string {
  return `postgres://${account}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from './errors.ts';
import { makeDataFolder } from './initdb.ts';
import {
  type ClusterPlace,
  dataFolder,
  type Postmaster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { memoryHere, serverSettings } from './settings.ts';

export const adminAccount = 'trygg_admin';

export interface ClusterOptions {
  /** `disposable` is for tests: no fsync. */
  readonly kind: 'kept' | 'disposable';
  readonly adminPassword: string;
  /** Written into the cluster when it is whole; a cluster of another installation is started over. */
  readonly installation: string;
  /** How many are to be open at once; absent: one. A server that runs already keeps what it was started for. */
  readonly shops?: number | undefined;
}

type Progress = (line: string) => void;

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

/**
 * A whole cluster stays; one whose making was cut short, or whose keys are gone, is started over.
 * INVARIANT: `complete.json` is the last thing written.
 */
async function prepare(place: ClusterPlace, options: ClusterOptions, progress?: Progress): Promise<void> {
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
  progress?.('making the database folder');
  await makeDataFolder(place, {
    superuser: adminAccount,
    password: options.adminPassword,
    sync: options.kind === 'kept',
  });
  const mark: Completed = { installation: options.installation, major: place.binaries.major };
  writeFileSync(join(place.folder, 'complete.json'), `${JSON.stringify(mark)}\n`, { flush: true });
}

export interface Cluster {
  readonly postmaster: Postmaster;
  /** It ran before this call. */
  readonly found: boolean;
  /** Superuser, for our own accounts, statistics and tests. */
  adminUrl(database: string): string;
  stop(): Promise<void>;
}

/** Makes, adopts, recovers and starts: afterwards a server answers on `postmaster.port`. */
export async function openCluster(
  place: ClusterPlace,
  options: ClusterOptions,
  progress?: Progress,
): Promise<Cluster> {
  await prepare(place, options, progress);
  const data = dataFolder(place);
  const running = await runningPostmaster(data);
  const postmaster =
    running ??
    (await startPostmaster(
      place,
      serverSettings(options.kind, { shops: options.shops ?? 1, memory: memoryHere() }),
    ));
  if (postmaster === null) {
    throw new ServerError('server_did_not_start', 'PostgreSQL was started and did not answer', {
      help: `read \`${place.log}\``,
    });
  }
  return {
    postmaster,
    found: running !== null,
    adminUrl: (database) => accountUrl(adminAccount, options.adminPassword, postmaster, database),
    stop: () => stopPostmaster(data, postmaster),
  };
}

/**
 * `postgres://account:password@127.0.0.1:port/database`, with `?host=FOLDER` where it has a socket; the password is
 * base64url, so nothing needs escaping.
 */
export function accountUrl(
  account: string,
  password: string,
  { port, socket }: Pick<Postmaster, 'port' | 'socket'>,
  database: string,
): string {
  const at = `postgres://${account}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return socket === undefined ? at : `${at}?host=${encodeURIComponent(socket)}`;
}

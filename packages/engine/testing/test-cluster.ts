import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { unprivilegedAccount } from '../server/account.ts';
import { packagedBinaries, runnableBinaries } from '../server/binaries.ts';
import { accountUrl, type ClusterOptions, openCluster } from '../server/cluster.ts';
import { withClient } from '../server/connection.ts';
import { ServerError } from '../server/errors.ts';
import { ensureMigrator, migratorAccount } from '../server/migrator.ts';
import { dataFolder, runningPostmaster, stopPostmaster } from '../server/postmaster.ts';
import { enter, otherUsers } from '../server/processes.ts';

/** Where a run of tests finds its server; plain data, so that it can be handed to worker processes. */
export interface TestServer {
  readonly port: number;
  readonly adminUrl: string;
  readonly migratorUrl: string;
  /** The server's own log, for tests that search it. */
  readonly log: string;
}

export interface TestCluster {
  readonly server: TestServer;
  /** Folder of all its files. */
  readonly data: string;
  stop(): Promise<void>;
}

/** `TRYGG_TEST_POSTGRES=15` runs on Debian's binaries instead of the embedded ones. */
export function chosenBinaries(): string {
  const version = process.env.TRYGG_TEST_POSTGRES;
  return version === undefined || version === '' ? packagedBinaries() : `/usr/lib/postgresql/${version}/bin`;
}

const prefix = 'trygg-test-';

/** Clusters of runs that were killed: no later run may find their processes in its way. */
async function removeOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    const data = join(folder, 'data');
    if (!name.startsWith(prefix) || !existsSync(join(folder, 'users')) || otherUsers(folder).length > 0)
      continue;
    try {
      const running = await runningPostmaster(data);
      if (running !== null) await stopPostmaster(data, running);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run is at it, or it is another account's.
    }
  }
}

/** No test cuts the power. */
async function unsynced(client: ClientBase): Promise<void> {
  await client.query('alter system set fsync = off');
  await client.query('select pg_reload_conf()');
}

/** A cluster in a temporary folder, on a free port, gone with `stop`. `kept`: with the settings of an installation. */
export async function startTestCluster(kind: ClusterOptions['kind'] = 'disposable'): Promise<TestCluster> {
  const account = unprivilegedAccount();
  if (account === undefined)
    throw new ServerError('server_account_missing', 'no account to run PostgreSQL as');
  await removeOrphans();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  enter(folder);
  const log = join(folder, 'postgres.log');
  const adminPassword = randomBytes(24).toString('base64url');
  const migratorPassword = randomBytes(24).toString('base64url');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const binaries = runnableBinaries(chosenBinaries(), account, folder);
    const cluster = await openCluster(
      { folder, log, account, binaries },
      { kind, adminPassword, installation: 'test' },
    );
    const adminUrl = cluster.adminUrl('postgres');
    await ensureMigrator(adminUrl, migratorPassword);
    if (kind === 'kept') await withClient(adminUrl, unsynced);
    const port = cluster.postmaster.port;
    const migratorUrl = accountUrl(migratorAccount, migratorPassword, cluster.postmaster, 'postgres');
    return {
      server: { port, adminUrl, migratorUrl, log },
      data: dataFolder({ folder }),
      stop: async () => {
        await cluster.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

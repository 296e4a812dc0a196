import { createHash } from 'node:crypto';
import { realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, unprivilegedAccount } from './account.ts';
import { packagedBinaries, reaches, runnableBinaries } from './binaries.ts';
import { accountUrl, type Cluster, openCluster } from './cluster.ts';
import { withClient } from './connection.ts';
import { ServerError } from './errors.ts';
import { installationSecret, serverKeys } from './keys.ts';
import { withFolderLock } from './lock.ts';
import { ensureDatabase, ensureMigrator, makeScratchDatabase, migratorAccount } from './migrator.ts';
import { type Server, type ServerOptions, shopDatabaseName } from './model.ts';
import type { ClusterPlace } from './postmaster.ts';
import { enter, leave, otherUsers } from './processes.ts';
import { closeMaintenance, withdrawFromPublic } from './public-rights.ts';

/** Where root keeps what the server's account cannot reach in the clone. */
const outside = '/var/lib/trygg';

const logLimit = 5_000_000;

function clusterFolder(folder: string, account: Account | null): string {
  if (reaches(account, folder)) return join(folder, 'postgres');
  const key = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 12);
  return join(outside, key);
}

function turnLog(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(log, `${log}.1`);
}

function findPlace(folder: string): ClusterPlace {
  const fresh = unprivilegedAccount();
  if (fresh === undefined) {
    throw new ServerError(
      'server_account_missing',
      'PostgreSQL does not run as root, and there is no other account',
      {
        help: 'add an account named `postgres`, run as an ordinary user, or set `DATABASE_URL`',
      },
    );
  }
  const cluster = clusterFolder(folder, fresh);
  const account = unprivilegedAccount(join(cluster, 'data')) ?? fresh;
  const binaries = runnableBinaries(packagedBinaries(), account, cluster);
  return { folder: cluster, log: join(folder, 'postgres.log'), account, binaries };
}

/** The PostgreSQL that `npm ci` brought, on a cluster of this installation. */
export async function openEmbedded({ folder, progress, shops }: ServerOptions): Promise<Server> {
  const opened = await withFolderLock(folder, async () => {
    const keys = serverKeys(folder);
    const secret = installationSecret(folder);
    const place = findPlace(folder);
    turnLog(place.log);
    const open = async (again: boolean): Promise<Cluster & { adopted: boolean }> => {
      const cluster = await openCluster(
        place,
        { kind: 'kept', adminPassword: keys.adminPassword, installation: keys.installation, shops },
        progress,
      );
      const { pid, port } = cluster.postmaster;
      writeFileSync(join(folder, 'server.json'), `${JSON.stringify({ cluster: place.folder, pid, port })}\n`);
      const alone = otherUsers(folder).length === 0;
      try {
        await ensureMigrator(cluster.adminUrl('postgres'), keys.migratorPassword);
        await closeMaintenance(cluster.adminUrl('postgres'));
      } catch (error) {
        // A server that was being killed answered when it was looked for, and is gone now.
        if (again && error instanceof ServerError && error.code === 'database_down') return open(false);
        if (alone) await cluster.stop();
        throw error;
      }
      return { ...cluster, adopted: cluster.found && alone };
    };
    const cluster = await open(true);
    enter(folder);
    return { ...cluster, keys, secret };
  });
  const url = (database: string): string =>
    accountUrl(migratorAccount, opened.keys.migratorPassword, opened.postmaster, database);
  const adminUrl = opened.adminUrl('postgres');
  const version = await withClient(adminUrl, async (client) => {
    const shown = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    return Number(shown.rows[0]?.version);
  });
  return {
    kind: 'embedded',
    version,
    adminUrl,
    secret: opened.secret,
    adopted: opened.adopted,
    url,
    shopDatabase: async (shop, { create }) => {
      const name = shopDatabaseName(shop);
      if (create) {
        await ensureDatabase(url('postgres'), name);
        await withdrawFromPublic(opened.adminUrl(name));
      }
      return url(name);
    },
    scratchDatabase: () => makeScratchDatabase(url('postgres')),
    stop: () =>
      withFolderLock(folder, async () => {
        leave(folder);
        if (otherUsers(folder).length === 0) await opened.stop();
      }),
  };
}

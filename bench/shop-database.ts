import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShop, type ShopRuntime } from '@trygg/engine';
import { applyControls, migrate, readMap, readMigrations, readModuleFiles } from '@trygg/engine/controls';
import { rolePassword } from '@trygg/engine/proofs';
import { databaseAddress, type Server, startServer, withClient } from '@trygg/engine/server';
import { readPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { host } from '../apps/shop/host.ts';

/** The shop's schema on a server of its own (or `DATABASE_URL`), filled and then put under its controls. */
export interface BenchShop {
  /** `PostgreSQL 18, Node v26.10.0` */
  readonly what: string;
  /** As a host gets it, and as it runs: vacuum, sealing and expiry included. */
  readonly shop: ShopRuntime;
  /** Of the installation: where the tombstones lie. */
  readonly folder: string;
  asOwner(): Promise<Client>;
  asRole(activity: string): Promise<Client>;
  /**
   * Owner of a second database that never had controls, on the same server and filled alike: the tables of the modules,
   * without row rules, triggers and functions of ours.
   */
  asBare(): Promise<Client>;
}

/** No connection waits for the disk: it takes its time for either side, and hides the difference. */
const hurry = `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`;

async function connect(url: string): Promise<Client> {
  // As the shop's own connections: what is sent together travels together.
  const client = new Client({ connectionString: url, pipeline: true });
  await client.connect();
  return client;
}

export interface BenchOptions {
  /** Commits wait for the disk, for either side: where ours has to wait for it anyhow. */
  readonly durable?: boolean;
  /** Name of its policy. */
  readonly shop?: string;
}

/** A comparison in a filled shop: `node bench/NAME.ts` runs it alone, `node bench/all.ts` in one shop with others. */
export interface Bench {
  fill(owner: Client): Promise<void>;
  /** Exit code: 1 when a limit is passed. */
  work(shop: BenchShop): Promise<0 | 1>;
  readonly options?: BenchOptions;
}

export const runBench = ({ fill, work, options }: Bench): Promise<0 | 1> =>
  withBenchShop(fill, work, options);

/** From here on connections that are opened do not wait for the disk. */
export async function hurryOn(owner: Client): Promise<void> {
  await owner.query(hurry);
}

/** `fill` writes as the owner before there are controls: triggers would only make it slow. */
export async function withBenchShop<T>(
  fill: (owner: Client) => Promise<void>,
  work: (shop: BenchShop) => Promise<T>,
  options: BenchOptions = {},
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'trygg-bench-'));
  const server = await startServer({ folder, databaseUrl: process.env.DATABASE_URL });
  try {
    return await withScratch(server, folder, fill, work, options);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A back end goes a moment after its client; an account that drops a database cannot end another role's. */
async function otherSessionsGone(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (let others = 1; others > 0; ) {
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::integer as others from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`,
      );
      others = rows[0]?.others ?? 0;
    }
  });
}

async function withScratch<T>(
  server: Server,
  folder: string,
  fill: (owner: Client) => Promise<void>,
  work: (shop: BenchShop) => Promise<T>,
  { durable = false, shop: name = 'kliniksupport' }: BenchOptions,
): Promise<T> {
  const scratch = await server.scratchDatabase();
  let bare: Awaited<ReturnType<Server['scratchDatabase']>> | undefined;
  const opened: Client[] = [];
  const open = async (url: string): Promise<Client> => {
    const client = await connect(url);
    opened.push(client);
    return client;
  };
  let close = async (): Promise<void> => undefined;
  try {
    const { enforced: policy } = readPolicy(new URL(`${name}/`, host.policies));
    if (policy === undefined) throw new Error('the policy has errors: run `trygg check`');
    const read = readMap(await readModuleFiles(host.modules));
    const fillTables = async (url: string): Promise<void> => {
      await withClient(url, async (client) => migrate(client, await readMigrations(host.modules)));
      for (const library of host.libraries) await library.install(databaseAddress(url));
      if (!durable) await withClient(url, (client) => client.query(hurry));
      await fill(await open(url));
    };
    await fillTables(scratch.url);
    const prepared = await withClient(scratch.url, (client) =>
      applyControls(client, { policy, read, secret: server.secret }),
    );
    await withClient(scratch.url, (client) => client.query('vacuum analyze'));
    const runtime = openShop({
      name,
      databaseUrl: scratch.url,
      policy,
      map: read.map,
      prepared,
      secret: server.secret,
      folder,
      catchUp: true,
      beforeErasing: host.beforeErasing,
      endsOf: host.endsOf,
      holdsBefore: host.holdsBefore,
    });
    close = () => runtime.close();
    return await work({
      what: `PostgreSQL ${Math.floor(server.version / 10_000)}, Node ${process.version}`,
      shop: runtime,
      folder,
      asOwner: () => open(scratch.url),
      asBare: async () => {
        if (bare === undefined) {
          bare = await server.scratchDatabase();
          await fillTables(bare.url);
          await withClient(bare.url, (client) => client.query('vacuum analyze'));
        }
        return open(bare.url);
      },
      asRole: (activity) => {
        const username = runtime.role(activity);
        const password = rolePassword(server.secret, username);
        return open(Object.assign(new URL(scratch.url), { username, password }).href);
      },
    });
  } finally {
    await Promise.all(opened.map((client) => client.end()));
    await close();
    for (const database of [scratch, ...(bare === undefined ? [] : [bare])]) {
      await otherSessionsGone(database.url);
      await database.drop();
    }
  }
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShop, type ShopRuntime } from '@trygg/engine';
import { applyControls, migrate, readMap, readMigrations, readModuleFiles } from '@trygg/engine/controls';
import { databaseAddress } from '@trygg/engine/server';
import { type TestDatabase, type TestServer, testDatabase } from '@trygg/engine/testing';
import { type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { host } from '../host.ts';
import { mailTransport } from '../kit/transport.ts';
import { type StandIn, startStandIn } from '../shop-runtime/mail-stand-in.ts';
import { type RunningShop, runShop } from '../shop-runtime/running-shop.ts';
import { Mailbox } from './mailbox.ts';
import { keepStatements, watchStatements } from './sent-statements.ts';
import { Visitor } from './visitor.ts';

/** A whole shop on a database of its own: real PostgreSQL, real SMTP, no socket for its pages. */
export interface TestShop extends RunningShop {
  readonly database: TestDatabase;
  readonly runtime: ShopRuntime;
  readonly mailbox: Mailbox;
  readonly standIn: StandIn;
  /** A browser without script: keeps cookies, follows nothing by itself. */
  visitor(): Visitor;
  /** Runs a statement as a superuser, to look where no activity may. */
  look(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Of a password's hash: a sixteenth of a millisecond where production spends fifty. */
const passwordCost = 16;

export const testUrl = 'http://kliniksupport.localhost:3000';

async function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database with the tables of a shop, without rows and without controls; on another server than that of the run. */
export function shopDatabase(server?: TestServer): Promise<TestDatabase> {
  const setUp = async (url: string): Promise<void> => {
    await withClient(url, async (client) => migrate(client, await readMigrations(host.modules)));
    for (const library of host.libraries) await library.install(databaseAddress(url));
  };
  return testDatabase('shop', setUp, server);
}

/**
 * `house`: what the shop decides otherwise than its house.yaml. `on`: the database of a shop that was stopped; it is
 * not dropped when this one closes. `maxConnections`: where many things are done at once over many roles.
 */
export async function openTestShop(
  name = 'kliniksupport',
  house: Partial<EnforcedPolicy> = {},
  on?: TestDatabase,
  maxConnections?: number,
): Promise<TestShop> {
  const database = on ?? (await shopDatabase());
  const policyFolder = new URL(`${name}/`, host.policies);
  const { enforced, findings } = readPolicy(policyFolder);
  if (enforced === undefined) throw new Error(findings.map((one) => one.message).join('; '));
  const policy: EnforcedPolicy = { ...enforced, ...house };
  const read = readMap(await readModuleFiles(host.modules));
  const secret = randomBytes(32);
  const prepared = await withClient(database.migratorUrl, (client) =>
    applyControls(client, { policy, read, secret }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'trygg-shop-'));
  watchStatements(database.name);
  const runtime = openShop({
    name,
    databaseUrl: database.migratorUrl,
    policy,
    map: read.map,
    prepared,
    secret,
    folder,
    catchUp: true,
    ...(maxConnections === undefined ? {} : { maxConnections }),
    beforeErasing: host.beforeErasing,
    endsOf: host.endsOf,
    holdsBefore: host.holdsBefore,
  });
  const mailbox = new Mailbox();
  const standIn = await startStandIn(folder, (mail) => mailbox.put(mail));
  const mails = mailTransport(standIn.url);
  const running = await runShop(runtime, { url: testUrl, mails, policyFolder, passwordCost });
  return {
    ...running,
    database,
    runtime,
    mailbox,
    standIn,
    visitor: () =>
      new Visitor(testUrl, async (request) => {
        const answer = await running.app.request(request);
        await running.settle();
        return answer;
      }),
    look: (text, values = []) =>
      withClient(
        database.adminUrl,
        async (client) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
      ),
    close: async () => {
      await running.stop();
      await mails.close();
      await standIn.stop();
      await runtime.close();
      await keepStatements(database.name);
      if (on === undefined) await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

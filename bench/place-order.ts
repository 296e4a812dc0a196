// What it costs that an order is placed over a role of its own: the same statements, once over the role of the
// activity `place-order` and once as the owner of the tables, turn by turn in one run.
// `node bench/place-order.ts [rounds]`; exits with 1 when the median over the role is more than 1.15 times as long.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyControls, migrate, readMap, readMigrations, readModuleFiles } from '@trygg/engine/controls';
import { openActivities } from '@trygg/engine/proofs';
import { databaseAddress, startServer, withClient } from '@trygg/engine/server';
import { readPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { host } from '../apps/shop/host.ts';
import { fillShop } from './fill-shop.ts';
import { type Buyer, purchase } from './purchase.ts';
import { ratio, summary } from './statistics.ts';

const limit = 1.15;
const rounds = Number(process.argv[2] ?? 1500);
const warmUp = 200;

async function timed(client: Client, buyer: Buyer): Promise<number> {
  const started = process.hrtime.bigint();
  await purchase(client, buyer, randomUUID());
  return Number(process.hrtime.bigint() - started) / 1e6;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  // The disk takes its time for either; without it the difference shows.
  await client.query('set synchronous_commit = off');
  return client;
}

/** Turn by turn, the first one changing each round, so that neither has the warmer server. */
async function measure(
  role: Client,
  owner: Client,
  buyers: readonly Buyer[],
): Promise<{ role: number[]; owner: number[] }> {
  const times = { role: [] as number[], owner: [] as number[] };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const buyer = buyers[round % buyers.length];
    if (buyer === undefined) throw new RangeError('nobody to buy');
    const order = round % 2 === 0 ? (['role', 'owner'] as const) : (['owner', 'role'] as const);
    for (const who of order) {
      const took = await timed(who === 'role' ? role : owner, buyer);
      if (round >= warmUp) times[who].push(took);
    }
  }
  return times;
}

async function main(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'trygg-bench-'));
  const server = await startServer({ folder, databaseUrl: process.env.DATABASE_URL });
  try {
    const scratch = await server.scratchDatabase();
    const { enforced: policy } = readPolicy(new URL('kliniksupport/', host.policies));
    if (policy === undefined) throw new Error('the policy has errors: run `trygg check`');
    const read = readMap(await readModuleFiles(host.modules));
    await withClient(scratch.url, async (client) => migrate(client, await readMigrations(host.modules)));
    for (const library of host.libraries) await library.install(databaseAddress(scratch.url));
    const { controls } = await withClient(scratch.url, (client) =>
      applyControls(client, { policy, read, secret: server.secret }),
    );
    const at = new URL(scratch.url);
    const activities = openActivities({
      host: at.hostname,
      port: Number(at.port),
      database: at.pathname.slice(1),
      controls,
      secret: server.secret,
    });
    const { user, password } = activities.connection('place-order');
    const owner = await connect(scratch.url);
    const buyers = await fillShop(owner);
    const role = await connect(Object.assign(new URL(scratch.url), { username: user, password }).href);
    const times = await measure(role, owner, buyers);
    const [forRole, forOwner] = [summary(times.role), summary(times.owner)];
    const measured = ratio(forRole.p50, forOwner.p50);
    console.log(
      `PostgreSQL ${Math.floor(server.version / 10_000)}, Node ${process.version}, ${rounds} rounds`,
    );
    console.table({ 'over its role': forRole, 'as owner': forOwner });
    console.log(`p50 over its role / p50 as owner: ${measured} (limit ${limit})`);
    await Promise.all([role.end(), owner.end(), activities.close()]);
    await scratch.drop();
    return measured <= limit;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;

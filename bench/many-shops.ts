// Many shops without a demo in one process on the embedded server: `node bench/many-shops.ts [shops=50] [idle=60]`.
// The command line starts them (`trygg start`), once with one shop and once with all, each on an empty folder and again.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, withClient } from '@trygg/engine/server';
import { conclude } from './results/conclude.ts';
import { copiesOf } from './shops/copies.ts';
import { type OpenShops, startShops } from './shops/open-shops.ts';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const shops = option('shops', 50);
const idle = option('idle', 60);
const limits = { start: 15, memory: 5e6 } as const;
// No demo, so a mail server has a name; nothing is sent.
const env = { TRYGG_DEMO: 'no', TRYGG_SMTP_URL: 'smtp://127.0.0.1:9', DATABASE_URL: '', TRYGG_LOG: 'error' };

interface Run {
  readonly empty: number;
  readonly again: number;
  /** Seconds of processor of the first start: what the machine does beside stretches the times, and not these. */
  readonly used: number;
  readonly memory: number;
  readonly open: number;
  readonly idle: { readonly transactions: number; readonly cpu: number; readonly connections: number };
}

/** Transactions of all databases of the server that is this folder's, and connections. */
async function counted(folder: string): Promise<{ transactions: number; connections: number }> {
  const server = await startServer({ folder });
  try {
    return await withClient(server.adminUrl ?? '', async (client) => {
      const { rows } = await client.query<{ transactions: number; connections: number }>(
        `select (select sum(xact_commit + xact_rollback)::integer from pg_stat_database where datname like 'trygg_%') as transactions,
                (select count(*)::integer from pg_stat_activity where datname like 'trygg_%') as connections`,
      );
      const [row] = rows;
      if (row === undefined) throw new Error('the server says nothing of itself');
      return row;
    });
  } finally {
    await server.stop();
  }
}

async function idling(started: OpenShops, folder: string, seconds: number): Promise<Run['idle']> {
  // What the start itself did is over, and its connections have been idle for long enough to be closed.
  await pause(seconds > 5 ? 35_000 : 0);
  const before = { ...(await counted(folder)), ...started.cpu() };
  await pause(seconds * 1000);
  const used = started.cpu();
  const after = await counted(folder);
  return {
    transactions: seconds === 0 ? 0 : (after.transactions - before.transactions) / seconds,
    cpu: seconds === 0 ? 0 : (used.node + used.postgres - before.node - before.postgres) / seconds,
    connections: after.connections,
  };
}

async function run(count: number, idleSeconds: number): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'trygg-shops-'));
  // PostgreSQL's own account reaches it, so that the cluster lies there and goes with it.
  await chmod(folder, 0o711);
  try {
    const host = await copiesOf('kliniksupport', count, folder);
    const toStart = { folder: join(folder, 'kept'), args: ['--host', host], env };
    const first = await startShops(toStart);
    for (const { name, why } of first.closed) console.log(`${name}: ${why}`);
    console.error(`${count}: open after ${Math.round(first.milliseconds)} ms`);
    const { node, postgres } = first.cpu();
    await first.stop();
    const again = await startShops(toStart);
    console.error(`${count}: again after ${Math.round(again.milliseconds)} ms`);
    try {
      return {
        empty: first.milliseconds,
        used: node + postgres,
        again: again.milliseconds,
        open: count - again.closed.length,
        idle: await idling(again, toStart.folder, idleSeconds),
        // After the idle time: connections of the start are closed.
        memory: await again.memory(),
      };
    } finally {
      await again.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Before and after, for what the machine does beside changes within minutes.
const before = await run(1, 0);
const many = await run(shops, idle);
const after = await run(1, idle);
const one = {
  ...after,
  empty: (before.empty + after.empty) / 2,
  again: (before.again + after.again) / 2,
  used: (before.used + after.used) / 2,
};
const perShop = (many.memory - one.memory) / (shops - 1);
const times = { empty: many.empty / one.empty, again: many.again / one.again };
console.table({ '1': flat(one), [shops]: flat(many) });
console.log(
  `start ${times.empty.toFixed(1)} times as long (${(many.used / one.used).toFixed(1)} times the processor), again ${times.again.toFixed(1)}; ${(perShop / 1e6).toFixed(2)} MB a shop`,
);
process.exitCode = await conclude({
  name: 'many-shops',
  title: 'Many shops in one process, on the embedded server',
  entry: 'trygg start',
  peer: 'one shop alone, started before and after',
  sizes: { shops, idle },
  on: `Node ${process.version}`,
  rows: [
    { what: 'shops open', unit: 'shops', ours: many.open, limit: { of: 'ours', atLeast: shops } },
    {
      what: 'start on an empty folder',
      ...{ unit: 'ms', ours: many.empty, peer: one.empty, ratio: times.empty },
      limit: { of: 'ratio', atMost: limits.start },
    },
    {
      what: 'start again',
      ...{ unit: 'ms', ours: many.again, peer: one.again, ratio: times.again },
      limit: { of: 'ratio', atMost: limits.start },
    },
    {
      what: 'memory of Node a shop',
      unit: 'MB',
      ours: perShop / 1e6,
      limit: { of: 'ours', atMost: limits.memory / 1e6 },
    },
    { what: 'idle, all together', unit: 'transactions a second', ours: many.idle.transactions },
    { what: 'idle, all together', unit: '% of a core', ours: many.idle.cpu * 100 },
  ],
});

function flat({ idle: found, memory, ...rest }: Run): object {
  return { ...rest, MB: Math.round(memory / 1e6), ...found };
}

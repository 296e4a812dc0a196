// Whole guest purchases over HTTP, by so many buyers at once: shops as `npm start` serves them (a process and an
// embedded server of their own, mails to a relay that takes them), the buyers in a thread.
// `node bench/load.ts [buyers=1,8,32,128] [seconds=5] [rounds=2] [shops=kliniksupport] [old=FOLDER]`
// `old`: a checkout of another commit with its dependencies; the two sell in turn. Exits with 1 when purchases fail, when
// at more buyers less than 0.9 of what eight buy a second is bought, when the slowest hundredth takes more than three
// times the median, or at eight less than twice what the old commit sells.
import { once } from 'node:events';
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { SMTPServer } from 'smtp-server';
import '../apps/shop/host.ts';
import type { Bought, Buying } from './load/buyers.ts';
import { knownAddresses } from './load/known-addresses.ts';
import { type StartedShops, startShops } from './load/started-shops.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { summary } from './statistics.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const levels = (option('buyers') ?? '1,8,32,128').split(',').map(Number);
const seconds = Number(option('seconds') ?? 5);
const rounds = Number(option('rounds') ?? 2);
const names = (option('shops') ?? 'kliniksupport').split(',');
const old = option('old');
const warmUp = 1.5;
const limits = { kept: 0.9, spread: 3, faster: 2, logins: 1, known: 0.9 } as const;

interface Sold {
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly order: number;
  readonly failed: number;
  readonly logins: number;
}

let run = 0;

async function sell(
  started: StartedShops,
  buyers: number,
  addresses?: readonly string[],
): Promise<Bought & { readonly logins: number }> {
  run += 1;
  const buying: Buying = {
    shops: started.shops,
    buyers,
    seconds,
    warmUp,
    run,
    ...(addresses && { addresses }),
  };
  const worker = new Worker(new URL('./load/buyers.ts', import.meta.url), { workerData: buying });
  await once(worker, 'message');
  const before = await started.logins();
  const [bought] = (await once(worker, 'message')) as [Bought];
  return { ...bought, logins: ((await started.logins()) - before) / seconds };
}

function together(runs: readonly Awaited<ReturnType<typeof sell>>[]): Sold {
  const purchases = runs.flatMap((one) => one.purchases);
  const { p50, p95, p99 } = summary(purchases);
  const failed = runs.flatMap((one) => Object.values(one.failed)).reduce((sum, count) => sum + count, 0);
  const logins = Math.max(...runs.map((one) => one.logins));
  return {
    rate: Math.round((purchases.length / seconds / runs.length) * 10) / 10,
    ...{ p50, p95, p99, failed },
    order: summary(runs.flatMap((one) => one.orders)).p50,
    logins: Math.round(logins * 10) / 10,
  };
}

const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData: (stream, _, taken) => {
    stream.on('end', taken).resume();
  },
});
relay.listen(0, '127.0.0.1');
await once(relay.server, 'listening');
const at = relay.server.address();
const relayPort = typeof at === 'object' && at !== null ? at.port : 0;

const open: StartedShops[] = [];
let passed = true;
const table: Record<string, Sold> = {};
const fail = (why: string): void => {
  passed = false;
  console.log(`missed: ${why}`);
};
try {
  const ours = await startShops(process.cwd(), names, relayPort);
  open.push(ours);
  const theirs = old === undefined ? undefined : await startShops(old, names, relayPort);
  if (theirs !== undefined) open.push(theirs);
  console.log(
    `${names.join(', ')}; ${cpus().length} cores, Node ${process.version}, ${rounds} times ${seconds} s each`,
  );
  for (const buyers of levels) {
    const runs = {
      ours: [] as Awaited<ReturnType<typeof sell>>[],
      theirs: [] as Awaited<ReturnType<typeof sell>>[],
    };
    for (let round = 0; round < rounds; round += 1) {
      if (theirs !== undefined) runs.theirs.push(await sell(theirs, buyers));
      runs.ours.push(await sell(ours, buyers));
    }
    if (theirs !== undefined) table[`${buyers}, old`] = together(runs.theirs);
    table[buyers] = together(runs.ours);
  }
  const atEight = table[8];
  for (const buyers of levels) {
    const one = table[buyers];
    if (one === undefined) continue;
    if (one.failed > 0) fail(`${one.failed} purchases failed at ${buyers}`);
    if (one.p99 > limits.spread * one.p50)
      fail(`p99 is ${(one.p99 / one.p50).toFixed(2)} × p50 at ${buyers}`);
    if (one.logins >= limits.logins) fail(`${one.logins} log-ins a second at ${buyers}`);
    if (atEight !== undefined && buyers > 8 && one.rate < limits.kept * atEight.rate)
      fail(`${(one.rate / atEight.rate).toFixed(2)} of the rate at 8 at ${buyers}`);
  }
  const before = table['8, old'];
  if (before !== undefined && atEight !== undefined) {
    const faster = atEight.rate / before.rate;
    console.log(`at 8 buyers ${faster.toFixed(2)} times the old commit's purchases a second`);
    if (faster < limits.faster) fail(`less than ${limits.faster} times the old commit at 8`);
  }
  if (names.length === 1 && atEight !== undefined) {
    const addresses = await knownAddresses(ours.owners[0], 50);
    const runs = {
      known: [] as Awaited<ReturnType<typeof sell>>[],
      fresh: [] as Awaited<ReturnType<typeof sell>>[],
    };
    for (let round = 0; round < rounds; round += 1) {
      runs.fresh.push(await sell(ours, 8));
      runs.known.push(await sell(ours, 8, addresses.slice(round * 1000, (round + 1) * 1000)));
    }
    table['8, beside known'] = together(runs.fresh);
    const known = together(runs.known);
    table['8, known addresses'] = known;
    if (known.failed > 0) fail(`${known.failed} purchases of known addresses failed`);
    if (known.rate < limits.known * (table['8, beside known']?.rate ?? 0)) fail('known addresses are slower');
  }
  console.table(table);
} finally {
  for (const one of open) await one.stop();
  relay.close();
}
const rows = levels.flatMap((buyers): Row[] => {
  const sold = table[buyers];
  if (sold === undefined) return [];
  const enough = table[8] !== undefined && buyers > 8 && { atLeast: limits.kept * table[8].rate };
  return [
    {
      ...{ what: `purchases, ${buyers} buyers`, unit: 'a second', ours: sold.rate },
      ...(enough && { limit: { of: 'ours', ...enough } as const }),
      note: `p50 ${sold.p50.toFixed(0)} ms, ${sold.failed} failed, ${sold.logins} log-ins a second`,
    },
    {
      ...{
        what: `the slowest hundredth, ${buyers} buyers`,
        unit: 'times the median',
        ours: sold.p99 / sold.p50,
      },
      limit: { of: 'ours', atMost: limits.spread },
    },
  ];
});
const concluded = await conclude({
  name: 'load',
  title: 'Whole guest purchases over HTTP',
  entry: 'trygg start',
  sizes: { shops: names.join(' '), rounds, seconds },
  on: `PostgreSQL embedded, Node ${process.version}`,
  rows,
});
process.exitCode = passed ? concluded : 1;

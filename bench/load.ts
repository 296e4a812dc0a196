// Whole guest purchases over HTTP, by so many buyers at once: shops as `npm start` serves them without a demo (a process
// and an embedded server of their own, mails to a relay that takes them), the buyers in a thread.
// `node bench/load.ts [buyers=1,8,32,128] [seconds=5] [rounds=2] [shops=both] [known=no] [old=FOLDER]`
// On one shop and on the five of one start (`shops=one`: not on these). `old`: a checkout of another commit with its
// dependencies; the two sell in turn.
// Exits with 1 when purchases fail, when at more buyers less than 0.9 of what eight buy a second is bought, when the slowest
// hundredth takes more than three times the median, when a role logs in anew once a second, when addresses that ordered
// fifty times before are served slower, or at eight less than twice what the old commit sells.
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { findModules } from '../apps/shop/modules.ts';
import type { Bought, Buying } from './load/buyers.ts';
import { knownAddresses } from './load/known-addresses.ts';
import { openSellers, type Sellers } from './load/sellers.ts';
import { startRelay } from './mails/start-relay.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { ratio, summary } from './statistics.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const levels = (option('buyers') ?? '1,8,32,128').split(',').map(Number);
const seconds = Number(option('seconds') ?? 5);
const rounds = Number(option('rounds') ?? 2);
const five = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];
const shops = option('shops') ?? 'both';
const old = option('old');
const warmUp = 1.5;
const limits = { kept: 0.9, spread: 3, faster: 2, logins: 1 } as const;
const times = 50;

/** `node`, `postgres`, `buyers` (with the relay that takes their mails): seconds of processor. */
type Run = Bought & Record<'logins' | 'node' | 'postgres' | 'buyers', number>;
let run = 0;

async function sell(sellers: Sellers, buyers: number, addresses?: readonly string[]): Promise<Run> {
  run += 1;
  const { port, shops } = sellers;
  const worker = new Worker(new URL('./load/buyers.ts', import.meta.url), {
    workerData: {
      port,
      shops,
      buyers,
      seconds,
      warmUp,
      run,
      ...(addresses && { addresses }),
    } satisfies Buying,
  });
  await once(worker, 'message');
  const [before, used, ownBefore] = [await sellers.logins(), sellers.cpu(), process.cpuUsage()];
  const [bought] = (await once(worker, 'message')) as [Bought];
  const now = sellers.cpu();
  const own = process.cpuUsage(ownBefore);
  return {
    ...bought,
    logins: ((await sellers.logins()) - before) / seconds,
    node: now.node - used.node,
    postgres: now.postgres - used.postgres,
    buyers: (own.user + own.system) / 1e6,
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function together(runs: readonly Run[]) {
  const purchases = runs.flatMap((one) => one.purchases);
  const each = (part: 'node' | 'postgres' | 'buyers'): number =>
    rounded((runs.reduce((sum, one) => sum + one[part], 0) / purchases.length) * 1000);
  return {
    rate: rounded(purchases.length / seconds / runs.length),
    ...summary(purchases),
    order: summary(runs.flatMap((one) => one.orders)).p50,
    failed: runs.flatMap((one) => Object.values(one.failed)).reduce((sum, count) => sum + count, 0),
    logins: rounded(Math.max(...runs.map((one) => one.logins))),
    'node ms each': each('node'),
    'postgres ms each': each('postgres'),
    'buyers ms each': each('buyers'),
  };
}
type Sold = ReturnType<typeof together>;

/** The two in turn, so that what the machine does meanwhile hits either. */
async function inTurn(one: () => Promise<Run>, other: (() => Promise<Run>) | undefined) {
  const runs = { one: [] as Run[], other: [] as Run[] };
  for (let round = 0; round < rounds; round += 1) {
    if (other !== undefined) runs.other.push(await other());
    runs.one.push(await one());
  }
  return { one: together(runs.one), other: other && together(runs.other) };
}

function rowsOf(who: string, buyers: number, sold: Sold, atEight: Sold | undefined): readonly Row[] {
  const at = `${buyers} ${buyers === 1 ? 'buyer' : 'buyers'}`;
  const kept = buyers > 8 && atEight !== undefined;
  return [
    {
      what: `${who}: purchases at ${at}${kept ? ', beside 8' : ''}`,
      unit: 'a second',
      ours: sold.rate,
      ...(kept && {
        ...{ peer: atEight.rate, ratio: ratio(sold.rate, atEight.rate) },
        limit: { of: 'ratio', atLeast: limits.kept },
      }),
    },
    {
      what: `${who}: slowest hundredth at ${at}, beside the median`,
      ...{ unit: 'ms', ours: sold.p99, peer: sold.p50, ratio: ratio(sold.p99, sold.p50) },
      limit: { of: 'ratio', atMost: limits.spread },
    },
    {
      what: `${who}: failed at ${at}`,
      unit: 'purchases',
      ours: sold.failed,
      limit: { of: 'ours', atMost: 0 },
    },
    {
      what: `${who}: log-ins at ${at}`,
      unit: 'a second',
      ours: sold.logins,
      limit: { of: 'ours', atMost: limits.logins },
    },
  ];
}

interface Measured {
  readonly table: Record<string, Sold>;
  readonly rows: readonly Row[];
}

/** One side, or two in turn. */
async function measure(ours: Sellers, theirs: Sellers | undefined, who: string): Promise<Measured> {
  const table: Record<string, Sold> = {};
  const rows: Row[] = [];
  for (const buyers of levels) {
    const { one, other } = await inTurn(() => sell(ours, buyers), theirs && (() => sell(theirs, buyers)));
    if (other !== undefined) {
      table[`${who}, ${buyers}, old`] = other;
      rows.push({
        what: `${who}: purchases at ${buyers}, beside the old commit`,
        ...{ unit: 'a second', ours: one.rate, peer: other.rate, ratio: ratio(one.rate, other.rate) },
        ...(buyers === 8 && { limit: { of: 'ratio', atLeast: limits.faster } as const }),
      });
    }
    table[`${who}, ${buyers}`] = one;
    rows.push(...rowsOf(who, buyers, one, table[`${who}, 8`]));
  }
  return { table, rows };
}

/** Addresses under which guests have ordered before, in turn with new ones. */
async function measureKnown(ours: Sellers): Promise<Measured> {
  const known = await knownAddresses(ours.owners[0], times);
  const part = Math.floor(known.length / rounds);
  let turn = 0;
  const { one, other } = await inTurn(
    () => {
      turn += 1;
      return sell(ours, 8, known.slice((turn - 1) * part, turn * part));
    },
    () => sell(ours, 8),
  );
  const fresh = other?.rate ?? Number.NaN;
  return {
    table: { 'one shop, 8, known': one },
    rows: [
      {
        what: `one shop: purchases at 8 under addresses that ordered ${times} times before, beside new ones`,
        ...{ unit: 'a second', ours: one.rate, peer: fresh, ratio: ratio(one.rate, fresh) },
        limit: { of: 'ratio', atLeast: limits.kept },
      },
    ],
  };
}

async function withSellers<T>(sellers: Promise<Sellers>, work: (sellers: Sellers) => Promise<T>): Promise<T> {
  const open = await sellers;
  try {
    return await work(open);
  } finally {
    await open.stop();
  }
}

await findModules();
const relay = await startRelay();
try {
  const one = ['kliniksupport'];
  const measured: Measured[] = [];
  await withSellers(openSellers(one, relay.url), async (ours) => {
    const checkout = old && pathToFileURL(`${resolve(old)}/`);
    measured.push(
      checkout
        ? await withSellers(openSellers(one, relay.url, checkout), (theirs) =>
            measure(ours, theirs, 'one shop'),
          )
        : await measure(ours, undefined, 'one shop'),
      ...(option('known') === 'no' ? [] : [await measureKnown(ours)]),
    );
  });
  if (shops === 'both')
    await withSellers(openSellers(five, relay.url), async (ours) => {
      measured.push(await measure(ours, undefined, 'five shops'));
    });
  console.log(`${rounds} times ${seconds} s each`);
  console.table(Object.assign({}, ...measured.map(({ table }) => table)));
  process.exitCode = await conclude({
    name: 'load',
    title: 'Whole purchases of guests over HTTP',
    entry: 'trygg start',
    ...(old !== undefined && { peer: 'commit 0f0d9e1 of the shop, in turn' }),
    sizes: { seconds, rounds },
    on: `Node ${process.version}, embedded PostgreSQL`,
    rows: measured.flatMap(({ rows }) => rows),
  });
} finally {
  await relay.stop();
}

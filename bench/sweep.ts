// What a sweep costs against the bare statements: the same batches of orders, once by the engine (over its role, with
// row rules, triggers, locks, the run's row and the receipt) and once by hand as the owner, with the triggers off.
// `node bench/sweep.ts [orders=N] [runs=3] [batch=1000]`; exits with 1 when ours does less than 0.7 of the rows a
// second, or the process grows by more than 64 MB from the first quarter of a sweep to its end.
import type { ShopRuntime } from '@trygg/engine';
import type { Client } from 'pg';
import { milliseconds } from './interleave.ts';
import { fillLarge, fillOrders } from './large-shop.ts';
import { conclude } from './results/conclude.ts';
import { withBenchShop } from './shop-database.ts';
import { ratio, summary } from './statistics.ts';

const limit = 0.7;
const growth = 64;
const given = (name: string, otherwise: number): number =>
  Number(
    process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ??
      process.env[name] ??
      otherwise,
  );
const [orders, runs, batch] = [given('orders', 50_000), given('runs', 3), given('batch', 1000)];
const customers = 20_000;
const tables = ['customer_order', 'customer_order_line', 'customer_order_event'];

/** Five to thirteen years old: all of them run out; where a statute keeps orders, some are to be reduced. */
async function refill(owner: Client): Promise<void> {
  await owner.query(`truncate ${tables.join(', ')} cascade`);
  for (const table of tables) {
    await owner.query(`alter table ${table} disable trigger user`);
    await owner.query(
      `alter table ${table} alter column trygg_standing set default (-1 & ~(1::bigint << 62))`,
    );
  }
  const chunk = 250_000;
  for (let from = 1; from <= orders; from += chunk)
    await fillOrders(owner, from, Math.min(orders, from + chunk - 1), `n % ${customers} + 1`);
  await owner.query(`update customer_order set placed_at = placed_at - interval '5 years 1 month'`);
  for (const table of tables) {
    await owner.query(`alter table ${table} enable trigger user`);
    await owner.query(`alter table ${table} alter column trygg_standing drop default`);
  }
  for (const table of tables) await owner.query(`vacuum (full, analyze) ${table}`);
  await owner.query('checkpoint').catch(() => undefined);
}

interface Run {
  readonly rows: number;
  readonly took: number;
}

async function ours(shop: ShopRuntime, memory: number[]): Promise<Run> {
  const plan = await shop.retention.planSweep(Temporal.Now.instant());
  let rows = 0;
  const took = await milliseconds(async () => {
    const receipt = await shop.retention.sweep(plan, {
      batch,
      progress: () => memory.push(process.memoryUsage().rss / 2 ** 20),
    });
    for (const { deleted, redacted, kept } of Object.values(receipt.counts))
      rows += deleted + redacted + kept;
  });
  return { rows, took };
}

/** `set` clauses of a reduction, as the plan has them: both sides write the same values. */
async function reductions(shop: ShopRuntime): Promise<ReadonlyMap<string, string>> {
  const { steps } = await shop.retention.planSweep(Temporal.Now.instant());
  const found = new Map<string, string>();
  for (const { kind, table, sql } of steps) {
    const [, rest] = sql.startsWith('update ') ? sql.split(' t set ', 2) : [];
    const set = rest?.split(' where ', 1)[0];
    if (kind === 'keep' && tables.includes(table) && set !== undefined && !found.has(table))
      found.set(table, set);
  }
  return found;
}

/** What somebody without the engine would run every night. */
async function byHand(owner: Client, sets: ReadonlyMap<string, string>): Promise<Run> {
  let rows = 0;
  const run = async (text: string, values: readonly unknown[]): Promise<void> => {
    rows += (await owner.query(text, [...values])).rowCount ?? 0;
  };
  const pass = async (where: string, work: (ids: readonly string[]) => Promise<void>): Promise<void> => {
    let place: readonly unknown[] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      await owner.query('begin');
      const found = await owner.query<{ id: string; at: string }>(
        `select id, placed_at::text as at from customer_order where ${where} and (placed_at, id) > ($1::timestamptz, $2)
         order by placed_at, id limit ${batch} for update`,
        [...place],
      );
      const last = found.rows.at(-1);
      if (last !== undefined) await work(found.rows.map(({ id }) => id));
      await owner.query('commit');
      if (last === undefined) return;
      place = [last.at, last.id];
    }
  };
  const year = new Date().getFullYear();
  const took = await milliseconds(async () => {
    const ends = sets.size === 0 ? `now() - interval '5 years'` : `'${year - 7}-01-01'`;
    await pass(`placed_at < ${ends}`, async (ids) => {
      for (const table of ['customer_order_event', 'customer_order_line'])
        await run(`delete from ${table} where order_id = any($1::uuid[])`, [ids]);
      await run('delete from customer_order where id = any($1::uuid[])', [ids]);
    });
    if (sets.size === 0) return;
    await pass(`placed_at < now() - interval '5 years' and placed_at >= '${year - 7}-01-01'`, async (ids) => {
      await run('delete from customer_order_event where order_id = any($1::uuid[])', [ids]);
      await run(
        `update customer_order_line t set ${sets.get('customer_order_line')} where order_id = any($1::uuid[])`,
        [ids],
      );
      await run(`update customer_order t set ${sets.get('customer_order')} where id = any($1::uuid[])`, [
        ids,
      ]);
    });
  });
  return { rows, took };
}

async function withoutTriggers<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
  try {
    return await work();
  } finally {
    for (const table of tables) await owner.query(`alter table ${table} enable trigger user`);
  }
}

process.exitCode = await withBenchShop(
  (owner) => fillLarge(owner, { customers, orders: 0 }),
  async ({ what, shop, asOwner }) => {
    const owner = await asOwner();
    // The engine's connections wait for the disk, as they do in a shop; so does the other side.
    await owner.query('set synchronous_commit = on');
    const sets = await reductions(shop);
    console.log(`${what}, ${orders} expired orders with a line and an event each, batches of ${batch}`);
    const speeds = { ours: [] as number[], hand: [] as number[] };
    let grown = 0;
    for (let round = 0; round < runs; round += 1) {
      for (const side of round % 2 === 0 ? (['ours', 'hand'] as const) : (['hand', 'ours'] as const)) {
        await refill(owner);
        const memory: number[] = [];
        const { rows, took } =
          side === 'ours'
            ? await ours(shop, memory)
            : await withoutTriggers(owner, () => byHand(owner, sets));
        speeds[side].push(rows / (took / 1000));
        const early = memory[Math.floor(memory.length / 4)] ?? 0;
        grown = Math.max(grown, (memory.at(-1) ?? 0) - early);
        const size =
          side === 'ours'
            ? `, ${Math.round(early)} MB early, ${Math.round(memory.at(-1) ?? 0)} MB at the end`
            : '';
        console.log(
          `${side}: ${rows} rows in ${Math.round(took)} ms, ${Math.round(rows / (took / 1000))} a second${size}`,
        );
      }
    }
    const measured = ratio(summary(speeds.ours).p50, summary(speeds.hand).p50);
    console.log(
      `rows a second, ours / by hand: ${measured} (limit ${limit}); grew by ${Math.round(grown)} MB (limit ${growth})`,
    );
    return conclude({
      name: 'sweep',
      title: 'A sweep of expired orders',
      entry: 'retention.sweep',
      peer: 'the same batches by hand as the owner of the tables, triggers off',
      sizes: { orders, batch, runs },
      on: what,
      rows: [
        {
          ...{ what: 'rows swept', unit: 'a second', ours: summary(speeds.ours).p50 },
          ...{ peer: summary(speeds.hand).p50, ratio: measured, limit: { of: 'ratio', atLeast: limit } },
        },
        {
          ...{ what: 'growth of the process', unit: 'MB', ours: grown },
          limit: { of: 'ours', atMost: growth },
        },
      ],
    });
  },
);

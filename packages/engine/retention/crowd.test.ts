import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openGroups } from '../groups.ts';
import { openActivities } from '../run/activities.ts';
import { instant } from '../test-shop/looking.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';

// Eight processes that sweep, and orders that go on meanwhile.

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
  await shop.client.query(
    `insert into purchase (id, person_id, practice_id, placed_at, contact, parcel, buyer, net)
     select 10000 + n, ('00000000-0000-4000-8000-00000000000' || n % 4 + 1)::uuid,
       case when n % 3 = 0 then 'aaaaaaaa-0000-4000-8000-000000000001'::uuid end,
       timestamptz '2010-01-01' + n * interval '4 days', 'c', 'p', 'b', n from generate_series(1, 1200) n;
     insert into purchase_line (purchase_id, position, sku) select 10000 + n, p, 's' from generate_series(1, 1200) n, generate_series(1, 2) p`,
  );
});
afterEach(() => shop?.close());

const day = instant('2026-11-01T12:00:00Z');
/** Five years: purchases from before 2 November 2021 end; BFL keeps those from 2018 on, reduced. */
const placedBefore = async (bound: string, where = 'true'): Promise<number> => {
  const { rows } = await shop.client.query<{ n: number }>(
    `select count(*)::integer as n from purchase where id > 10000 and placed_at < $1 and ${where}`,
    [bound],
  );
  return rows[0]?.n ?? -1;
};
const deadlocks = async (): Promise<number> => {
  const { rows } = await shop.client.query<{ met: number }>(
    'select deadlocks::integer as met from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.met ?? 0;
};

it('eight sweepers beside live orders: each row once, nothing left, nothing else, no deadlock', async () => {
  const whole = 'trygg_standing & (1::bigint << 62) = 0';
  const [ends, all] = [
    await placedBefore('2018-12-31T23:00:00Z'),
    await placedBefore('2021-11-01T23:00:00Z'),
  ];
  const untouched = 1200 - all;
  expect(Math.min(ends, all - ends, untouched)).toBeGreaterThan(100);
  const plan = await shop.retention.planSweep(day);
  const sweepers = Array.from({ length: 8 }, () => {
    const activities = openActivities({ ...shop.at, controls: shop.controls, secret: shop.context.secret });
    const groups = openGroups({
      map: shop.context.map,
      policy: policyWith(),
      catalog: shop.context.catalog,
      activities,
      permitted: shop.controls.permitted.values(),
      secret: shop.context.secret,
      folder: shop.folder,
    });
    return { groups, close: () => activities.close() };
  });
  let over = false;
  let placed = 0;
  const buyers = Array.from({ length: 4 }, async (_, buyer) => {
    const client = new Client(shop.activities.connection('sell'));
    await client.connect();
    for (let n = 0; !over; n += 1) {
      // Hers alone, and hers with the practice that owns rows of everybody.
      await client.query(
        `insert into purchase (id, person_id, practice_id, placed_at, contact, parcel, buyer, net) values ($1, $2, $3, '2026-10-31', 'live', 'p', 'b', 1)`,
        [
          100_000 * (buyer + 1) + n,
          `00000000-0000-4000-8000-00000000000${(n % 4) + 1}`,
          n % 2 === 0 ? 'aaaaaaaa-0000-4000-8000-000000000001' : null,
        ],
      );
      placed += 1;
    }
    await client.end();
  });
  const receipts = await Promise.all(
    sweepers.map(({ groups }) => groups.retention.sweep(plan, { batch: 25 })),
  ).finally(() => {
    over = true;
  });
  await Promise.all(buyers);
  await Promise.all(sweepers.map(({ close }) => close()));

  expect(placed).toBeGreaterThan(20);
  // A run that has ended before a process asks is not joined: its receipt says that nothing was left to do.
  const runs = new Map(receipts.map((receipt) => [receipt.id, receipt.counts.purchase]));
  const sum = { deleted: 0, kept: 0 };
  for (const counts of runs.values()) {
    sum.deleted += counts?.deleted ?? 0;
    sum.kept += counts?.kept ?? 0;
  }
  // Two purchases of the shop itself, 4 and 5, were as old.
  expect(sum).toEqual({ deleted: ends + 1, kept: all - ends + 1 });
  expect(await placedBefore('2018-12-31T23:00:00Z')).toBe(0);
  expect(await placedBefore('2021-11-01T23:00:00Z', whole)).toBe(0);
  expect(await placedBefore('2026-10-01', whole)).toBe(untouched);
  const live = await shop.client.query(`select from purchase where contact = 'live' and ${whole}`);
  expect(live.rowCount).toBe(placed);
  expect(await deadlocks()).toBe(0);
  expect(await shop.retention.sweepRuns()).toEqual([]);
}, 60_000);

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { day, fill, person, type Rows, shopRows, tables } from './fixtures/random-shop.ts';
import { planExpiry, sweepAtOnce } from './plan-sweep.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.widen();
});
afterAll(() => shop?.close());

async function everything(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of [...tables, 'trygg.subject']) {
    const { rows } = await shop.client.query<{ row: string }>(
      `select (to_jsonb(t))::text as row from ${table} t`,
    );
    found.push(...rows.map(({ row }) => `${table}: ${row}`));
  }
  return found.sort();
}

async function sweptAtOnce(policy: Rows['policy'], asOf: Temporal.Instant): Promise<readonly string[]> {
  const ground = { ...shop.context, policy };
  await shop.client.query('begin');
  await sweepAtOnce(ground, shop.client, planExpiry(ground, asOf).plan);
  const rows = await everything();
  await shop.client.query('rollback');
  return rows;
}

it('batches come to what one transaction would, row for row, whatever their size and the number of workers', async () => {
  let touched = 0;
  await fc.assert(
    fc.asyncProperty(
      shopRows,
      fc.array(day, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(1, 4),
      fc.integer({ min: 1, max: 12 }),
      async (given, days, workers, batch) => {
        await fill(shop.client, given);
        const groups = shop.under(given.policy);
        for (const one of given.restricted)
          await groups.restrictions.restrict(
            { kind: 'person', refs: [{ kind: 'person', key: person(one) ?? '' }] },
            'claims',
          );
        for (const at of days.map((date) => date.getTime() + 5 * 365 * 86_400_000).sort()) {
          const asOf = Temporal.Instant.fromEpochMilliseconds(at);
          const expected = await sweptAtOnce(given.policy, asOf);
          const receipt = await groups.retention.sweep(await groups.retention.planSweep(asOf), {
            workers,
            batch,
          });
          expect(await everything()).toEqual(expected);
          touched += Object.values(receipt.counts).reduce(
            (sum, { deleted, redacted, kept }) => sum + deleted + redacted + kept,
            0,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(touched).toBeGreaterThan(500);
}, 120_000);

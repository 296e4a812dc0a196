import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Forecast } from '../model/retention.ts';
import { instant } from '../test-shop/looking.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { fill, person, policies, type Rows, shopRows } from './fixtures/random-shop.ts';
import { planExpiry, sweepAtOnce } from './plan-sweep.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.widen();
});
afterAll(() => shop?.close());

const roots = { purchase: 'purchase', login: 'login', customer: 'person', practice: 'practice' } as const;
type Counted = Record<string, { readonly whole: number; readonly kept: number }>;

async function counted(): Promise<Counted> {
  const found: [string, { whole: number; kept: number }][] = [];
  for (const [record, table] of Object.entries(roots)) {
    const { rows } = await shop.client.query<{ whole: number; kept: number }>(
      `select count(*) filter (where trygg_standing & (1::bigint << 62) = 0)::integer as whole,
         count(*) filter (where trygg_standing & (1::bigint << 62) <> 0)::integer as kept from ${table}`,
    );
    found.push([record, rows[0] ?? { whole: 0, kept: 0 }]);
  }
  return Object.fromEntries(found);
}

/** What sweeps on those days do, one after the other, undone at the end. */
async function swept(policy: Rows['policy'], days: readonly string[]): Promise<readonly Counted[]> {
  const ground = { ...shop.context, policy };
  const after: Counted[] = [];
  await shop.client.query('begin');
  for (const day of days) {
    await sweepAtOnce(ground, shop.client, planExpiry(ground, instant(`${day}T12:00:00Z`)).plan);
    after.push(await counted());
  }
  await shop.client.query('rollback');
  return after;
}

function foreseen(forecast: Forecast): readonly Counted[] {
  return forecast.days.map((_, n) =>
    Object.fromEntries(
      forecast.records.map(({ record, sweeps }) => [
        record,
        { whole: sweeps[n]?.whole ?? -1, kept: sweeps[n]?.kept ?? -1 },
      ]),
    ),
  );
}

describe('a forecast', () => {
  it('says what sweeps of those days do, whatever rows, policies and restrictions there are', async () => {
    let gone = 0;
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        shopRows,
        fc.constantFrom(...policies),
        fc.date({ min: new Date('2018-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        async (given, policy, date) => {
          await fill(shop.client, given);
          const groups = shop.under(policy);
          for (const one of given.restricted)
            await groups.restrictions.restrict(
              { kind: 'person', refs: [{ kind: 'person', key: person(one) ?? '' }] },
              'claims',
            );
          const from = Temporal.Instant.fromEpochMilliseconds(date.getTime());
          const forecast = await groups.retention.forecast({ from, years: 2 });
          expect(foreseen(forecast)).toEqual(await swept(policy, forecast.days));
          for (const { now, sweeps } of forecast.records) {
            const last = sweeps.at(-1);
            const ends = sweeps.reduce((sum, { ends: n }) => sum + n, 0);
            expect(now.whole + now.kept - ends).toBe((last?.whole ?? 0) + (last?.kept ?? 0));
            gone += ends;
            kept += sweeps.reduce((sum, { reduced }) => sum + reduced, 0);
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(gone).toBeGreaterThan(50);
    expect(kept).toBeGreaterThan(0);
  }, 120_000);

  it('goes on from what was reduced already, and leaves what is held', async () => {
    const policy = policyWith();
    const groups = shop.under(policy);
    await fill(shop.client, {
      active: Array.from({ length: 8 }, () => new Date('2027-06-01')),
      practices: [],
      members: [],
      purchases: ['2019-03-01', '2020-03-01', '2021-03-01'].map((placed) => ({
        placed: new Date(placed),
        person: 0,
        practice: null,
        lines: 1,
        events: 0,
      })),
      logins: [],
      comments: [],
      letters: [],
      restricted: [],
      policy,
    });
    await groups.retention.sweep(await groups.retention.planSweep(instant('2024-06-01T12:00:00Z')));
    await groups.holds.set(
      {
        record: 'purchase',
        key: '3',
        reason: 'claim',
        law: 'GDPR 17(3)(e)',
        until: Temporal.PlainDate.from('2040-01-01'),
      },
      { by: 'eva', asOf: Temporal.Now.instant() },
    );
    const forecast = await groups.retention.forecast({ from: instant('2024-06-01T12:00:00Z'), years: 12 });
    const purchases = forecast.records.find(({ record }) => record === 'purchase');
    expect(purchases?.now).toEqual({ whole: 2, kept: 1 });
    const happens = purchases?.sweeps.flatMap(({ ends, reduced }, n) =>
      ends + reduced === 0 ? [] : [{ on: forecast.days[n], ends, reduced }],
    );
    expect(happens).toEqual([
      { on: '2025-03-31', ends: 0, reduced: 1 },
      { on: '2027-01-31', ends: 1, reduced: 0 },
      { on: '2028-01-31', ends: 1, reduced: 0 },
    ]);
    expect(purchases?.sweeps.at(-1)).toEqual({ ends: 0, reduced: 0, whole: 1, kept: 0 });
    // She is named by a purchase that is held, so she stays as long.
    const people = forecast.records.find(({ record }) => record === 'customer');
    expect(people?.sweeps.at(-1)).toMatchObject({ whole: 1 });
    for (const { id } of await groups.holds.open()) await groups.holds.lift(id, 'eva');
  });

  it('counts the time of a warning: one that went, and one that goes today', async () => {
    const policy = policyWith({
      retention: policyWith().retention.map((rule) =>
        rule.record === 'customer' ? { ...rule, warn: { years: 0, months: 0, days: 30 } } : rule,
      ),
    });
    const groups = shop.under(policy);
    await fill(shop.client, {
      active: ['2020-01-20', '2020-02-20', ...Array.from({ length: 6 }, () => '2027-01-01')].map(
        (date) => new Date(date),
      ),
      practices: [],
      members: [],
      purchases: [],
      logins: [],
      comments: [],
      letters: [],
      restricted: [],
      policy,
    });
    await shop.client.query(`update person set confirmed_at = '2020-01-01'`);
    await groups.retention.warn(instant('2022-12-25T12:00:00Z'), async () => 'sent');
    const forecast = await groups.retention.forecast({ from: instant('2023-02-10T12:00:00Z'), years: 1 });
    const people = forecast.records.find(({ record }) => record === 'customer');
    const ends = people?.sweeps.flatMap(({ ends: n }, at) => (n === 0 ? [] : [[forecast.days[at], n]]));
    expect(ends).toEqual([
      ['2023-02-10', 1],
      ['2023-03-31', 1],
    ]);
  });
});

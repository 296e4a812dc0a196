import { dueOn, type Term } from '@trygg/policy';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/global-setup.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { dueSql, earliestNotDue, localDate } from './term-sql.ts';

const zones = ['Europe/Stockholm', 'Europe/Amsterdam', 'Pacific/Kiritimati', 'America/Los_Angeles'];

const terms: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('period' as const),
    period: fc.record({
      years: fc.integer({ min: 0, max: 30 }),
      months: fc.integer({ min: 0, max: 40 }),
      days: fc.integer({ min: 0, max: 400 }),
    }),
  }),
  fc.record({
    kind: fc.constantFrom('financial-year' as const, 'after-financial-year' as const),
    years: fc.integer({ min: 1, max: 12 }),
    endMonth: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ kind: fc.constant('calendar-year' as const), years: fc.integer({ min: 1, max: 12 }) }),
);
const instants = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: inject('postgres').migratorUrl });
  await client.connect();
});
afterAll(() => client.end());

it('PostgreSQL and the policy agree on every day that something is due', async () => {
  const cases = fc.sample(fc.tuple(terms, instants, fc.constantFrom(...zones)), 400);
  const queries = cases.map(([term, event, zone], index) => {
    const date = localDate(
      sql`${sql.value(event.toString())}::timestamptz`,
      'timestamp with time zone',
      zone,
    );
    return sql`select ${sql.value(index)} as n, ${dueSql(term, date)}::text as due`;
  });
  const { rows } = await client.query<{ n: number; due: string }>(
    renderText(sql`${sql.join(queries, sql` union all `)} order by n`),
  );
  expect(rows.map((row) => row.due)).toEqual(
    cases.map(([term, event, zone]) => dueOn(term, event, zone).toString()),
  );
});

it('counts a column without a time zone as the local date it shows', async () => {
  const date = localDate(sql`${sql.value('2024-02-29')}::date`, 'date', 'Pacific/Kiritimati');
  const due = dueSql({ kind: 'period', period: { years: 1, months: 0, days: 1 } }, date);
  const { rows } = await client.query(renderText(sql`select ${due}::text as due`));
  expect(rows).toEqual([{ due: '2025-03-01' }]);
});

it('no event on or after the bound is due', () => {
  fc.assert(
    fc.property(terms, instants, fc.integer({ min: 0, max: 60 }), (term, event, later) => {
      const day = event.toZonedDateTimeISO('UTC').toPlainDate();
      const bound = earliestNotDue(term, day).add({ days: later });
      return Temporal.PlainDate.compare(dueOn(term, bound, 'UTC'), day) > 0;
    }),
    { numRuns: 5000 },
  );
});

import { dueOn, parseTerm, type Term } from '@trygg/policy';
import { statutes } from '@trygg/policy/law';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookkeeping, openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';

/**
 * B3: by each statute of the table and each way to count a retention, in both countries, a purchase is there on
 * the last moment of the day before and gone on the first moment of the day.
 */
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const zones = { SE: 'Europe/Stockholm', NL: 'Europe/Amsterdam' } as const;
const events = [
  '2026-08-15T10:00:00Z',
  // A new year's night, a leap day, the end of a month, and both nights on which the clocks change.
  '2026-12-31T23:30:00Z',
  '2024-02-29T12:00:00Z',
  '2026-08-31T21:59:59Z',
  '2026-03-29T00:59:59Z',
  '2026-10-25T00:30:00Z',
];

function term(text: string, endMonth: number): Term {
  const parsed = parseTerm(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.term(endMonth);
}

let last = 1000;
/** Purchases of Dora at these times; their numbers. */
async function bought(times: readonly string[]): Promise<readonly number[]> {
  const { rows } = await shop.client.query<{ id: string }>(
    `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net)
     select $1 + n, '00000000-0000-4000-8000-000000000005', at, 'c', 'p', 'b', 1
     from unnest($2::timestamptz[]) with ordinality as t (at, n) returning id`,
    [last, times],
  );
  last += times.length;
  return rows.map(({ id }) => Number(id));
}

async function standing(ids: readonly number[]): Promise<readonly number[]> {
  const { rows } = await shop.client.query<{ id: string }>(
    'select id from purchase where id = any($1) order by id',
    [ids],
  );
  return rows.map(({ id }) => Number(id));
}

type Rule = { readonly name: string; readonly zone: string; readonly statute: boolean; readonly term: Term };

const rules: readonly Rule[] = [
  ...statutes
    .filter(({ effect }) => effect === 'requires')
    .flatMap((row) =>
      (row.jurisdiction === 'EU' ? (['SE', 'NL'] as const) : [row.jurisdiction]).flatMap((where) =>
        (row.term.includes('financial') ? [12, 6] : [12]).map((endMonth) => ({
          name: `${row.law} in ${where}, financial year to month ${endMonth}`,
          zone: zones[where],
          statute: true,
          term: term(row.term, endMonth),
        })),
      ),
    ),
  ...['5 years', '6 months', '1 month', '1 day', '3 years', '1 year 1 month 1 day'].flatMap((text) =>
    (['SE', 'NL'] as const).map((where) => ({
      name: `a retention of ${text} in ${where}`,
      zone: zones[where],
      statute: false,
      term: term(text, 12),
    })),
  ),
];

it.each(rules)('$name', async ({ zone, statute, term: counted }) => {
  const [retention] = policyWith().retention;
  if (retention === undefined) throw new Error('no rule');
  const soon: Term = { kind: 'period', period: { years: 0, months: 0, days: 1 } };
  const groups = shop.under(
    policyWith({
      timeZone: zone,
      // People stay, so that only the purchase's own end is seen.
      retention: [{ ...retention, term: statute ? soon : counted }],
      keeps: statute ? [{ ...bookkeeping, term: counted }] : [],
    }),
  );
  const ids = await bought(events);
  const due = events.map((event) => dueOn(counted, Temporal.Instant.from(event), zone));
  for (const day of [...new Set(due.map(String))].sort()) {
    const begins = Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
    const there = (until: (own: string) => boolean): readonly number[] =>
      ids.filter((_, n) => until(String(due[n])));
    await groups.retention.sweep(await groups.retention.planSweep(begins.subtract({ milliseconds: 1 })));
    expect(await standing(ids), `the day before ${day}`).toEqual(there((own) => own >= day));
    await groups.retention.sweep(await groups.retention.planSweep(begins));
    expect(await standing(ids), day).toEqual(there((own) => own > day));
  }
});

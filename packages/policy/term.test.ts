import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term } from './model/policy.ts';
import { dueOn, endsLater, formatTerm, parseTerm } from './term.ts';

const zone = 'Europe/Stockholm';

function term(text: string, endMonth = 12): Term {
  const parsed = parseTerm(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.term(endMonth);
}

function due(text: string, event: string, endMonth?: number): string {
  return dueOn(term(text, endMonth), Temporal.PlainDate.from(event), zone).toString();
}

describe('a period ends on the same date later', () => {
  test.each([
    ['5 years', '2026-08-15', '2031-08-15'],
    ['1 year', '2024-02-29', '2025-02-28'],
    ['4 years', '2024-02-29', '2028-02-29'],
    ['1 month', '2026-08-31', '2026-09-30'],
    ['1 month', '2028-01-31', '2028-02-29'],
    ['1 year 1 month', '2024-02-29', '2025-03-29'],
    ['1 month 1 day', '2026-01-31', '2026-03-01'],
    ['1 day', '2026-12-31', '2027-01-01'],
  ])('%s from %s → %s', (text, event, day) => {
    expect(due(text, event)).toBe(day);
  });
});

describe('financial years end with the calendar year (BFL 7:2)', () => {
  test.each([
    ['2026-08-15', 12, '2034-01-01'],
    ['2026-12-31', 12, '2034-01-01'],
    ['2027-01-01', 12, '2035-01-01'],
    ['2026-08-15', 6, '2035-01-01'],
    ['2026-06-30', 6, '2034-01-01'],
    ['2026-07-01', 6, '2035-01-01'],
    ['2024-02-29', 2, '2032-01-01'],
  ])('sale %s, year ending in month %i: may go on %s', (event, endMonth, day) => {
    expect(due('7 financial years', event, endMonth)).toBe(day);
  });
});

test.each([
  '5 years',
  '1 year 2 months 3 days',
  '7 financial years',
  '1 calendar year',
  '7 years after the financial year',
])('%s is written as it is read', (text) => {
  expect(formatTerm(term(text))).toBe(text);
});

test('an instant counts as the local date', () => {
  const instant = Temporal.Instant.from('2026-12-31T23:30:00Z');
  expect(dueOn(term('1 year'), instant, zone).toString()).toBe('2028-01-01');
  expect(dueOn(term('1 year'), instant, 'UTC').toString()).toBe('2027-12-31');
  expect(dueOn(term('7 financial years'), instant, zone).toString()).toBe('2035-01-01');
});

describe('for all events and terms', () => {
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const day = dates.map((date) => Temporal.PlainDate.from(date.toISOString().slice(0, 10)));
  const period: fc.Arbitrary<Term> = fc
    .record({ years: fc.nat(20), months: fc.nat(30), days: fc.nat(400) })
    .map((one) => ({ kind: 'period', period: one }));
  const counted: fc.Arbitrary<Term> = fc.oneof(
    fc
      .record({ years: fc.integer({ min: 1, max: 12 }), endMonth: fc.integer({ min: 1, max: 12 }) })
      .map((one) => ({ kind: 'after-financial-year' as const, ...one })),
    fc.record({ kind: fc.constant('calendar-year' as const), years: fc.integer({ min: 1, max: 12 }) }),
  );
  const financial: fc.Arbitrary<Term> = fc
    .record({ years: fc.integer({ min: 1, max: 12 }), endMonth: fc.integer({ min: 1, max: 12 }) })
    .map((one) => ({ kind: 'financial-year', ...one }));
  const any = fc.oneof(period, financial, counted);

  test('a later event is never due earlier', () => {
    fc.assert(
      fc.property(any, day, fc.nat(800), (one, event, more) => {
        const later = dueOn(one, event.add({ days: more }), zone);
        expect(Temporal.PlainDate.compare(later, dueOn(one, event, zone))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('a statutory keep ends on a first of January, its years and at most two more after the event', () => {
    fc.assert(
      fc.property(financial, day, (one, event) => {
        if (one.kind !== 'financial-year') throw new Error('not financial');
        const end = dueOn(one, event, zone);
        expect([end.month, end.day]).toEqual([1, 1]);
        expect(Temporal.PlainDate.compare(end, event.add({ years: one.years }))).toBe(1);
        expect(Temporal.PlainDate.compare(end, event.add({ years: one.years + 2 }))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('no term ends later than itself', () => {
    fc.assert(
      fc.property(any, (one) => {
        expect(endsLater(one, one)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

describe('other ways to count years', () => {
  test.each([
    ['7 years after the financial year', '2026-08-15', 12, '2034-01-01'],
    ['7 years after the financial year', '2026-08-15', 6, '2034-07-01'],
    ['1 year after the financial year', '2027-02-28', 2, '2028-03-01'],
    ['10 calendar years', '2026-08-15', 6, '2037-01-01'],
    ['1 calendar year', '2024-12-31', 12, '2026-01-01'],
  ])('%s from %s, year ending in month %i → %s', (text, event, endMonth, day) => {
    expect(due(text, event, endMonth)).toBe(day);
  });

  test('a night that is the next year in Amsterdam already', () => {
    const instant = Temporal.Instant.from('2026-12-31T23:00:00Z');
    const years = term('10 calendar years');
    expect(dueOn(years, instant, 'Europe/Amsterdam').toString()).toBe('2038-01-01');
    expect(dueOn(years, instant.subtract({ seconds: 1 }), 'Europe/Amsterdam').toString()).toBe('2037-01-01');
  });
});

test.each([
  ['5 years', '4 years', true],
  ['4 years', '5 years', false],
  ['12 months', '1 year', false],
  ['366 days', '1 year', true],
  ['365 days', '1 year', false],
  ['30 days', '1 month', true],
  ['28 days', '1 month', false],
])('%s ends later than %s for some event: %s', (a, b, later) => {
  expect(endsLater(term(a), term(b))).toBe(later);
});

test('a term that is none is refused', () => {
  expect(parseTerm('0 financial years')).toEqual({ problem: '`0 financial years` is no time at all' });
  expect(parseTerm('seven years')).toMatchObject({ problem: '`seven years` is not a period' });
});

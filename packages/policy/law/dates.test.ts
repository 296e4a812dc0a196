import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jurisdictions } from '../model/jurisdictions.ts';
import type { Jurisdiction, Term } from '../model/policy.ts';
import { dueOn, parseTerm } from '../term.ts';
import { breachDue, extendedDue, requestDue } from './deadline.ts';
import { isHoliday } from './holidays.ts';
import { statutes } from './statutes.ts';

const where = ['SE', 'NL'] as const;
const zones = where.map((one) => jurisdictions[one].timeZone);
const first = Temporal.PlainDate.from('2018-05-25');
const days = fc.integer({ min: 0, max: 30_000 }).map((n) => first.add({ days: n }));
const compare = Temporal.PlainDate.compare;

/** The last Sundays of March and October: 23 and 25 hours long in both countries. */
const changes = Array.from({ length: 25 }, (_, n) => 2018 + n).flatMap((year) =>
  [3, 10].map((month) => {
    const last = new Temporal.PlainDate(year, month, 31);
    return last.subtract({ days: last.dayOfWeek % 7 });
  }),
);

/** The date on the wall by another way than the one under test. */
function onTheWall(instant: Temporal.Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return parts.format(instant.epochMilliseconds);
}

function termOf(text: string, endMonth: number): Term {
  const parsed = parseTerm(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.term(endMonth);
}

describe.each(zones)('the two days a year on which the clocks change, in %s', (timeZone) => {
  test('have 23 and 25 hours', () => {
    for (const day of changes)
      expect(day.toZonedDateTime(timeZone).hoursInDay).toBe(day.month === 3 ? 23 : 25);
  });

  test('begin and end a period as every other day does, at each of their moments', () => {
    for (const day of changes) {
      const start = day.toZonedDateTime(timeZone).toInstant();
      // From an hour before the day to an hour after it, by quarters.
      for (let quarter = -4; quarter <= 4 * 26; quarter += 1) {
        const instant = start.add({ minutes: 15 * quarter });
        const wall = Temporal.PlainDate.from(onTheWall(instant, timeZone));
        for (const text of ['1 day', '1 month', '5 years', '7 financial years']) {
          const term = termOf(text, 3);
          expect(dueOn(term, instant, timeZone).toString()).toBe(dueOn(term, wall, timeZone).toString());
        }
      }
    }
  });

  test('end a record at their own midnight: there until the day is over, and not after', () => {
    for (const day of changes) {
      const due = dueOn(termOf('1 year', 12), day.subtract({ years: 1 }), timeZone);
      const gone = due.toZonedDateTime(timeZone).toInstant();
      expect(onTheWall(gone, timeZone)).toBe(due.toString());
      expect(onTheWall(gone.subtract({ seconds: 1 }), timeZone)).toBe(due.subtract({ days: 1 }).toString());
    }
  });
});

describe('ends of months and leap years', () => {
  test('a period of months ends on the same date, or on the last of a month that has none', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), (event, months) => {
        const due = dueOn({ kind: 'period', period: { years: 0, months, days: 0 } }, event, 'UTC');
        expect((due.year - event.year) * 12 + due.month - event.month).toBe(months);
        expect(due.day).toBe(Math.min(event.day, due.daysInMonth));
      }),
    );
  });

  test('the last day of each month, for thirty years, is due on a last day or earlier, and never skips a month', () => {
    for (let n = 0; n < 360; n += 1) {
      const month = Temporal.PlainYearMonth.from('2018-01').add({ months: n });
      const last = month.toPlainDate({ day: month.daysInMonth });
      const next = month.add({ months: 1 });
      for (const one of where) {
        const due = requestDue(last, one);
        const counted = next.toPlainDate({ day: Math.min(last.day, next.daysInMonth) });
        expect(compare(due, counted), `${last.toString()} ${one}`).toBeGreaterThanOrEqual(0);
        expect(counted.until(due).days).toBeLessThanOrEqual(5);
      }
    }
  });

  test('29 February is kept as long as 28 February at least, and 1 March as long as it at least', () => {
    for (const row of statutes)
      for (const year of [2020, 2024, 2028, 2096]) {
        const ends = ['02-28', '02-29', '03-01'].map((date) =>
          dueOn(termOf(row.term, 2), Temporal.PlainDate.from(`${year}-${date}`), 'UTC'),
        );
        expect(ends.map(String), row.id).toEqual(ends.toSorted(compare).map(String));
      }
  });

  test('accounts that end in February go on 1 March in the Netherlands, leap year or not', () => {
    fc.assert(
      fc.property(days, (event) => {
        const due = dueOn(termOf('7 years after the financial year', 2), event, 'Europe/Amsterdam');
        expect([due.month, due.day]).toEqual([3, 1]);
        expect(due.year - event.year).toBe(event.month <= 2 ? 7 : 8);
      }),
    );
  });
});

describe('for every arrival, in both countries', () => {
  const each = (holds: (received: Temporal.PlainDate, one: Jurisdiction) => void): void => {
    fc.assert(fc.property(days, fc.constantFrom(...where), holds), { numRuns: 1500 });
  };

  test('an extension ends after the month it extends, and within five days of the third', () => {
    each((received, one) => {
      const extended = extendedDue(received, one);
      expect(compare(extended, requestDue(received, one))).toBe(1);
      expect(received.add({ months: 3 }).until(extended).days).toBeLessThanOrEqual(5);
    });
  });

  test('72 hours are 72 hours, and what can be argued holds two whole working days and no more than it must', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(days, minute, fc.constantFrom(...where), (date, minutes, one) => {
        const { timeZone } = jurisdictions[one];
        const aware = date.toZonedDateTime(timeZone).add({ minutes }).toInstant();
        const { due, latest } = breachDue(aware, one);
        expect(aware.until(due).total('hours')).toBe(72);
        const whole = (until: Temporal.Instant): number => {
          let found = 0;
          for (let day = date.add({ days: 1 }); ; day = day.add({ days: 1 })) {
            const ends = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
            if (Temporal.Instant.compare(ends, until) > 0) return found;
            if (day.dayOfWeek < 6 && !isHoliday(day, one)) found += 1;
          }
        };
        expect(whole(latest)).toBeGreaterThanOrEqual(2);
        if (!latest.equals(due)) expect(whole(latest.subtract({ seconds: 1 }))).toBe(1);
      }),
      { numRuns: 1500 },
    );
  });
});

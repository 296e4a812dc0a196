import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Jurisdiction } from '../model/policy.ts';
import { extendedDue, requestDue } from './deadline.ts';
import { fallsOn, holidays, isHoliday } from './holidays.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

function holidaysOf(year: number, jurisdiction: Jurisdiction): readonly string[] {
  const days = Array.from({ length: 366 }, (_, n) => day(`${year}-01-01`).add({ days: n }));
  return days.filter((one) => one.year === year && isHoliday(one, jurisdiction)).map((one) => one.toString());
}

// From the calendars that the two states publish. Sundays and Saturdays that are holidays besides do not matter.
test('the holidays of 2026', () => {
  const se = '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26';
  const nl = '01-01 04-03 04-05 04-06 04-27 05-05 05-14 05-24 05-25 12-25 12-26';
  expect(holidaysOf(2026, 'SE')).toEqual(se.split(' ').map((one) => `2026-${one}`));
  expect(holidaysOf(2026, 'NL')).toEqual(nl.split(' ').map((one) => `2026-${one}`));
});

test.each([
  ['2024-03-31'],
  ['2025-04-20'],
  ['2026-04-05'],
  ['2027-03-28'],
  ['2028-04-16'],
  ['2038-04-25'],
  ['2008-03-23'],
  ['2049-04-18'],
])('Easter Sunday %s, with its Friday and Monday', (easter) => {
  for (const days of [-2, 0, 1]) expect(isHoliday(day(easter).add({ days }), 'SE')).toBe(true);
  for (const days of [-7, -1, 2, 7]) expect(isHoliday(day(easter).add({ days }), 'SE')).toBe(false);
});

describe('days that look like holidays', () => {
  test.each(['2026-06-19', '2026-12-24', '2026-12-31', '2026-10-30'])('a Swedish eve is none: %s', (eve) => {
    expect(isHoliday(day(eve), 'SE')).toBe(false);
  });

  test('though the table knows the Swedish ones, unverified', () => {
    const eves = holidays.filter(({ certainty }) => certainty === 'V');
    const on = eves.map((eve) =>
      ['2026-06-19', '2026-12-24', '2026-12-31'].filter((one) => fallsOn(eve, day(one))),
    );
    expect(on).toEqual([['2026-06-19'], ['2026-12-24'], ['2026-12-31']]);
  });

  test("King's Day gives way to a Sunday; Liberation Day is one every year (Algemene termijnenwet 3(1))", () => {
    expect([isHoliday(day('2031-04-26'), 'NL'), isHoliday(day('2031-04-27'), 'NL')]).toEqual([true, false]);
    expect(isHoliday(day('2027-05-05'), 'NL')).toBe(true);
    expect(isHoliday(day('2027-05-05'), 'SE')).toBe(false);
  });
});

describe('for every arrival', () => {
  const arrival = fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => Temporal.PlainDate.from('2018-05-25').add({ days }));
  const jurisdiction = fc.constantFrom<Jurisdiction>('SE', 'NL');
  const each = (holds: (received: Temporal.PlainDate, where: Jurisdiction) => void): void => {
    fc.assert(fc.property(arrival, jurisdiction, holds), { numRuns: 3000 });
  };
  const free = (one: Temporal.PlainDate, where: Jurisdiction): boolean =>
    one.dayOfWeek > 5 || isHoliday(one, where);

  test('the answer is due on a working day, and every day that was skipped was free', () => {
    each((received, where) => {
      for (const [months, due] of [
        [1, requestDue(received, where)],
        [3, extendedDue(received, where)],
      ] as const) {
        expect(free(due, where)).toBe(false);
        let skipped = received.add({ months });
        while (!skipped.equals(due)) {
          expect(free(skipped, where)).toBe(true);
          skipped = skipped.add({ days: 1 });
        }
      }
    });
  });

  test('the month counted is the next one, clamped to its end: never the one after it', () => {
    each((received, where) => {
      const counted = received.add({ months: 1 });
      expect((counted.month - received.month + 12) % 12).toBe(1);
      expect(counted.day).toBe(Math.min(received.day, counted.daysInMonth));
      expect(counted.until(requestDue(received, where), { largestUnit: 'day' }).days).toBeLessThanOrEqual(5);
    });
  });

  test('who asks later is never answered earlier', () => {
    each((received, where) => {
      const next = requestDue(received.add({ days: 1 }), where);
      expect(Temporal.PlainDate.compare(next, requestDue(received, where))).toBeGreaterThanOrEqual(0);
    });
  });
});

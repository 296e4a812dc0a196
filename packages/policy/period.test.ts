import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPeriod, parsePeriod } from './period.ts';

describe('a period', () => {
  test.each([
    ['5 years', { years: 5, months: 0, days: 0 }],
    ['1 year 6 months', { years: 1, months: 6, days: 0 }],
    ['1 day', { years: 0, months: 0, days: 1 }],
  ])('%s', (text, period) => {
    expect(parsePeriod(text)).toEqual({ period });
  });

  const help = 'write for example `5 years`, `6 months` or `30 days`';
  test.each([
    ['5 yers', { problem: '`5 yers` is not a period', help }],
    ['five years', { problem: '`five years` is not a period', help }],
    ['-5 years', { problem: '`-5 years` is not a period', help }],
    ['', { problem: '`` is not a period', help }],
    ['6 months 1 year', { problem: '`6 months 1 year` must name each unit once, the largest first', help }],
    ['1 year 1 year', { problem: '`1 year 1 year` must name each unit once, the largest first', help }],
    ['0 days', { problem: '`0 days` is no time at all', help: 'write `1 day`, or `until` and an event' }],
    ['999 years', { problem: '`999 years` is more than 200 years' }],
  ])('%j is refused', (text, problem) => {
    expect(parsePeriod(text)).toEqual(problem);
  });

  test('is written in three languages', () => {
    const period = { years: 5, months: 1, days: 0 };
    expect(formatPeriod(period, 'sv')).toBe('5 år 1 månad');
    expect(formatPeriod(period, 'nl')).toBe('5 jaar 1 maand');
    expect(formatPeriod(period)).toBe('5 years 1 month');
  });

  test('written in English reads back as itself', () => {
    const some = fc.record({ years: fc.nat(99), months: fc.nat(99), days: fc.nat(999) });
    fc.assert(
      fc.property(some, (period) => {
        fc.pre(period.years + period.months + period.days > 0);
        expect(parsePeriod(formatPeriod(period))).toEqual({ period });
      }),
    );
  });
});

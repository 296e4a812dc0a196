import { expect, test } from 'vitest';
import { threshold, thresholds } from './thresholds.ts';

const on = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);

test('each is a period, told once, and never more than likely: no statute says it', () => {
  for (const { id, term, certainty } of thresholds) {
    expect(threshold(id, 'SE', on('2026-11-23')), `${id} ${term}`).toHaveProperty('period');
    expect(certainty).not.toBe('C');
  }
  expect(new Set(thresholds.map(({ id }) => id)).size).toBe(thresholds.length);
});

test.each([
  ['cookies', { years: 0, months: 13, days: 0 }],
  ['consent-again', { years: 0, months: 6, days: 0 }],
  ['logs', { years: 0, months: 12, days: 0 }],
  ['former-customers', { years: 0, months: 24, days: 0 }],
  ['breaches', { years: 5, months: 0, days: 0 }],
  ['requests', { years: 5, months: 0, days: 0 }],
] as const)('%s', (id, period) => {
  for (const where of ['SE', 'NL'] as const)
    expect(threshold(id, where, on('2026-11-23'))?.period).toEqual(period);
});

test('before the GDPR there is none', () => {
  expect(threshold('logs', 'NL', on('2018-05-24'))).toBeUndefined();
  expect(threshold('logs', 'NL', on('2018-05-25'))).toBeDefined();
});

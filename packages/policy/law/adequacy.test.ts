import { expect, test } from 'vitest';
import { adequacy, adequateOn, eea } from './adequacy.ts';

const on = (country: string, date: string): unknown => {
  const found = adequateOn(country, Temporal.PlainDate.from(date));
  return typeof found === 'object' ? found.place : found;
};

test('members of the Union and of the EEA are home', () => {
  expect(eea.size).toBe(30);
  for (const country of ['SE', 'NL', 'NO', 'IS', 'LI']) expect(on(country, '2026-11-23')).toBe('eea');
});

test.each([
  ['GB', '2031-12-27', 'GB'],
  ['GB', '2031-12-28', undefined],
  ['BR', '2026-01-25', undefined],
  ['BR', '2026-01-26', 'BR'],
  ['CH', '2026-11-23', 'CH'],
  ['IN', '2026-11-23', undefined],
] as const)('%s on %s: %s', (country, date, found) => {
  expect(on(country, date)).toBe(found);
});

test('the United States are adequate for those who are certified, and no one else', () => {
  const found = adequateOn('US', Temporal.PlainDate.from('2026-11-23'));
  expect(found).toMatchObject({ only: expect.stringContaining('certified'), pending: expect.any(String) });
});

test('no place is both home and found adequate, and none has two decisions on a day', () => {
  expect(adequacy.filter(({ place }) => eea.has(place))).toEqual([]);
  expect(new Set(adequacy.map(({ place }) => place)).size).toBe(adequacy.length);
});

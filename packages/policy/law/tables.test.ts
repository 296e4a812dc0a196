import { describe, expect, test } from 'vitest';
import { channels } from '../model/channels.ts';
import type { Jurisdiction } from '../model/policy.ts';
import { adequacy } from './adequacy.ts';
import { authorities } from './authorities.ts';
import { cashLimits } from './cash.ts';
import { contents } from './contents.ts';
import { deadlines } from './deadlines.ts';
import { deviceRules } from './devices.ts';
import { holidays } from './holidays.ts';
import { identifiers } from './identifiers.ts';
import { marketingGround, marketingGrounds } from './marketing.ts';
import { openRecords } from './open-records.ts';
import { repealedTerms } from './repealed-terms.ts';
import type { LawRow } from './row.ts';
import { statutes } from './statutes.ts';
import { thresholds } from './thresholds.ts';
import { transferTools } from './transfers.ts';

type AnyRow = Omit<LawRow, 'jurisdiction'> & { readonly jurisdiction: string };

const tables: Readonly<Record<string, readonly AnyRow[]>> = {
  adequacy,
  authorities: Object.values(authorities),
  cashLimits,
  contents: Object.values(contents),
  deadlines,
  deviceRules: Object.values(deviceRules),
  holidays,
  identifiers: Object.values(identifiers),
  marketingGrounds,
  openRecords,
  repealedTerms,
  statutes,
  thresholds,
  transferTools,
};

test.each(Object.entries(tables))(
  'every row of %s says where and from when it holds, how sure it is, and by what',
  (_, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    for (const { jurisdiction, validFrom, validTo, certainty, source } of rows) {
      expect(jurisdiction).toMatch(/^(SE|NL|EU|DK|FI|DE|NO)$/u);
      for (const day of [validFrom, ...(validTo === undefined ? [] : [validTo])])
        expect(Temporal.PlainDate.from(day).toString()).toBe(day);
      if (validTo !== undefined) expect(validTo > validFrom).toBe(true);
      expect('CLV').toContain(certainty);
      expect(source).not.toBe('');
    }
  },
);

describe('advertising', () => {
  const on = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);

  test('has one rule for each channel there on a day', () => {
    for (const where of ['SE', 'NL'] as const)
      for (const channel of ['email', 'sms', 'social-media', 'post', 'phone'] as const) {
        expect(Object.keys(channels)).toContain(channel);
        const rows = marketingGrounds.filter(
          (row) => row.jurisdiction === where && row.channels.includes(channel) && row.validTo === undefined,
        );
        expect(rows, `${where} ${channel}`).toHaveLength(1);
      }
  });

  test.each<[Jurisdiction, 'email' | 'phone' | 'post', string, string, string, string]>([
    ['SE', 'email', '2026-11-23', 'consent', 'soft opt-in', 'C'],
    ['NL', 'email', '2026-11-23', 'consent', 'soft opt-in', 'C'],
    ['SE', 'phone', '2026-11-23', 'opt-out', 'too', 'C'],
    ['NL', 'phone', '2026-06-30', 'consent', 'excepted', 'C'],
    ['NL', 'phone', '2026-07-01', 'consent', 'too', 'V'],
    ['NL', 'post', '2026-11-23', 'opt-out', 'too', 'L'],
  ])(
    'in %s by %s on %s rests on %s, customers %s (%s)',
    (where, channel, date, ground, customers, certainty) => {
      expect(marketingGround(channel, where, on(date))).toMatchObject({ ground, customers, certainty });
    },
  );
});

test('cash: from when no sale may be so large', () => {
  const limit = (id: string) => cashLimits.find((row) => row.id === id);
  expect(limit('nl-cash')).toMatchObject({ euro: 3000, validFrom: '2026-01-01', certainty: 'C' });
  expect(limit('eu-cash')).toMatchObject({ euro: 10_000, validFrom: '2027-07-10', certainty: 'C' });
  expect(limit('se-cash')).toMatchObject({ euro: 5000, certainty: 'L' });
});

describe('what documents tell', () => {
  test('has every letter of its article, in order', () => {
    const letters = (id: keyof typeof contents): string =>
      contents[id].items.map(({ article }) => /\((\w)\)$/u.exec(article)?.[1] ?? '').join('');
    expect(letters('processor-agreement')).toBe('33abcdefgh');
    expect(letters('register')).toBe('abcdefg');
    expect(letters('register-of-processor')).toBe('abcd');
    expect(letters('breach-to-authority')).toBe('abcd1');
    expect(letters('breach-to-people')).toBe('bcd');
    expect(letters('access-answer')).toBe('1abcdefgh23');
    expect(letters('refusal')).toBe('444');
  });

  test('is told in three languages, each in its own words', () => {
    for (const { items } of Object.values(contents))
      for (const { article, says } of items)
        expect(new Set([says.en, says.sv, says.nl, '']).size, article).toBe(4);
  });
});

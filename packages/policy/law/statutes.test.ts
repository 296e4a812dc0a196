import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { dueOn, parseTerm } from '../term.ts';
import { statutes, statutesNamed } from './statutes.ts';

const zones = { SE: 'Europe/Stockholm', NL: 'Europe/Amsterdam', EU: 'Europe/Amsterdam' } as const;

function lastDay(id: string, event: string, endMonth: number): string {
  const row = statutes.find((one) => one.id === id);
  const parsed = parseTerm(row?.term ?? '');
  if (row === undefined || 'problem' in parsed) throw new Error(`no statute \`${id}\``);
  const day = Temporal.PlainDate.from(event);
  return dueOn(parsed.term(endMonth), day, zones[row.jurisdiction]).subtract({ days: 1 }).toString();
}

// Sale, last month of the financial year, last day on which the record must still be there.
test.each([
  ['se-accounting', '2026-08-15', 12, '2033-12-31'],
  ['se-accounting', '2026-08-15', 6, '2034-12-31'],
  ['se-accounting', '2026-06-30', 6, '2033-12-31'],
  ['se-accounting', '2024-02-29', 2, '2031-12-31'],
  ['se-vat', '2026-08-15', 6, '2033-12-31'],
  ['nl-accounting', '2026-08-15', 12, '2033-12-31'],
  ['nl-accounting', '2026-08-15', 6, '2034-06-30'],
  ['nl-accounting', '2026-06-30', 6, '2033-06-30'],
  ['nl-accounting', '2021-02-28', 2, '2028-02-29'],
  ['nl-accounting', '2024-02-29', 2, '2031-02-28'],
  ['eu-oss', '2026-08-15', 6, '2036-12-31'],
  ['eu-oss', '2026-12-31', 12, '2036-12-31'],
  ['eu-device', '2026-08-15', 12, '2036-08-14'],
  ['eu-implant', '2024-02-29', 12, '2039-02-27'],
  ['eu-cosmetics', '2026-08-15', 12, '2029-08-14'],
])('%s of %s, financial year to month %i: through %s', (id, event, endMonth, day) => {
  expect(lastDay(id, event, endMonth)).toBe(day);
});

describe('the table', () => {
  test('names each row and each law of a time and country once', () => {
    expect(new Set(statutes.map(({ id }) => id)).size).toBe(statutes.length);
    for (const row of statutes) expect(statutesNamed(row.law)).toEqual([row]);
  });

  test('has terms of the policy language, days that exist, and a source', () => {
    for (const row of statutes) {
      expect(parseTerm(row.term), row.id).not.toHaveProperty('problem');
      expect(Temporal.PlainDate.from(row.validFrom).toString()).toBe(row.validFrom);
      if (row.validTo !== undefined) expect(row.validTo > row.validFrom).toBe(true);
      expect(row.source).not.toBe('');
    }
  });

  test('a limitation period never demands', () => {
    for (const row of statutes) if (row.matter.startsWith('claims')) expect(row.effect).toBe('permits');
  });
});

const keeping = (jurisdiction: string, decision: string, date = '2026-11-23'): readonly string[] =>
  checkPolicy({
    policy: {
      file: 'policy.yaml',
      text: `policy: shop
jurisdiction: ${jurisdiction}
languages: [en]
controller: { name: Shop, registration: "1", street: S, postcode: P, city: C, country: ${jurisdiction}, email: a@example.org, telephone: "010" }
authority: { name: A, web: https://example.org }
categories: { orders: {} }
purposes: { bookkeeping: { basis: legal-obligation, statute: BFL, uses: [orders] } }
retention: [{ record: purchase, keep: 5 years, from: placed }]
`,
    },
    house: {
      file: 'house.yaml',
      text: `house: shop
decisions:
  - { decide: financial-year, ends: 6, reason: r, article: a, clauses: [], date: 2026-11-23 }
  - { decide: keep, record: purchase, purpose: bookkeeping, from: placed, columns: {}, reason: r, article: a, clauses: [], date: ${date}, ${decision} }
`,
    },
  }).findings.map(formatFinding);

describe('what a house keeps by a statute', () => {
  test.each([
    ['SE', 'statute: "BFL 7:2"'],
    ['SE', 'statute: "BFL 7:2", keep: 7 financial years'],
    ['NL', 'statute: AWR 52(4), keep: 7 years after the financial year'],
    ['NL', 'statute: MDR 2017/745 25(2)'],
    ['SE', 'statute: MDR 2017/745 25(2), keep: 120 months'],
    ['SE', 'statute: a law of its own, keep: 4 years'],
  ])('stands in %s: %s', (jurisdiction, decision) => {
    expect(keeping(jurisdiction, decision)).toEqual([]);
  });

  test.each([
    [
      'SE',
      'statute: "BFL 7:2", keep: 5 years',
      'this is shorter than `BFL 7:2` demands (keep-too-short, BFL 7:2)\n  leave `keep:` out, or write `7 financial years`',
    ],
    [
      'SE',
      'statute: "BFL 7:2", keep: 8 financial years',
      'this is longer than `BFL 7:2` demands (keep-too-long, GDPR 5(1)(e))\n  leave `keep:` out, or write `7 financial years`',
    ],
    [
      'NL',
      'statute: AWR 52(4), keep: 7 financial years',
      'this is longer than `AWR 52(4)` demands (keep-too-long, GDPR 5(1)(e))\n  leave `keep:` out, or write `7 years after the financial year`',
    ],
    [
      'NL',
      'statute: "BFL 7:2"',
      '`BFL 7:2` is not law in NL (foreign-statute, BFL 7:2)\n  name a statute of NL',
    ],
    [
      'SE',
      'statute: PreskL 2, keep: 10 years',
      '`PreskL 2` permits to keep records, it does not demand it (statute-permits, GDPR 17(3)(b), 17(3)(e))\n' +
        '  a limitation period lets a claim be made; keep single records for one by a hold',
    ],
    [
      'SE',
      'statute: a law of its own',
      '`a law of its own` is not in the table of statutes, so its term is not known (unknown-statute)\n' +
        '  write `keep:` and the term that it demands',
    ],
  ])('is a fault in %s: %s', (jurisdiction, decision, said) => {
    const findings = keeping(jurisdiction, decision);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^house\.yaml:4:\d+: error: /);
    expect(findings[0]?.replace(/^\S+ error: /, '')).toBe(said);
  });

  test('is a fault before the statute was in force', () => {
    expect(keeping('SE', 'statute: MDR 2017/745 25(2)', '2021-05-25')).toEqual([
      expect.stringContaining('`MDR 2017/745 25(2)` is not in force on 2021-05-25 (statute-not-in-force'),
    ]);
    expect(keeping('SE', 'statute: MDR 2017/745 25(2)', '2021-05-26')).toEqual([]);
  });
});

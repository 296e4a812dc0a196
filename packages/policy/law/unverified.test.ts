import { describe, expect, test, vi } from 'vitest';
import { checkPolicy, type ReadPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { lintPolicy } from '../lint/lint.ts';
import type { Language } from '../model/policy.ts';
import { registerOf } from '../register/build.ts';
import { registerCsv } from '../register/csv.ts';
import { formatTerm } from '../term.ts';
import { inUse } from '../testing.ts';
import { certainties, restingOn } from './row.ts';
import type { Statute } from './statute.ts';

// A law that somebody heard of, beside those of the tables.
vi.mock('./statutes-required.ts', async (original) => {
  const heard: Omit<Statute, 'effect'> = {
    id: 'eu-heard-of',
    jurisdiction: 'EU',
    matter: 'what is said to be kept',
    term: '9 years',
    start: 'the sale',
    law: 'Reg. 1/2026',
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
    certainty: 'V',
    source: 'a newspaper',
  };
  const { required } = await original<typeof import('./statutes-required.ts')>();
  return { required: [...required, heard, { ...heard, id: 'nl', jurisdiction: 'NL', law: 'Wet X' }] };
});

function read(decision: string, { date = '2026-11-23', keep = '5 years' } = {}): ReadPolicy {
  return checkPolicy({
    policy: {
      file: 'policy.yaml',
      text: `policy: shop
jurisdiction: SE
languages: [en]
controller: { name: Shop, registration: "1", street: S, postcode: P, city: C, country: SE, email: a@example.org, telephone: "010" }
authority: { name: A, web: https://example.org }
categories: { orders: {} }
purposes: { bookkeeping: { basis: legal-obligation, statute: BFL, uses: [orders] } }
retention: [{ record: purchase, keep: ${keep}, from: placed }]
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
  });
}

const said = ({ findings }: ReadPolicy): readonly string[] =>
  findings.map((one) => formatFinding(one).replace(/^\S+ /u, ''));
const term = ({ enforced }: ReadPolicy): readonly string[] =>
  enforced?.keeps.map((keep) => formatTerm(keep.term)) ?? ['not enforced'];
const unverified = 'this law is unverified, so have it confirmed first';

describe('a row that nobody verified is told, and stops nobody', () => {
  test.each([
    [
      'statute: Reg. 1/2026',
      '9 years',
      `warning: \`Reg. 1/2026\` is said to demand 9 years; ${unverified} (unverified-statute, Reg. 1/2026)\n  have the term confirmed, and write it as \`keep:\``,
    ],
    [
      'statute: Reg. 1/2026, keep: 7 years',
      '7 years',
      `warning: this is shorter than \`Reg. 1/2026\` demands; ${unverified} (keep-too-short, Reg. 1/2026)\n  leave \`keep:\` out, or write \`9 years\``,
    ],
    [
      'statute: Reg. 1/2026, keep: 10 years',
      '10 years',
      `warning: this is longer than \`Reg. 1/2026\` demands; ${unverified} (keep-too-long, GDPR 5(1)(e))\n  leave \`keep:\` out, or write \`9 years\``,
    ],
    [
      'statute: Wet X, keep: 9 years',
      '9 years',
      `warning: \`Wet X\` is not law in SE; ${unverified} (foreign-statute, Wet X)\n  name a statute of SE`,
    ],
    [
      'statute: DSL 6, keep: 5 years',
      '5 years',
      `warning: \`DSL 6\` permits to keep records, it does not demand it; ${unverified} (statute-permits, GDPR 17(3)(b), 17(3)(e))\n  a limitation period lets a claim be made; keep single records for one by a hold`,
    ],
  ])('a house that decides %s keeps for %s', (decision, keeps, finding) => {
    const found = read(decision);
    expect(said(found)).toEqual([finding]);
    expect(term(found)).toEqual([keeps]);
  });

  test.each(['2025-12-31', '2027-01-01'])('a decision of %s, on which it was not in force', (date) => {
    const found = read('statute: Reg. 1/2026, keep: 9 years', { date });
    expect(said(found)).toEqual([
      `warning: \`Reg. 1/2026\` is not in force on ${date}; ${unverified} (statute-not-in-force, Reg. 1/2026)`,
    ]);
    expect(term(found)).toEqual(['9 years']);
  });

  test('who writes the same term has made it her own', () => {
    expect(said(read('statute: Reg. 1/2026, keep: 9 years'))).toEqual([]);
  });

  test('a published period that ends before it is warned of, and one before a certain law is an error', () => {
    const asOf = Temporal.PlainDate.from('2026-11-23');
    const early = (decision: string): readonly string[] =>
      lintPolicy(read(decision), 'published', asOf)
        .filter(({ rule }) => rule === 'R05')
        .map(({ severity, message }) => `${severity}: ${message}`);
    expect(early('statute: Reg. 1/2026, keep: 9 years')).toEqual([
      `warning: \`purchase\` of today is erased on 2031-11-23, and Reg. 1/2026 keeps it until 2035-11-23; ${unverified}`,
    ]);
    expect(early('statute: BFL 7:2')).toEqual([
      'error: `purchase` of today is erased on 2031-11-23, and BFL 7:2 keeps it until 2035-01-01',
    ]);
  });
});

test('the register says it of a period, in each language', () => {
  const said = (decision: string, language: Language): boolean => {
    const { enforced } = read(decision);
    if (enforced === undefined) throw new Error('not enforced');
    const words = { en: 'unverified law', sv: 'inte bekräftad lag', nl: 'niet bevestigde wet' };
    return registerCsv(registerOf(inUse(enforced)), 'controller', language).includes(words[language]);
  };
  for (const language of ['en', 'sv', 'nl'] as const) {
    expect(said('statute: Reg. 1/2026, keep: 9 years', language)).toBe(true);
    expect(said('statute: Wet X, keep: 9 years', language)).toBe(true);
    expect(said('statute: "BFL 7:2"', language)).toBe(false);
  }
});

test('a remark stays a remark, and certain law says no more', () => {
  const told = { message: 'm', severity: 'info' } as const;
  expect(restingOn({ certainty: 'V' }, told)).toEqual({ message: `m; ${unverified}`, severity: 'info' });
  for (const row of [undefined, { certainty: 'C' }, { certainty: 'L' }] as const)
    expect(restingOn(row, told)).toBe(told);
  expect(certainties.V).toBe('unverified');
});

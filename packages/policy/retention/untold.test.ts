import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { lintPolicy } from '../lint/lint.ts';
import { formatTerm } from '../term.ts';

const text = `policy: shop
jurisdiction: SE
languages: [en]
controller: { name: Shop, registration: "1", street: S, postcode: P, city: C, country: SE, email: a@example.org, telephone: "010" }
authority: { name: A, web: https://example.org }
categories: { case: {} }
purposes: { customer-service: { basis: contract, uses: [case] } }
retention: [{ record: mail, keep: 3 years, from: untold, clauses: ["033"] }]
`;

function read(decision?: string) {
  const decided =
    decision === undefined
      ? ''
      : `  - { decide: retention, record: mail, ${decision}, reason: r, article: a, clauses: [], date: 2026-11-23 }\n`;
  return checkPolicy({
    policy: { file: 'policy.yaml', text },
    house: {
      file: 'house.yaml',
      text: `house: shop\ndecisions:\n  - { decide: financial-year, ends: 12, reason: r, article: a, clauses: [], date: 2026-11-23 }\n${decided}`,
    },
  });
}

describe('a published period of which the text does not say from when it counts', () => {
  test('is found so by the lint', () => {
    const asOf = Temporal.PlainDate.from('2026-11-23');
    const found = lintPolicy(read('keep: 3 years, from: received'), 'published', asOf);
    expect(
      found.filter(({ rule }) => rule === 'R29').map(({ message, clauses }) => [message, clauses]),
    ).toEqual([['nobody says from when the period of `mail` is counted', ['033']]]);
  });

  test('is not enforced before the house decides the start', () => {
    const { enforced, findings } = read();
    expect(enforced).toBeUndefined();
    expect(findings.map(formatFinding)).toEqual([
      'policy.yaml:8:13: error: nothing says from when the period of `mail` is counted (start-not-told, GDPR 13(2)(a))\n  decide `retention` for it, with `from:` and no longer a period',
    ]);
  });

  test('gives way to as long a period of any event, and to a shorter one', () => {
    for (const keep of ['3 years', '1 year'])
      expect(
        read(`keep: ${keep}, from: received`).enforced?.retention.map(({ from, term }) => [
          from,
          formatTerm(term),
        ]),
      ).toEqual([['received', keep]]);
  });

  test('gives way to no longer one', () => {
    expect(
      read('keep: 4 years, from: received').findings.map(({ rule, message }) => `${rule} ${message}`),
    ).toContain('house-looser `mail` would be kept longer than published (`3 years`)');
  });
});

import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { checkClauses } from './check-clauses.ts';
import { countClauses } from './count.ts';

const policy = {
  file: 'policy.yaml',
  text: `policy: shop
jurisdiction: SE
languages: [en]
controller: { name: Shop, registration: "1", street: S, postcode: P, city: C, country: SE, email: a@example.org, telephone: "010" }
authority: { name: A, web: https://example.org }
categories: { contact: {} }
purposes: { orders: { basis: contract, uses: [contact] } }
recipients: { carriers: { as: controller, for: [orders], gets: [contact], country: SE } }
statements: { never-shared: { clauses: ["001"] } }
`,
};

const house = (cited: string) => ({
  file: 'house.yaml',
  text: `house: shop
decisions:
  - { decide: financial-year, ends: 12, reason: r, article: a, clauses: [], date: 2026-11-23 }
  - { decide: recipient, recipient: carriers, as: controller, for: [orders], reason: r, article: a, clauses: [${cited}], date: 2026-11-23 }
`,
});

/** What is found where the first of two sentences denies what the second one does. */
function read(more: string, cited = '"001/a"') {
  const clauses = {
    file: 'clauses.yaml',
    text: `clauses: shop
total: 2
entries:
  "001":
    - { id: a, says: Nobody gets anything., kind: control, rules: [statements.never-shared]${more} }
    - { id: b, says: Nobody at all., kind: control, rules: [statements.never-shared] }
  "002":
    - { id: a, says: Carriers get an address., kind: control, rules: [recipients.carriers] }
`,
  };
  const read = checkPolicy({ policy, house: house(cited) });
  expect(read.enforced).toBeDefined();
  return checkClauses({ clauses, citing: [policy, house(cited)], policy: read });
}

const found = (...given: Parameters<typeof read>): readonly string[] =>
  read(...given).findings.map(formatFinding);

describe('a promise that another sentence of its text speaks against', () => {
  test('is a conflict, which a decision settles that cites the promise itself', () => {
    expect(found(', conflictsWith: ["002"]')).toEqual([]);
    expect(found(', conflictsWith: ["002/a", "001/b"]')).toEqual([]);
    expect(countClauses(read(', conflictsWith: ["002"]'))).toMatchObject({
      conflicts: [{ id: 'shop-001/a', with: ['002'] }],
      overruled: [],
    });
  });

  test.each(['', '"001"', '"001/b"'])('is not settled by a decision that cites [%s]', (cited) => {
    expect(found(', conflictsWith: ["002"]', cited)).toEqual([
      'clauses.yaml:5:109: error: `shop-001/a` conflicts with `002`, and no decision settles it (conflict-undecided, GDPR 5(1)(a))\n  decide which holds, and cite "001/a" among the decision’s `clauses`',
    ]);
  });

  test.each([
    ['["003"]', '`shop-001/a` conflicts with `003`, which is not there (unknown-clause)'],
    ['["002/b"]', '`shop-001/a` conflicts with `002/b`, which is not there (unknown-clause)'],
    ['["001"]', '`shop-001/a` is said to conflict with itself (conflict-with-itself)'],
    ['["001/a"]', '`shop-001/a` is said to conflict with itself (conflict-with-itself)'],
    ['["first"]', 'an item of `conflictsWith` is `first` (malformed)'],
  ])('does not conflict with %s', (others, message) => {
    expect(found(`, conflictsWith: ${others}`)[0]).toContain(message);
  });

  test('is not overruled by a law as well', () => {
    expect(found(', conflictsWith: ["002"], overruledBy: GDPR 13(1)(e)')[0]).toContain(
      '`shop-001/a` is both overruled by `GDPR 13(1)(e)` and in conflict (overruled-and-in-conflict)',
    );
  });
});

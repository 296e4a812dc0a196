import { describe, expect, test } from 'vitest';
import { checkPolicy, type SourceText } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { checkClauses } from './check-clauses.ts';
import { countClauses } from './count.ts';

const policyText = `policy: shop
jurisdiction: SE
languages: [sv]
controller: { name: Shop AB, clauses: ["001"] }
categories: { identity: {}, contact: {} }
purposes:
  orders: { basis: contract, uses: [identity, contact], clauses: ["002", "003/a"] }
  offers: { means: direct-marketing, basis: { by-email: consent }, uses: [contact], channels: [email, post] }
recipients: { carriers: { as: controller, for: [orders] } }
retention:
  - { record: order-history, keep: 5 years, from: placed }
  - { record: support-case, keep: until closed, at-most: { keep: 1 year, from: opened } }
rights: { access: { form: written } }
security: { backups: {} }
statements: { openness: {} }
`;

function read(
  clauses: string,
  more: { policy?: string; house?: string; activities?: string[]; permitted?: string[] } = {},
) {
  const policy: SourceText = { file: 'policy.yaml', text: more.policy ?? policyText };
  const house = more.house === undefined ? undefined : { file: 'house.yaml', text: more.house };
  return checkClauses({
    clauses: { file: 'clauses.yaml', text: clauses },
    citing: house ? [policy, house] : [policy],
    policy: checkPolicy({ policy, ...(house && { house }) }),
    ...(more.activities && {
      activities: {
        existing: new Set(more.activities),
        ...(more.permitted && { permitted: new Set(more.permitted) }),
      },
    }),
  });
}

/** Three clauses; `third` is the promise of the last. */
function file(third: string): string {
  return `clauses: shop
total: 3
attestations: { trained: { says: Staff know., by: owner, every: 1 year } }
entries:
  "001":
    - { id: a, says: The controller is named., kind: render, rules: [controller.name] }
    - { id: b, says: Rates are kept., kind: control, activities: [place-order], awaits: support }
  "002":
    - { id: a, says: Names are used for orders., kind: control, rules: [purposes.orders.uses.identity] }
    - { id: b, says: Only a letter is read., kind: control, rules: [rights.access], overruledBy: GDPR 12(2) }
    - { id: c, says: Orders go., kind: control, rules: [retention.order-history] }
    - { id: d, says: Cases go., kind: control, rules: [retention.support-case] }
  "003":
    - ${third}
`;
}

const sound = '{ id: a, says: Nothing is hidden., kind: static, rules: [statements.openness] }';

function shown(...given: Parameters<typeof read>): string[] {
  return read(...given)
    .findings.filter(({ rule }) => rule !== 'unused-attestation')
    .map(formatFinding);
}

describe('clauses that are accounted for', () => {
  test('have no finding, and are counted', () => {
    const all = read(file(sound), { activities: ['place-order'] });
    expect(shown(file(sound), { activities: ['place-order'] })).toEqual([]);
    expect(countClauses(all)).toEqual({
      policy: 'shop',
      total: 3,
      byKind: { control: 5, render: 1, static: 1, attest: 0, info: 0 },
      unbound: [],
      gone: [],
      awaiting: [{ id: 'shop-001/b', module: 'support' }],
      overruled: [{ id: 'shop-002/b', by: 'GDPR 12(2)' }],
      conflicts: [],
    });
  });

  test('are in the order of their numbers, past ninety-nine too', () => {
    const numbers = Array.from({ length: 101 }, (_, index) => String(index + 1).padStart(3, '0'));
    const entries = numbers.map((number) => `  "${number}": { info: fact }`).join('\n');
    const { clauses, findings } = read(`clauses: shop\ntotal: 101\nentries:\n${entries}\n`, {
      policy: policyText.replaceAll(/, clauses: \[[^\]]*\]/g, ''),
    });
    expect(findings).toEqual([]);
    expect(clauses.map(({ id }) => id)).toEqual(numbers.map((number) => `shop-${number}`));
  });

  test.each([
    'controller',
    'purposes.orders.basis.contract',
    'purposes.direct-marketing.basis.by-email',
    'purposes.direct-marketing.channels.post',
    'recipients.carriers.for.orders',
    'retention.support-case',
    'rights.access.form',
    'security.backups',
    'categories.contact',
  ])('can be kept by `%s`', (path) => {
    expect(shown(file(`{ id: a, says: So it is., kind: control, rules: [${path}] }`))).toEqual([]);
  });
});

describe('what is wrong is told at its place', () => {
  test.each([
    [
      '{ id: a, says: x, kind: control, rules: [purposes.order] }',
      [
        'clauses.yaml:14:7: error: nothing keeps `shop-003/a` (unbound-promise, GDPR 5(2))\n  name the rule, activity or attestation that keeps it',
        'clauses.yaml:14:48: error: `shop-003/a` is kept by `purposes.order`, which the enforced policy has not (rule-gone)\n  did you mean `orders`?',
      ],
    ],
    [
      '{ id: a, says: x, kind: control }',
      [
        'clauses.yaml:14:7: error: nothing keeps `shop-003/a` (unbound-promise, GDPR 5(2))\n  name the rule, activity or attestation that keeps it',
      ],
    ],
    [
      '{ id: a, says: x, kind: control, activities: [plaec-order] }',
      [
        'clauses.yaml:14:7: error: nothing keeps `shop-003/a` (unbound-promise, GDPR 5(2))\n  name the rule, activity or attestation that keeps it',
        'clauses.yaml:14:53: error: `shop-003/a` names the activity `plaec-order`, which does not exist (unknown-activity)\n  did you mean `place-order`?',
      ],
    ],
    [
      '{ id: a, says: x, kind: static, rules: [controller], awaits: suport }',
      ['clauses.yaml:14:68: error: `suport` is not a module (unknown-module)\n  did you mean `support`?'],
    ],
    [
      '{ id: a, says: x, kind: static, rules: [controller], overruledBy: the law }',
      [
        'clauses.yaml:14:73: error: `overruledBy` is `the law` (malformed)\n  write an article, such as `GDPR 12(2)`',
      ],
    ],
    [
      '{ id: a, says: x, kind: maybe, rules: [controller] }',
      [
        'clauses.yaml:14:31: error: `kind` cannot be `maybe` (unknown-word)\n  known here: `control`, `render`, `static`, `attest`',
      ],
    ],
  ])('%s', (promise, findings) => {
    expect(shown(file(promise), { activities: ['place-order'] })).toEqual(findings);
  });

  test('a clause that is missing, beyond the total, out of order, or promised twice', () => {
    const text = file(sound).replace('"002":', '"004":').replace('id: b, says: Rates', 'id: a, says: Rates');
    expect(shown(text).map((line) => line.split('\n')[0])).toEqual([
      'clauses.yaml:7:13: error: clause `shop-001` has two promises `a` (duplicate-promise)',
      'clauses.yaml:8:3: error: clause `002` is missing (missing-clause)',
      'clauses.yaml:8:3: error: clause `004` is beyond the 3 of the text (unknown-clause)',
      'clauses.yaml:13:3: error: clause `003` stands after `004` (clause-order)',
      'policy.yaml:7:67: error: there is no clause `002` (unknown-clause)',
    ]);
  });

  test('a clause that policy or house cites and that is not there, or promises nothing', () => {
    const house =
      'house: shop\ndecisions:\n  - { decide: suppression, keep: 1 year, reason: r, clauses: ["009"], date: 2026-11-23, demo: true }\n';
    const text = file(sound)
      .replace(/ {4}- \{ id: a, says: Nothing.*/, '')
      .replace('"003":', '"003": { info: fact }');
    expect(shown(text, { house }).map((line) => line.split('\n')[0])).toEqual([
      'house.yaml:3:63: error: there is no clause `009` (unknown-clause)',
      'policy.yaml:7:74: error: there is no clause `003/a` (unknown-clause)',
    ]);
    const cited = policyText.replace('003/a', '003');
    expect(shown(text, { policy: cited }).map((line) => line.split('\n')[0])).toEqual([
      'policy.yaml:7:74: warning: a rule comes from clause `003`, which is said to promise nothing (info-with-rule)',
    ]);
  });

  test('more than one promise in ten that rests on people alone, and an attestation nobody has', () => {
    const text = file('{ id: a, says: x, kind: attest, attestation: trianed }');
    expect(shown(text).map((line) => line.split('\n')[0])).toEqual([
      'clauses.yaml:3:1: error: 1 of 7 promises are attested, more than one in ten (too-many-attested)',
      'clauses.yaml:14:7: error: nothing keeps `shop-003/a` (unbound-promise, GDPR 5(2))',
      'clauses.yaml:14:52: error: `shop-003/a` names the attestation `trianed`, which the head has not (unknown-attestation)',
    ]);
  });

  test('an activity that exists and that the enforced policy does not permit', () => {
    const lines = shown(file(sound), { activities: ['place-order'], permitted: [] });
    expect(lines.map((line) => line.split('\n')[0])).toEqual([
      'clauses.yaml:7:7: error: nothing keeps `shop-001/b` (unbound-promise, GDPR 5(2))',
      'clauses.yaml:7:67: error: `shop-001/b` names the activity `place-order`, which the enforced policy does not permit (activity-not-permitted)',
    ]);
  });

  test('the clauses of another policy, and a file that is none', () => {
    expect(shown(file(sound).replace('clauses: shop', 'clauses: other'))).toEqual([
      'clauses.yaml:1:10: error: the clauses of `other` lie beside the policy of `shop` (other-clauses)\n  write `shop`',
    ]);
    expect(shown('- a\n')[0]).toContain('clauses.yaml:1:1: error:');
    expect(shown('')).toEqual(['clauses.yaml:1:1: error: the file is empty (empty-file)']);
  });
});

import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { within } from '../law/adequacy.ts';

const published = `policy: bergendal
jurisdiction: SE
languages: [sv]
controller: { name: Bergendal AB, registration: 559999-9991, street: Storgatan 1, postcode: 111 22, city: Stockholm,
  country: SE, email: hej@bergendal.example, telephone: 08-123 45 }
authority: { name: Integritetsskyddsmyndigheten, web: https://www.imy.se }
categories: { contact: {} }
purposes: { orders: { basis: contract, uses: [contact] } }
locations:
  stored: { in: [SE, EEA], text: { sv: Allt lagras här. }, clauses: ["001"] }
backups: { every: 1 day, kept: 9 months, while: nothing else is said, removed: whole, searched: never, clauses: ["002"] }
`;

function check(decision?: string, text = published) {
  const grounds = 'reason: Why., article: GDPR 5, clauses: ["003"], date: 2026-11-23';
  return checkPolicy({
    policy: { file: 'policy.yaml', text },
    ...(decision !== undefined && {
      house: { file: 'house.yaml', text: `house: bergendal\ndecisions:\n  - { ${decision}, ${grounds} }\n` },
    }),
  });
}

const found = (decision?: string, text = published): readonly string[] =>
  check(decision, text).findings.map(({ rule, message, at }) => `${at.file}:${at.line} ${rule}: ${message}`);

test('what a text says of backups and places is enforced as it was published', () => {
  const { enforced, findings } = check();
  expect(findings).toEqual([]);
  expect(enforced?.locations.get('stored')).toMatchObject({ in: ['SE', 'EEA'], origin: 'published' });
  expect(enforced?.backups).toMatchObject({
    every: { days: 1 },
    kept: { months: 9 },
    when: 'nothing else is said',
    removed: 'whole',
    searched: 'never',
    replay: false,
  });
});

describe('the house', () => {
  test('settles the period, and erases again after a restore', () => {
    const { enforced, findings } = check('decide: backups, kept: 6 months, replay: true');
    expect(findings).toEqual([]);
    expect(enforced?.backups).toMatchObject({
      every: { days: 1 },
      kept: { months: 6 },
      removed: 'whole',
      replay: true,
    });
    expect(enforced?.backups).not.toHaveProperty('when');
    expect(enforced?.backups?.clauses).toEqual(['002', '003']);
  });

  test('may tell of backups and places that the text is silent on', () => {
    const silent = published.slice(0, published.indexOf('locations:'));
    expect(found('decide: backups, every: 1 day, kept: 30 days', silent)).toEqual([]);
    expect(found('decide: location, location: administered, in: [NL]', silent)).toEqual([]);
  });

  test.each([
    ['decide: backups, kept: 10 months', 'what was erased would stay in backups longer than published'],
    ['decide: backups, every: 1 month', 'backups would be taken less often than published'],
    [
      'decide: location, location: stored, in: [NO, US]',
      'data would be stored in `US`, which is not published',
    ],
  ])('never promises less: %s', (decision, message) => {
    expect(found(decision)).toEqual([`house.yaml:3 house-looser: ${message}`]);
  });

  test('stays within what was published, and keeps the words', () => {
    const { enforced, findings } = check(
      'decide: location, location: stored, in: [NO], text: { en: In Norway. }',
    );
    expect(findings).toEqual([]);
    expect(enforced?.locations.get('stored')).toMatchObject({
      in: ['NO'],
      text: { sv: 'Allt lagras här.', en: 'In Norway.' },
    });
  });
});

test('a place is a country, the Union or the EEA', () => {
  expect(found(undefined, published.replace('EEA', 'Europe'))[0]).toContain('policy.yaml:10');
  expect(within('SE', ['EU'])).toBe(true);
  expect(within('NO', ['EU'])).toBe(false);
  expect(within('NO', ['EEA'])).toBe(true);
  expect(within('EU', ['EEA'])).toBe(true);
  expect(within('EEA', ['EU'])).toBe(false);
  expect(within('US', ['EEA', 'US'])).toBe(true);
});

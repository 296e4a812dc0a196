import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';

const published = `policy: bergendal
jurisdiction: SE
languages: [sv]
controller: { name: Bergendal AB, registration: 559999-9991, street: Storgatan 1, postcode: 111 22, city: Stockholm,
  country: SE, email: hej@bergendal.example, telephone: 08-123 45, vat: SE559999999101, brands: [Bergendal] }
authority: { name: Integritetsskyddsmyndigheten, web: https://www.imy.se }
categories: { contact: { asked: required }, usage: {}, national-id: {} }
purposes:
  orders: { basis: contract, uses: [contact, national-id], national-id: consent }
  improvement: { basis: consent, uses: [usage] }
recipients:
  measurer: { as: processor, for: [improvement], named: false, fields: [clicks] }
cookies:
  visits: { for: [improvement], lasts: 1 year, choice: browser-settings, by: measurer }
  basket: { for: [orders], lasts: session, choice: opt-in }
sources:
  population-register: { kind: public-register, gives: [contact] }
profiling:
  likely-buyers: { for: [improvement], effect: slight }
rights:
  access: { form: signed letter, fee: 100 kr, every: 1 year, within: 10 days, identity: [copy-of-passport] }
version: { since: 2026-01-01, changes: page }
`;

function house(decision: string): string {
  const grounds = 'reason: Why., article: GDPR 5, clauses: [], date: 2026-11-23';
  return `house: bergendal\ndecisions:\n  - { ${decision}, ${grounds} }\n`;
}

function check(decision?: string, text = published) {
  return checkPolicy({
    policy: { file: 'policy.yaml', text },
    ...(decision !== undefined && { house: { file: 'house.yaml', text: house(decision) } }),
  });
}

function found(decision?: string, text = published): string[] {
  return check(decision, text).findings.map(
    ({ rule, message, at }) => `${at.file}:${at.line} ${rule}: ${message}`,
  );
}

describe('what a policy tells of cookies, sources, profiling and versions', () => {
  test('is enforced as it was published', () => {
    const { enforced, findings } = check();
    expect(findings).toEqual([]);
    expect(enforced?.cookies.get('visits')).toMatchObject({
      kind: 'cookie',
      choice: 'browser-settings',
      by: 'measurer',
      lasts: { years: 1 },
      at: { line: 14 },
    });
    expect(enforced?.sources.get('population-register')).toMatchObject({ named: true, gives: ['contact'] });
    expect(enforced?.profiling.get('likely-buyers')).toMatchObject({ effect: 'slight' });
    expect(enforced?.version).toMatchObject({ since: '2026-01-01', changes: 'page' });
    expect(enforced?.controller).toMatchObject({ vat: 'SE559999999101', brands: ['Bergendal'] });
    expect(enforced?.recipients[0]).toMatchObject({ named: false, fields: ['clicks'] });
    expect(enforced?.categories.get('contact')?.asked).toBe('required');
  });

  test('is settled by the house: asked first, shorter, with a version of its own', () => {
    expect(
      check(
        'decide: cookie, cookie: visits, for: [improvement], lasts: 90 days, choice: opt-in',
      ).enforced?.cookies.get('visits'),
    ).toMatchObject({ choice: 'opt-in', lasts: { days: 90 }, origin: 'house' });
    expect(check('decide: version, since: 2026-11-23').enforced?.version).toMatchObject({
      since: '2026-11-23',
      changes: 'page',
    });
  });

  test('a right that the house speaks of loses what it demanded and keeps what it promised', () => {
    const right = check('decide: right, right: access, form: any').enforced?.rights[0];
    expect(right).toMatchObject({ form: 'any', within: { days: 10 } });
    expect(right).not.toHaveProperty('fee');
    expect(right).not.toHaveProperty('every');
    expect(right).not.toHaveProperty('identity');
  });
});

test.each([
  [
    'decide: cookie, cookie: visits, for: [improvement], lasts: 1 year, choice: browser-settings',
    'house.yaml:3 cookie-without-choice: cookie `visits` would be set before the visitor said yes',
  ],
  [
    'decide: cookie, cookie: visits, for: [improvement], choice: opt-in',
    'house.yaml:3 cookie-without-period: nobody says how long cookie `visits` lasts',
  ],
  [
    'decide: cookie, cookie: visits, for: [improvement], lasts: 2 years, choice: opt-in',
    'house.yaml:3 house-looser: cookie `visits` would last longer than published (`1 year`)',
  ],
  [
    'decide: cookie, cookie: basket, for: [orders], lasts: 1 day, choice: opt-in',
    'house.yaml:3 house-looser: cookie `basket` would last longer than published (`session`)',
  ],
  [
    'decide: cookie, cookie: basket, for: [orders], lasts: session, choice: necessary',
    'house.yaml:3 house-looser: cookie `basket` waits for consent in the published policy',
  ],
  [
    'decide: cookie, cookie: other, for: [selling], lasts: session, choice: opt-in',
    'house.yaml:3 unknown-purpose: `selling` is not a purpose of this policy',
  ],
  [
    'decide: source, source: population-register, gives: [contact, usage]',
    'house.yaml:3 house-looser: source `population-register` would give `usage`, which is not published',
  ],
  [
    'decide: source, source: couriers, gives: [address]',
    'house.yaml:3 category-not-collected: source `couriers` gives `address`, which the policy does not say it collects',
  ],
  [
    'decide: profiling, profiling: likely-buyers, for: [improvement], effect: legal, logic: { en: L }, effects: { en: E }, review: { en: R }',
    'house.yaml:3 house-looser: `likely-buyers` has no legal effect in the published policy',
  ],
  [
    'decide: profiling, profiling: credit, for: [orders], effect: legal, logic: { en: By income. }',
    'house.yaml:3 decision-unexplained: decision `credit` is not explained: `effects`, `review` missing',
  ],
  [
    'decide: national-id, purpose: orders, ground: purpose',
    'house.yaml:3 house-looser: national identity numbers rest on consent in the published policy',
  ],
  [
    'decide: national-id, purpose: improvement, ground: consent',
    'policy.yaml:10 unused-ground: purpose `improvement` has a ground for national identity numbers, but does not use them',
  ],
])('the house may not: %s', (decision, finding) => {
  expect(found(decision)).toEqual([finding]);
});

test('a cookie is set by a recipient, or by the shop', () => {
  expect(found(undefined, published.replace('by: measurer', 'by: somebody'))).toEqual([
    'policy.yaml:14 unknown-recipient: cookie `visits` is set by `somebody`, which is not a recipient',
  ]);
});

test('what a source gives is decided where the text does not say it', () => {
  const silent = published.replace('gives: [contact]', 'gives: []');
  const decision = 'decide: source, source: population-register, gives: [contact, usage]';
  expect(found(decision, silent)).toEqual([]);
  expect(check(decision, silent).enforced?.sources.get('population-register')?.gives).toEqual([
    'contact',
    'usage',
  ]);
});

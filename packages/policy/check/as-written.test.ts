import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';

/** What a text says of itself that changes how it is read: for whom it processes, what it names, what it leaves out. */

const head = `policy: shop
jurisdiction: SE
languages: [sv]
controller: { name: Shop AB, registration: 559999-9991, street: Gatan 1, postcode: 111 22, city: Stockholm, country: SE, email: a@shop.example, telephone: 08-1 }
authority: { name: Integritetsskyddsmyndigheten, web: "https://www.imy.se" }
categories: { documents: {} }
`;

function check(rest: string, decisions = '') {
  return checkPolicy({
    policy: { file: 'policy.yaml', text: head + rest },
    ...(decisions !== '' && {
      house: { file: 'house.yaml', text: `house: shop\ndecisions:\n${decisions}` },
    }),
  });
}

const rulesOf = ({ findings }: ReturnType<typeof check>) => findings.map(({ rule }) => rule);

describe('a purpose of the customers, for whom the shop is processor', () => {
  const stored = (more: string) =>
    check(`purposes:\n  kept: { means: stored-for-customers, ${more}uses: [documents] }\n`);

  test('needs no basis of the shop, which the customer has', () => {
    const read = stored('as: processor, ');
    expect(rulesOf(read)).toEqual([]);
    expect(read.enforced?.purposes.get('stored-for-customers')).toMatchObject({ as: 'processor', bases: [] });
  });

  test.each([[''], ['as: controller, ']])(
    'is the shop’s own where it says `%s`, and then needs one',
    (more) => {
      expect(rulesOf(stored(more))).toEqual(['purpose-without-basis']);
    },
  );
});

describe('a list of categories', () => {
  const addsName =
    '  - { decide: category, category: identity, for: [orders], reason: r, article: GDPR 6, clauses: [], date: 2026-11-23 }\n';
  const orders = 'purposes: { orders: { basis: contract, uses: [documents] } }\n';

  test('that nobody wrote is not closed', () => {
    const read = check(`${orders}statements: { categories-unnamed: {} }\n`, addsName);
    expect(rulesOf(read)).toEqual([]);
    expect(read.enforced?.categories.has('identity')).toBe(true);
  });

  test('that was written is', () => {
    expect(rulesOf(check(orders, addsName))).toEqual(['house-looser']);
  });
});

test('a statement keeps what it is about', () => {
  const said = 'statements: { outdated-terms: { named: [PUL, personuppgiftsombud], clauses: ["003"] } }\n';
  const { enforced } = check(`purposes: { orders: { basis: contract, uses: [documents] } }\n${said}`);
  expect(enforced?.statements.get('outdated-terms')).toMatchObject({
    named: ['PUL', 'personuppgiftsombud'],
    clauses: ['003'],
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readPolicy } from '@trygg/policy';
import { describe, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { countryOf } from '../../kit/country.ts';
import { themeOf } from '../../web/theme.ts';
import { readCatalogue } from './read-catalogue.ts';

const product = (more: string) => `- slug: a
  sv: A
  en: A
  picture: mirror
  groups:
    - slug: b
      sv: B
      en: B
      picture: mirror
      products:
        - { sku: NO-1, brand: X, picture: mirror, tone: teal, price: 100, stock: 1, sv: [Åäö ½, Text, 1 st], en: [N, T, 1 pc]${more} }
`;

const shops = readdirSync(host.policies).filter((name) =>
  existsSync(new URL(`${name}/catalogue.yaml`, host.policies)),
);

describe.each(shops)('the range of %s', (name) => {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  const file = new URL(`${name}/catalogue.yaml`, host.policies);

  test('has no fault, forty products or more in thirteen groups or more, and its picks', () => {
    if (enforced === undefined) throw new Error(`the policy of ${name} has errors`);
    const { categories, products, findings } = readCatalogue('catalogue.yaml', readFileSync(file, 'utf8'), {
      languages: enforced.languages,
      vatRates: countryOf({ policy: enforced }).vatRates,
    });
    expect(findings).toEqual([]);
    expect(products.length).toBeGreaterThanOrEqual(40);
    const groups = new Set(categories.filter((one) => one.parent_id !== null).map((one) => one.id));
    expect(groups.size).toBeGreaterThanOrEqual(13);
    expect(products.every((one) => groups.has(one.category_id))).toBe(true);
    const sold = new Set(products.map(({ sku }) => sku));
    expect(
      themeOf({ policyFolder: new URL(`${name}/`, host.policies) }).front.picks.filter(
        (pick) => !sold.has(pick),
      ),
    ).toEqual([]);
  });
});

test('no two shops sell the same', () => {
  const lines = shops.flatMap((name) =>
    readFileSync(new URL(`${name}/catalogue.yaml`, host.policies), 'utf8')
      .split('\n')
      .filter((line) => line.includes('sku:'))
      .map((line) => line.replace(/.*en: /, '')),
  );
  expect(lines.length).toBeGreaterThan(200);
  expect(new Set(lines).size).toBe(lines.length);
});

describe('the range of a shop', () => {
  test('a product says what it leaves out: ordinary VAT, no medical device; its address is its Swedish name', () => {
    const { products, findings } = readCatalogue('c.yaml', product(''));
    expect(findings).toEqual([]);
    expect(products[0]).toMatchObject({
      id: 1,
      slug: 'aao-5',
      vat_rate: 2500,
      medical_device: false,
      picture: 'mirror/teal',
      price: 100,
    });
  });

  test.each([
    [', vat: high', '`vat` must be a whole number of at least 0'],
    [', prize: 3', '`prize` is not a key here'],
    [', device: yes', '`device` must be `true` or `false`'],
  ])('%s is a fault in line 11', (more, message) => {
    const { findings } = readCatalogue('c.yaml', product(more));
    expect(findings.map((one) => [one.at.line, one.message])).toContainEqual([
      11,
      expect.stringContaining(message),
    ]);
  });

  test('an article number, an address or a drawing that cannot be is a fault', () => {
    const twice = product('').replace(
      '        - {',
      '        - { sku: AB-01, brand: X, picture: spoon, tone: teal, price: 0, stock: 1, sv: [Åäö ½, T, 1 st], en: [N, T, 1 pc] }\n        - {',
    );
    const messages = readCatalogue('c.yaml', twice).findings.map((one) => one.message);
    expect(messages).toEqual(
      expect.arrayContaining([
        '`spoon/teal` is not a drawing of the shop',
        '`NO-1` has no number of its own',
        '`aao-5` is an address already',
        '`price` must be a whole number of at least 1',
      ]),
    );
  });
});

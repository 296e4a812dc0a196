import { type CategoryId, categories, noticeOf } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { ownLanguage, pathOf } from './paths.ts';

/** What each field of a form that a stranger meets holds; `null`: it tells nothing about anybody. */
const holds: Readonly<Record<string, CategoryId | null>> = {
  q: null,
  kind: null,
  terms: null,
  email: 'contact',
  phone: 'contact',
  password: 'credentials',
  given_name: 'identity',
  family_name: 'identity',
  paper_name: 'organisation',
  delivery_name: 'identity',
  name: 'organisation',
  registration: 'organisation',
  vat_number: 'organisation',
  invoice_email: 'contact',
  salutation: 'salutation',
  equipment_brand: 'equipment',
  equipment_colour: 'equipment',
  street: 'address',
  postcode: 'address',
  city: 'address',
  delivery_street: 'address',
  delivery_postcode: 'address',
  delivery_city: 'address',
  reference: 'identity',
  note: 'orders',
};

const policies = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

const fields = (text: string, marked = ''): readonly string[] => [
  ...new Set(
    [...text.matchAll(/<(?:input|select|textarea)\b[^>]*>/gu)]
      .map(([tag]) => tag)
      .filter((tag) => tag.includes(marked))
      .filter((tag) => !tag.includes('type="hidden"'))
      .flatMap((tag) => /name="([^"]+)"/u.exec(tag)?.[1] ?? []),
  ),
];

describe.each(policies)('%s', (name) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop(name);
    await stockShelves(shop.shop, new URL('catalogue.yaml', shop.shop.policyFolder));
  });
  afterAll(() => shop?.close());

  it('asks in no form for data that no purpose in use needs, and for all that the notice says must be given', async () => {
    const { told } = shop.shop.so;
    const language = ownLanguage(shop.shop);
    const visitor = shop.visitor();
    const [product] = await shop.look('select id::text as product from product limit 1');
    await visitor.post(pathOf('cart', language), {
      do: 'add',
      product: String(product?.['product']),
      quantity: '1',
    });
    const faults: string[] = [];
    const demanded = new Set<CategoryId>();
    for (const path of [
      '/',
      ...['practice', 'sole-trader', 'consumer'].flatMap((kind) =>
        (['signUp', 'checkout'] as const).map((page) => `${pathOf(page, language)}?kind=${kind}`),
      ),
    ]) {
      const { status, text } = await visitor.get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const field of fields(text, ' required')) {
        const category = holds[field];
        // A password is for an account alone, and nobody needs one to order.
        if (category != null && category !== 'credentials') demanded.add(category);
      }
      for (const field of fields(text)) {
        const [, purpose, channel] = /^(?:consent|object)_([a-z-]+)_([a-z]+)$/u.exec(field) ?? [];
        if (purpose !== undefined) {
          const rule = [...told.purposes.values()].find((one) => one.purpose === purpose);
          if (!rule?.channels.some((one) => one === channel)) faults.push(`${path} offers \`${field}\``);
          continue;
        }
        const category = holds[field];
        if (category === undefined) faults.push(`${path} asks for \`${field}\`: nobody says what that is`);
        if (category == null) continue;
        const used = [...told.purposes.values()].some(
          ({ purpose, uses }) => purpose !== 'rights' && uses.includes(category),
        );
        if (!used || !told.categories.has(category)) faults.push(`${path} asks for \`${field}\``);
      }
    }
    expect([...new Set(faults)]).toEqual([]);
    // What the notice says must be given is what a field cannot be left empty of, and the other way round.
    const rows = noticeOf(shop.shop.so, 'en')
      .sections.filter(({ id }) => id === 'data')
      .flatMap(({ blocks }) => blocks)
      .flatMap((one) => (one.kind === 'table' ? one.rows : []))
      .map((cells) => JSON.stringify(cells));
    const wrong = [...told.categories.values()].filter(({ category, fields: named }) => {
      const row = rows.find((one) =>
        one.startsWith(`[[["${categories[category].en}"`.replace(/"(\w)/u, (it) => it.toUpperCase())),
      );
      // Whom an invoice is made out to is said by the fields of the buyer.
      const asks = demanded.has(category) || (category === 'payment' && named.includes('billing details'));
      return row === undefined || row.endsWith('[["Yes"]]]') !== asks;
    });
    expect(wrong.map(({ category }) => category)).toEqual([]);
  });
});

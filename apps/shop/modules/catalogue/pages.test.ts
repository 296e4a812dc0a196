import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from './stock-shelves.ts';

const range = new URL('kliniksupport/catalogue.yaml', host.policies);
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, range);
});
afterAll(() => shop.close());

/** Names of the products on a page, in its order. */
function names(text: string): string[] {
  return [...text.matchAll(/<h[23] class="card-name"><a [^>]*>([^<]*)</g)].map(([, name = '']) => name);
}

async function namesAt(path: string): Promise<string[]> {
  return names((await shop.visitor().get(path)).text);
}

describe('the range on the shelves', () => {
  test('stocking again adds nothing and leaves the stock as it is', async () => {
    await shop.look('update product set stock = 7 where id = 1004');
    expect(await stockShelves(shop.shop, range)).toEqual({ categories: 0, products: 0 });
    expect(await shop.look('select stock from product where id = 1004')).toEqual([{ stock: 7 }]);
  });

  test('the front page shows categories and picks in both languages', async () => {
    const [swedish, english] = await Promise.all([shop.visitor().get('/'), shop.visitor().get('/en')]);
    expect([swedish.status, english.status]).toEqual([200, 200]);
    expect(swedish.text).toContain('Handskar och skydd');
    expect(english.text).toContain('Gloves and protection');
    expect(names(english.text)).toHaveLength(8);
    expect(english.text).not.toMatch(/<script|src="http|href="http:\/\/(?!kliniksupport)/);
  });

  test('a category holds the products of its groups; a group only its own', async () => {
    expect(await namesAt('/sortiment/undersokning')).toHaveLength(8);
    expect(await namesAt('/en/range/speglar')).toEqual([
      'Mouth mirror rhodium no. 4',
      'Mouth mirror double-sided no. 5',
      'Mirror handle silicone',
    ]);
  });

  test('a shelf is sorted and narrowed as asked', async () => {
    expect(await namesAt('/sortiment/speglar?order=dearest&brand=Norrdent')).toEqual([
      'Munspegel dubbelsidig nr 5',
      'Munspegel rhodium nr 4',
    ]);
    expect(await namesAt('/sortiment/speglar?order=cheapest')).toEqual([
      'Spegelskaft silikon',
      'Munspegel rhodium nr 4',
      'Munspegel dubbelsidig nr 5',
    ]);
  });

  test('names are sorted as Swedes sort: å, ä, ö last', async () => {
    await shop.look("update product set name_sv = 'Ötest' where id = 1005");
    await shop.look("update product set name_sv = 'Åtest' where id = 1004");
    expect(await namesAt('/sortiment/speglar?order=name')).toEqual(['Spegelskaft silikon', 'Åtest', 'Ötest']);
  });

  test('the whole range comes in pages; a page too far is the last one', async () => {
    const last = await shop.visitor().get('/sortiment?page=99');
    expect(names(last.text)).toHaveLength(69 - 5 * 12);
    expect(last.text).toContain('Sida 6 av 6');
  });

  test.each([
    ['komposit a2', ['Komposit universal A2', 'Komposit flytande A2']],
    ['fj-6001', ['Ytservett alkoholfri']],
    ['85 %', ['Handsprit 85 % gel']],
    ['100%', []],
    ["'; drop table product; --", []],
  ])('a search for %s finds what holds every word of it', async (query, found) => {
    expect(await namesAt(`/sok?q=${encodeURIComponent(query)}`)).toEqual(found);
  });

  test('what is not there is a page that says so', async () => {
    for (const path of ['/produkt/finns-inte', '/en/range/nothing', '/sortiment/%00']) {
      expect((await shop.visitor().get(path)).status).toBe(404);
    }
  });

  test('a product says its price with and without VAT at its own rate', async () => {
    const { text } = await shop.visitor().get('/produkt/handbok-i-klinikhygien');
    expect(text.replace(/[\u00a0\u202f]/g, ' ')).toMatch(/420,00 kr<\/strong>.*445,20 kr inkl\. 6 % moms/s);
  });

  test('the link to the other language leads to the same page', async () => {
    const { text } = await shop.visitor().get('/produkt/handbok-i-klinikhygien');
    expect(text).toContain('<a href="/en/product/handbok-i-klinikhygien" lang="en"');
  });
});

test('a press of + leads back to the product on the shelf that it was taken from, as that was filtered', async () => {
  const visitor = shop.visitor();
  const search = await visitor.get('/sok?q=spegel&order=name');
  const from = /name="from" value="([^"]+)"/u.exec(search.text)?.[1]?.replaceAll('&amp;', '&');
  const product = /id="product-(\d+)"/u.exec(search.text)?.[1] ?? '';
  expect(from).toBe('/sok?q=spegel&order=name');
  const { headers } = await visitor.post('/varukorg', {
    do: 'add',
    product,
    quantity: '1',
    from: from ?? '',
  });
  expect(headers.get('location')).toBe(`/sok?q=spegel&order=name&added=${product}#product-${product}`);
});

import type { Client } from 'pg';
import { host } from '../../apps/shop/host.ts';
import { pathOf } from '../../apps/shop/kit/paths.ts';
import type { PageLanguage } from '../../apps/shop/kit/route.ts';
import { stockShelves } from '../../apps/shop/modules/catalogue/stock-shelves.ts';
import type { RunningShop } from '../../apps/shop/shop-runtime/running-shop.ts';
import type { Shelves } from './guest.ts';

/** The shop's own catalogue on its shelves, as much of everything as anybody buys. */
export async function fillShelves({ shop }: RunningShop, owner: Client, name: string): Promise<Shelves> {
  await stockShelves(shop, new URL(`${name}/catalogue.yaml`, host.policies));
  return shelvesOf(owner, shop.policy.languages[0] ?? 'en');
}

/** What lies on the shelves already, made as much of everything as anybody buys. */
export async function shelvesOf(owner: Client, language: PageLanguage): Promise<Shelves> {
  await owner.query('update product set stock = 1000000000');
  await owner.query('vacuum analyze');
  const { rows } = await owner.query<{ id: string; slug: string }>(
    'select id::text, slug from product order by id',
  );
  return {
    country: language === 'nl' ? 'NL' : 'SE',
    products: rows.map(({ id, slug }) => ({ id, path: `${pathOf('product', language)}/${slug}` })),
    paths: { cart: pathOf('cart', language), checkout: pathOf('checkout', language) },
  };
}

/** The page of a category that lists most products, and how many. */
export async function longestList(
  { shop, app }: RunningShop,
  owner: Client,
  { products }: Shelves,
): Promise<{ readonly path: string; readonly listed: number }> {
  const { rows } = await owner.query<{ slug: string }>('select slug from category order by id');
  let longest = { path: '', listed: 0 };
  for (const { slug } of rows) {
    const path = `${pathOf('category', shop.policy.languages[0] ?? 'en')}/${slug}`;
    const page = await (await app.request(path)).text();
    const listed = products.filter((product) => page.includes(`href="${product.path}"`)).length;
    if (listed > longest.listed) longest = { path, listed };
  }
  return longest;
}

import type { Context, MiddlewareHandler } from 'hono';
import { fillersOf } from '../../kit/fill.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import type { PageContent, RouteModule, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { themeOf } from '../../web/theme.ts';
import { categoryPath, productPath } from './card.ts';
import { frontPage } from './front-page.ts';
import { productPage } from './product-page.ts';
import { findCategory, rangeOf } from './range.ts';
import {
  fillShelf,
  isProductId,
  type Order,
  orders,
  productBySlug,
  productsById,
  productsBySku,
  type Shelf,
} from './shelf.ts';
import { categoryPage, searchPage } from './shelf-page.ts';
import { say } from './words.ts';

const mostWords = 6;

function shelfOf(c: Context<ShopEnv>): Pick<Shelf, 'brands' | 'order' | 'page'> {
  const order = orders.find((known: Order) => known === c.req.query('order')) ?? 'shelf';
  const page = Number(c.req.query('page'));
  return {
    brands: (c.req.queries('brand') ?? []).slice(0, 30),
    order,
    page: Number.isSafeInteger(page) && page > 0 ? Math.min(page, 10_000) : 1,
  };
}

/** What was just put into the cart, or could not be, when the cart sent the browser back here. */
async function addedFlash(c: Context<ShopEnv>, shop: Shop): Promise<Pick<PageContent, 'flash'>> {
  const language = c.get('language');
  const outcome = c.req.query('added') === undefined ? 'full' : 'added';
  const id = Number(c.req.query(outcome));
  if (!isProductId(id)) return {};
  const product = (await productsById(shop, [id], language)).get(id);
  if (product === undefined) return {};
  const t = say(language);
  const link = { href: pathOf('cart', language), text: t.toCart };
  return {
    flash:
      outcome === 'added'
        ? { kind: 'done', text: t.added(product.name), link }
        : { kind: 'problem', text: t.full(product.name), link },
  };
}

/** Puts the categories into every page's header. */
function menuReader(shop: Shop): MiddlewareHandler<ShopEnv> {
  return async (c, next) => {
    const language = c.get('language');
    const range = await rangeOf(shop, language);
    c.set(
      'menu',
      range.map((category) => ({ href: categoryPath(category, language), text: category.name })),
    );
    await next();
  };
}

/** The menu stands in the header of every page. */
export const menuInHeader: RouteModule = (app, shop) => {
  app.use(menuReader(shop));
};

export const cataloguePages: RouteModule = (app, shop) => {
  for (const path of pathsOf('home', shop)) {
    app.get(path, async (c) => {
      const language = c.get('language');
      const { front } = themeOf(shop);
      const [range, products, flash] = await Promise.all([
        rangeOf(shop, language),
        productsBySku(shop, front.picks, language),
        addedFlash(c, shop),
      ]);
      return show(c, {
        title: front.title[language],
        description: front.text[language],
        body: frontPage(front, range, products, language),
        ...flash,
      });
    });
  }

  for (const path of pathsOf('category', shop)) {
    app.get(`${path}/:slug?`, async (c) => {
      const language = c.get('language');
      const range = await rangeOf(shop, language);
      const slug = c.req.param('slug');
      const place =
        slug === undefined ? undefined : findCategory(range, (category) => category.slug === slug);
      if (slug !== undefined && place === undefined) return c.notFound();
      const ids = place && [place.category.id, ...place.category.groups.map((group) => group.id)];
      const shelf: Shelf = { ...shelfOf(c), ...(ids !== undefined && { categories: ids }) };
      const [filled, flash] = await Promise.all([fillShelf(shop, shelf, language), addedFlash(c, shop)]);
      const body = categoryPage(place, range, { language, path: c.req.path, shelf, filled });
      return show(c, { title: place?.category.name ?? say(language).range, body, ...flash });
    });
  }

  for (const path of pathsOf('product', shop)) {
    app.get(`${path}/:slug`, async (c) => {
      const language = c.get('language');
      const product = await productBySlug(shop, c.req.param('slug').replaceAll('\0', ''), language);
      if (product === undefined) return c.notFound();
      const shelf: Shelf = { categories: [product.categoryId], order: 'shelf', page: 1 };
      const [range, filled, flash] = await Promise.all([
        rangeOf(shop, language),
        fillShelf(shop, shelf, language),
        addedFlash(c, shop),
      ]);
      const place = findCategory(range, (category) => category.id === product.categoryId);
      const related = filled.products.filter((other) => other.id !== product.id).slice(0, 4);
      const shown = { id: product.id, name: product.name, href: productPath(product, language) };
      const below = await Promise.all(fillersOf('product').map((filler) => filler(c, shown)));
      const body = productPage(product, place, related, below, language);
      return show(c, { title: product.name, description: product.description, body, ...flash });
    });
  }

  for (const path of pathsOf('search', shop)) {
    app.get(path, async (c) => {
      const language = c.get('language');
      const query = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 80);
      const words = query
        .split(/\s+/)
        .filter((word) => word !== '')
        .slice(0, mostWords);
      const shelf: Shelf = { ...shelfOf(c), words };
      const [filled, flash] = await Promise.all([fillShelf(shop, shelf, language), addedFlash(c, shop)]);
      const body = searchPage({ language, path: c.req.path, shelf, filled, query });
      const t = say(language);
      return show(c, { title: query === '' ? t.search : t.searchFor(query), body, ...flash });
    });
  }
};

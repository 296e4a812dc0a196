import type { Context } from 'hono';
import { shopModule } from '../../kit/module.ts';
import type { Html, ShopEnv } from '../../kit/route.ts';
import { cataloguePages, menuInHeader } from './pages.ts';
import type { ShownProduct } from './product-page.ts';

export { crumbs, drawing, priceWithVat, productPath } from './card.ts';
export { rangeOf } from './range.ts';
export { isProductId, type Product, productsById } from './shelf.ts';
export { stockShelves } from './stock-shelves.ts';

export const catalogue = shopModule({
  paths: {
    home: { sv: '/', nl: '/', en: '/en' },
    category: { sv: '/sortiment', nl: '/assortiment', en: '/en/range' },
    product: { sv: '/produkt', nl: '/product', en: '/en/product' },
    search: { sv: '/sok', nl: '/zoeken', en: '/en/search' },
  },
  before: menuInHeader,
  pages: cataloguePages,
});

declare module '../../kit/slots.ts' {
  interface Slots {
    /** Below a product, on its page. */
    readonly product: (c: Context<ShopEnv>, product: ShownProduct) => Promise<Html | ''>;
  }
}

declare module '../../kit/names.ts' {
  interface Modules {
    catalogue: typeof catalogue;
  }
}

import { shopModule } from '../../kit/module.ts';
import { cataloguePages, menuInHeader } from './pages.ts';

export { crumbs, drawing, productPath } from './card.ts';
export { rangeOf } from './range.ts';
export { type Product, productsById } from './shelf.ts';
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

declare module '../../kit/names.ts' {
  interface Modules {
    catalogue: typeof catalogue;
  }
}

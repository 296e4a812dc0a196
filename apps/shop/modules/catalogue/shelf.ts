import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Activities } from '../../activities.gen.ts';
import { countryOf } from '../../kit/country.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';

/** Whether a number can be a product's id at all, so that it may be asked of the database. */
export function isProductId(id: number): boolean {
  return Number.isInteger(id) && id >= 1 && id <= 2_147_483_647;
}

/** A product as pages show it, in one language. Price in öre or cents without VAT. */
export interface Product {
  readonly id: number;
  readonly categoryId: number;
  readonly slug: string;
  readonly sku: string;
  readonly brand: string;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly price: number;
  readonly currency: string;
  readonly vatRate: number;
  readonly stock: number;
  /** False where the policy permits no order: it is shown, and nothing can be done with it. */
  readonly forSale: boolean;
  readonly medicalDevice: boolean;
  readonly picture: string;
}

export const orders = ['shelf', 'name', 'cheapest', 'dearest'] as const;
export type Order = (typeof orders)[number];

/** Which products, in which order, which of them. */
export interface Shelf {
  /** Ids of categories; absent for the whole range. */
  readonly categories?: readonly number[];
  readonly brands?: readonly string[];
  /** Every word must be in name, brand, description or article number. */
  readonly words?: readonly string[];
  readonly order: Order;
  /** From 1. */
  readonly page: number;
}

export interface Filled {
  readonly products: readonly Product[];
  readonly total: number;
  readonly pages: number;
  readonly page: number;
  /** Brands of the shelf before it was narrowed to some, with how many products each has. */
  readonly brands: readonly { readonly brand: string; readonly products: number }[];
}

export const perPage = 12;

type Browse = Activities['browse']['read'];

function holds(
  eb: ExpressionBuilder<Browse, 'product'>,
  shelf: Pick<Shelf, 'categories' | 'brands' | 'words'>,
  language: PageLanguage,
): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [];
  if (shelf.categories !== undefined) conditions.push(eb('category_id', 'in', [...shelf.categories]));
  if (shelf.brands !== undefined && shelf.brands.length > 0)
    conditions.push(eb('brand', 'in', [...shelf.brands]));
  for (const word of shelf.words ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const columns = [`name_${language}`, `description_${language}`, 'brand', 'sku'] as const;
    conditions.push(eb.or(columns.map((column) => eb(column, 'ilike', pattern))));
  }
  return eb.and(conditions);
}

/** One page of a shelf. A page beyond the last shows the last. */
export async function fillShelf(shop: Shop, shelf: Shelf, language: PageLanguage): Promise<Filled> {
  const browse = shop.activity('browse');
  const brands = await browse
    .selectFrom('product')
    .where((eb) => holds(eb, { ...shelf, brands: [] }, language))
    .select((eb) => ['brand', eb.fn.countAll<number>().as('products')])
    .groupBy('brand')
    .orderBy('brand', (order) => order.collate(`${language}-x-icu`))
    .execute();
  const wanted = new Set(shelf.brands ?? []);
  const total = brands
    .filter(({ brand }) => wanted.size === 0 || wanted.has(brand))
    .reduce((sum, { products }) => sum + products, 0);
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, shelf.page), pages);
  const rows = await productRows(shop)
    .where((eb) => holds(eb, shelf, language))
    .$if(shelf.order === 'name', (q) =>
      q.orderBy(`name_${language}`, (order) => order.collate(`${language}-x-icu`)),
    )
    .$if(shelf.order === 'cheapest', (q) => q.orderBy('price'))
    .$if(shelf.order === 'dearest', (q) => q.orderBy('price', 'desc'))
    .orderBy('position')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return { products: rows.map((row) => inLanguage(shop, row, language)), total, pages, page, brands };
}

function productRows(shop: Shop) {
  return shop
    .activity('browse')
    .selectFrom('product')
    .select(['id', 'category_id', 'slug', 'sku', 'brand', 'name_sv', 'name_nl', 'name_en'])
    .select(['description_sv', 'description_nl', 'description_en', 'unit_sv', 'unit_nl', 'unit_en'])
    .select(['price', 'vat_rate', 'stock', 'medical_device', 'picture']);
}

type ProductRow = Awaited<ReturnType<ReturnType<typeof productRows>['execute']>>[number];

function inLanguage(shop: Shop, row: ProductRow, language: PageLanguage): Product {
  return {
    id: row.id,
    categoryId: row.category_id,
    slug: row.slug,
    sku: row.sku,
    brand: row.brand,
    name: row[`name_${language}`],
    description: row[`description_${language}`],
    unit: row[`unit_${language}`],
    price: row.price,
    currency: countryOf(shop).currency,
    vatRate: row.vat_rate,
    stock: row.stock,
    forSale: shop.permits('place-order'),
    medicalDevice: row.medical_device,
    picture: row.picture,
  };
}

export async function productBySlug(
  shop: Shop,
  slug: string,
  language: PageLanguage,
): Promise<Product | undefined> {
  const row = await productRows(shop).where('slug', '=', slug).executeTakeFirst();
  return row && inLanguage(shop, row, language);
}

/** By id, in no order; what is no longer for sale is missing. */
export async function productsById(
  shop: Shop,
  ids: readonly number[],
  language: PageLanguage,
): Promise<ReadonlyMap<number, Product>> {
  if (ids.length === 0) return new Map();
  const rows = await productRows(shop)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, inLanguage(shop, row, language)]));
}

export async function productsBySku(
  shop: Shop,
  skus: readonly string[],
  language: PageLanguage,
): Promise<readonly Product[]> {
  const rows = await productRows(shop)
    .where('sku', 'in', [...skus])
    .execute();
  return skus.flatMap((sku) =>
    rows.filter((row) => row.sku === sku).map((row) => inLanguage(shop, row, language)),
  );
}

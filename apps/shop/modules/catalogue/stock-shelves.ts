import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatFinding } from '@trygg/policy';
import { countryOf } from '../../kit/country.ts';
import type { Shop } from '../../kit/shop.ts';
import { readCatalogue } from './read-catalogue.ts';

export class CatalogueError extends Error {
  readonly code = 'catalogue_unreadable';
}

/** How many rows were added. */
export interface Stocked {
  readonly categories: number;
  readonly products: number;
}

/**
 * Puts the range of `catalogue.yaml` on the shelves. What is there already stays as it is, stock included, so it
 * may run at each start. Throws `catalogue_unreadable` with every fault and its place.
 */
export async function stockShelves(shop: Pick<Shop, 'activity' | 'policy'>, file: URL): Promise<Stocked> {
  const path = fileURLToPath(file);
  const { categories, products, findings } = readCatalogue(path, await readFile(file, 'utf8'), {
    languages: shop.policy.languages,
    vatRates: countryOf(shop).vatRates,
  });
  if (findings.length > 0) throw new CatalogueError(findings.map(formatFinding).join('\n'));
  return shop.activity('stock-shelves').transaction([], async (tx) => {
    const shelved = new Set((await tx.selectFrom('category').select('id').execute()).map((row) => row.id));
    const stocked = new Set((await tx.selectFrom('product').select('id').execute()).map((row) => row.id));
    const newCategories = categories.filter((row) => !shelved.has(row.id));
    const newProducts = products.filter((row) => !stocked.has(row.id));
    if (newCategories.length > 0) {
      await tx.write(newCategories.length, (q) => q.insertInto('category').values(newCategories));
    }
    if (newProducts.length > 0) {
      await tx.write(newProducts.length, (q) => q.insertInto('product').values(newProducts));
    }
    return { categories: newCategories.length, products: newProducts.length };
  });
}

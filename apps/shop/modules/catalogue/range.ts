import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';

/** A category in one language, with those below it. */
export interface Category {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly picture: string;
  readonly parent: number | null;
  readonly groups: readonly Category[];
}

interface CategoryRow {
  readonly id: number;
  readonly parent_id: number | null;
  readonly slug: string;
  readonly name_sv: string;
  readonly name_nl: string;
  readonly name_en: string;
  readonly picture: string;
}

const known = new WeakMap<Shop, readonly CategoryRow[]>();

/** Categories change only when a shop starts: they are read once, as soon as there are any. */
async function rowsOf(shop: Shop): Promise<readonly CategoryRow[]> {
  const before = known.get(shop);
  if (before !== undefined) return before;
  const rows = await shop
    .activity('browse')
    .selectFrom('category')
    .select(['id', 'parent_id', 'slug', 'name_sv', 'name_nl', 'name_en', 'picture'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  if (rows.length > 0) known.set(shop, rows);
  return rows;
}

/** The tree of categories, two levels deep. */
export async function rangeOf(shop: Shop, language: PageLanguage): Promise<readonly Category[]> {
  const rows = await rowsOf(shop);
  const below = (parent: number | null): readonly Category[] =>
    rows
      .filter((row) => row.parent_id === parent)
      .map((row) => ({
        id: row.id,
        slug: row.slug,
        name: row[`name_${language}`],
        picture: row.picture,
        parent: row.parent_id,
        groups: below(row.id),
      }));
  return below(null);
}

/** A category and the one above it, by its address. */
export function findCategory(
  range: readonly Category[],
  matches: (category: Category) => boolean,
): { readonly category: Category; readonly top: Category } | undefined {
  for (const top of range) {
    const category = matches(top) ? top : top.groups.find(matches);
    if (category !== undefined) return { category, top };
  }
  return undefined;
}

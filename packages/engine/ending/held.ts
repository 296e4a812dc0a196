import { keyArray } from '../catalog/keys.ts';
import type { RightsContext } from '../model/context.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/**
 * `and` with the condition that no hold keeps the row `t` whole: neither it nor a row that needs it is held. Comes
 * into the condition of every step that ends or reduces rows; what a step does to links of rows that stay needs none.
 * @example notHeld(context, 'purchase')
 * // and array[t.id::text] not in (select trygg.held_rows('purchase'))
 */
export function notHeld(context: RightsContext, table: string): Sql {
  const key = keyArray(context.catalog, table, 't');
  if (key === undefined) return sql.empty;
  return sql` and ${key} not in (select trygg.held_rows(${sql.value(table)}))`;
}

/** A hold keeps the row `t` whole. */
export function isHeld({ catalog }: Pick<RightsContext, 'catalog'>, table: string): Sql {
  const key = keyArray(catalog, table, 't');
  return key === undefined ? sql`false` : sql`${key} in (select trygg.held_rows(${sql.value(table)}))`;
}

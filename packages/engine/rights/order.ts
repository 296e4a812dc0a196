import type { TableMap } from '../map/model.ts';
import { type Ground, referencesTo } from './ground.ts';
import { linksOf } from './record-path.ts';

/**
 * Personal tables in the order in which their rows can end: each before the tables that it refers to or reaches
 * its subjects through. A circle of references is cut somewhere; there `unlink` steps take the link away first.
 */
export function childrenFirst(ground: Ground): readonly TableMap[] {
  const personal = [...ground.map.tables.values()].filter((table) => table.personal);
  personal.sort((a, b) => (a.name < b.name ? -1 : 1));
  const order: TableMap[] = [];
  const seen = new Set<string>();
  const visit = (table: TableMap): void => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    const owned = personal.filter((other) =>
      linksOf(ground.map, other.name).some((link) => link.parent === table.name),
    );
    const referring = referencesTo(ground, table.name).map((reference) => reference.table);
    for (const child of [...new Set([...owned, ...referring])].sort((a, b) => (a.name < b.name ? -1 : 1)))
      visit(child);
    order.push(table);
  };
  for (const table of personal) visit(table);
  return order;
}

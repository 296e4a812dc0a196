import type { CatalogTable, ColumnType } from '../model/catalog.ts';
import type { RightsContext } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';

export function columnType(context: Pick<RightsContext, 'catalog'>): ColumnType {
  return (table, column) => context.catalog.tables.get(table)?.columns.get(column)?.type ?? 'text';
}

export function primaryKey(context: RightsContext, table: string): readonly string[] {
  return context.catalog.tables.get(table)?.keys.find((key) => key.primary)?.columns ?? [];
}

/** A reference of one column to another table: its rows stop rows of `parent` from going. */
export interface Reference {
  readonly table: TableMap;
  readonly column: string;
  readonly parent: string;
  readonly parentColumn: string;
  readonly nullable: boolean;
}

/** References from personal tables to `parent`, its own to itself among them: a reply by somebody who stays. */
export function referencesTo(context: RightsContext, parent: string): readonly Reference[] {
  return [...context.map.tables.values()].flatMap((table): readonly Reference[] => {
    const live: CatalogTable | undefined = context.catalog.tables.get(table.name);
    if (!table.personal || live === undefined) return [];
    return live.references.flatMap((reference): readonly Reference[] => {
      const [column, parentColumn] = [reference.columns[0], reference.parentColumns[0]];
      if (reference.parent !== parent || reference.columns.length !== 1) return [];
      if (column === undefined || parentColumn === undefined) return [];
      return [{ table, column, parent, parentColumn, nullable: live.columns.get(column)?.notNull !== true }];
    });
  });
}

/** Whether a row cannot lose the link: it is never empty, or it is all that says whose the row is. */
export function standsOn({ table, column, nullable }: Reference): boolean {
  return !nullable || (table.owners.length === 1 && table.owners[0]?.column === column);
}

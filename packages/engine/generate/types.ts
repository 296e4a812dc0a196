import type { Catalog, CatalogColumn, CatalogTable } from '../model/catalog.ts';
import type { ActivityMap, TableUse } from '../model/map.ts';
import { quote, scalarType } from './column-type.ts';

/**
 * The text of `activities.gen.ts`: for each activity the tables and columns it may read, and those it may
 * write. From data map, activities and catalog, never from a policy, so that one code base serves every policy.
 *
 * @example
 * export interface Activities {
 *   'place-order': { read: { product: { id: number } }; write: { product: { stock: ColumnType<number, never, number> } } };
 * }
 */
export function generateTypes(catalog: Catalog, activities: ReadonlyMap<string, ActivityMap>): string {
  const names = [...activities.keys()].sort();
  const blocks = names.map((name) => {
    const uses = [...(activities.get(name)?.uses.values() ?? [])].sort((a, b) =>
      a.table < b.table ? -1 : 1,
    );
    const read = uses.flatMap((use) => readTable(catalog, use));
    const write = uses.flatMap((use) => writeTable(catalog, use));
    return `  ${quote(name)}: {\n${block('read', read)}\n${block('write', write)}\n  };`;
  });
  const body = blocks.join('\n');
  const engine = body.includes('<Unreadable,') ? "import type { Unreadable } from '@trygg/engine';\n" : '';
  const kysely = body.includes('ColumnType<') ? "import type { ColumnType } from 'kysely';\n\n" : '';
  return `// Written by \`trygg generate\` from the data maps, the activities and the catalog. Do not edit.\n\n${engine}${kysely}export interface Activities {\n${body}\n}\n\nexport type ActivityName = keyof Activities;\n`;
}

function block(name: string, tables: readonly string[]): string {
  return tables.length === 0 ? `    ${name}: {};` : `    ${name}: {\n${tables.join('\n')}\n    };`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : quote(name);
}

function columnsOf(table: CatalogTable | undefined, use: TableUse): readonly CatalogColumn[] {
  const named = new Set([...use.select, ...use.insert, ...use.update]);
  return [...(table?.columns.values() ?? [])].filter((column) => named.has(column.name));
}

function orNull(column: CatalogColumn, type: string): string {
  return column.notNull || type === 'unknown' ? type : `${type} | null`;
}

function readTable(catalog: Catalog, use: TableUse): readonly string[] {
  const columns = columnsOf(catalog.tables.get(use.table), use).filter((column) =>
    use.select.includes(column.name),
  );
  if (columns.length === 0) return [];
  const lines = columns.map(
    (column) => `        ${key(column.name)}: ${orNull(column, scalarType(column))};`,
  );
  return [`      ${key(use.table)}: {\n${lines.join('\n')}\n      };`];
}

function writeTable(catalog: Catalog, use: TableUse): readonly string[] {
  if (use.insert.length + use.update.length === 0 && !use.delete) return [];
  const lines = columnsOf(catalog.tables.get(use.table), use).map((column) => {
    const type = orNull(column, scalarType(column));
    const select = use.select.includes(column.name) ? type : 'Unreadable';
    const insert = use.insert.includes(column.name) && insertable(column) ? inserted(column, type) : 'never';
    const update = use.update.includes(column.name) ? type : 'never';
    return `        ${key(column.name)}: ColumnType<${select}, ${insert}, ${update}>;`;
  });
  lines.push(...guard(use));
  return [`      ${key(use.table)}: {\n${lines.join('\n')}\n      };`];
}

/**
 * TypeScript lets any object pass for one without properties, so a table without a column to insert, or to
 * update, gets one that nobody can give.
 */
function guard(use: TableUse): readonly string[] {
  const [insert, update] = [use.insert, use.update].map((names) =>
    names.length === 0 ? 'Unreadable' : 'never',
  );
  if (insert === 'never' && update === 'never') return [];
  return [`        'not granted': ColumnType<Unreadable, ${insert}, ${update}>;`];
}

function insertable(column: CatalogColumn): boolean {
  return column.identity !== 'a' && !column.generated;
}

function inserted(column: CatalogColumn, type: string): string {
  return column.notNull && !column.hasDefault ? type : `${type} | undefined`;
}

import type { Catalog, CatalogColumn, CatalogTable } from '../model/catalog.ts';
import type { ActivityMap, TableUse } from '../model/map.ts';
import { quote, scalarType } from './column-type.ts';

const head =
  '// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.\n\n';

/**
 * The text of one `activities.gen.ts` for all: for each activity the tables and columns it may read, and those it
 * may write. From data map, activities and catalog, never from a policy, so that one code base serves every policy.
 *
 * @example
 * export interface Activities {
 *   'place-order': { read: { product: { id: number } }; write: { product: { stock: ColumnType<number, never, number> } } };
 * }
 */
export function generateTypes(catalog: Catalog, activities: ReadonlyMap<string, ActivityMap>): string {
  const body = sorted(activities)
    .map((activity) => {
      const { read, write } = tablesOf(catalog, [...activity.uses.values()]);
      return `  ${quote(activity.name)}: {\n${block('read', read)}\n${block('write', write)}\n  };`;
    })
    .join('\n');
  return `${head}${importsOf(body)}export interface Activities {\n${body}\n}\n\nexport type ActivityName = keyof Activities;\n`;
}

/** What the files of all modules add to: no activity by itself. */
export const sharedTypes = `${head}/** Each module adds its activities in an \`activities.gen.ts\` of its own. */\nexport interface Activities {}\n\nexport type ActivityName = keyof Activities;\n`;

/**
 * The same in a file for each module that has activities or contributes to some, by declaration merging: an activity
 * stands with its module, and its tables with those whose words they are. A module's file needs no other than the
 * shared one, which `sharedFrom` names as the module's folder sees it.
 *
 * @example
 * declare module '../../activities.gen.ts' {
 *   interface Activities {
 *     'handle-order': { read: HandleOrderRead; write: HandleOrderWrite };
 *   }
 *   interface HandleOrderRead { customer_order: { id: string } }
 * }
 */
export function generateModuleTypes(
  catalog: Catalog,
  activities: ReadonlyMap<string, ActivityMap>,
  sharedFrom: (module: string) => string,
): ReadonlyMap<string, string> {
  const modules = new Set<string>();
  for (const { module, uses } of activities.values()) {
    modules.add(module);
    for (const { contributor } of uses.values()) if (contributor !== undefined) modules.add(contributor);
  }
  return new Map(
    [...modules]
      .sort()
      .map((module) => [module, moduleText(catalog, activities, module, sharedFrom(module))]),
  );
}

function moduleText(
  catalog: Catalog,
  activities: ReadonlyMap<string, ActivityMap>,
  module: string,
  shared: string,
): string {
  const own = sorted(activities).filter((activity) => activity.module === module);
  const listed = own.map(({ name }) => {
    const type = typeName(name);
    return `    ${quote(name)}: { read: ${type}Read; write: ${type}Write };`;
  });
  const interfaces = sorted(activities).flatMap((activity) => {
    const words = [...activity.uses.values()].filter(
      ({ contributor }) => (contributor ?? activity.module) === module,
    );
    const { read, write } = tablesOf(catalog, words);
    // The module of the activity has both, empty where it has to be: others may add to them.
    return (['Read', 'Write'] as const).flatMap((verb) => {
      const tables = verb === 'Read' ? read : write;
      if (tables.length === 0 && activity.module !== module) return [];
      return [`  interface ${typeName(activity.name)}${verb} ${braced(tables.map(outdented))}`];
    });
  });
  const blocks = [
    ...(listed.length === 0 ? [] : [`  interface Activities {\n${listed.join('\n')}\n  }`]),
    ...interfaces,
  ];
  const body = blocks.join('\n\n');
  // Only a module can add to another: one without imports would declare it anew.
  return `${head}${importsOf(body) || 'export {};\n\n'}declare module ${quote(shared)} {\n${body}\n}\n`;
}

function braced(tables: readonly string[]): string {
  return tables.length === 0 ? '{}' : `{\n${tables.join('\n')}\n  }`;
}

/** Tables of an interface stand one step further left than those of a property. */
function outdented(table: string): string {
  return table.replaceAll(/^ {2}/gmu, '');
}

/** `place-order` → `PlaceOrder`. Capitals and `_` mark the parts, so that no two names give one type. */
function typeName(activity: string): string {
  return activity
    .split('-')
    .map((part, place) =>
      place > 0 && /^\d/u.test(part) ? `_${part}` : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join('');
}

function sorted(activities: ReadonlyMap<string, ActivityMap>): readonly ActivityMap[] {
  return [...activities.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function importsOf(body: string): string {
  const engine = body.includes('<Unreadable,') ? "import type { Unreadable } from '@trygg/engine';\n" : '';
  const kysely = body.includes('ColumnType<') ? "import type { ColumnType } from 'kysely';\n\n" : '';
  return engine + kysely;
}

function tablesOf(
  catalog: Catalog,
  uses: readonly TableUse[],
): { readonly read: readonly string[]; readonly write: readonly string[] } {
  const ordered = uses.toSorted((a, b) => (a.table < b.table ? -1 : 1));
  return {
    read: ordered.flatMap((use) => readTable(catalog, use)),
    write: ordered.flatMap((use) => writeTable(catalog, use)),
  };
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

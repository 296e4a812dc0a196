import type { Catalog } from '../model/catalog.ts';
import type { DataMap } from '../model/map.ts';
import type { HostModule } from '../model/module.ts';
import { quote } from './column-type.ts';
import type { GeneratedFile } from './files.ts';

/**
 * `codes.gen.ts` of each module whose mapped tables have columns of enumerated types: which codes may stand in them.
 * Whoever shows a code to people must have words for it; this says for which, without a database.
 * @example
 * export const codes = { purchase: { state: ['placed', 'paid'] } };
 */
export function codeFiles(
  catalog: Catalog,
  map: DataMap,
  modules: readonly HostModule[],
): readonly GeneratedFile[] {
  return modules.map(({ name, folder }) => {
    const text = textOf(catalog, map, name);
    return { file: new URL('codes.gen.ts', folder), ...(text !== undefined && { text }) };
  });
}

function textOf(catalog: Catalog, map: DataMap, module: string): string | undefined {
  const tables = [...map.tables.values()].filter((table) => table.module === module);
  const lines = tables.flatMap((table) => {
    const columns = [...table.columns.keys()].flatMap((name) => {
      const labels = catalog.tables.get(table.name)?.columns.get(name)?.labels ?? null;
      return labels === null ? [] : [`    ${quote(name)}: [${labels.map(quote).join(', ')}],`];
    });
    return columns.length === 0 ? [] : [`  ${quote(table.name)}: {\n${columns.join('\n')}\n  },`];
  });
  if (lines.length === 0) return undefined;
  return `// Written by \`trygg generate\` from the data map and the catalog. Do not edit.\n\nexport const codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {\n${lines.join('\n')}\n};\n`;
}

import type { ColumnWords, MapWords, TableWords } from './map-words.ts';
import { registered } from './registry.ts';

let known: { readonly modules?: ReturnType<typeof registered>; readonly tables: MapWords } = { tables: {} };

/** Throws where no module has words for it: what is mapped and has none fails `npm run words`. */
export function tableWords(table: string): TableWords {
  const modules = registered();
  if (known.modules !== modules)
    known = { modules, tables: Object.assign({}, ...modules.map(({ words }) => words ?? {})) };
  const words = known.tables[table];
  if (words === undefined) throw new Error(`no module has words for the table \`${table}\``);
  return words;
}

/** Throws where the table has no words for it. */
export function columnWords(table: string, column: string): ColumnWords {
  const words = tableWords(table).columns[column];
  if (words === undefined) throw new Error(`there are no words for the column \`${table}.${column}\``);
  return words;
}

/** Tables in the order of a page: first those that say where. */
export function inPlace<T>(tables: readonly T[], nameOf: (one: T) => string): readonly T[] {
  const place = (one: T): number => tableWords(nameOf(one)).place ?? Number.POSITIVE_INFINITY;
  // Infinity less infinity is no number: what says nothing stays as it came.
  return [...tables].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

import type { ColumnMap, DataMap } from '@trygg/engine';
import type { TableMap } from '@trygg/engine/controls';
import { type ColumnWords, codesOf, type TableWords } from '../kit/map-words.ts';
import type { FoundModule } from '../kit/module.ts';
import type { PageLanguage } from '../kit/route.ts';

/** Codes that the database allows, by table and column: `codes.gen.ts` of a module. */
export type Codes = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Checked {
  readonly modules: readonly FoundModule[];
  readonly map: DataMap;
  /** By module. */
  readonly codes: ReadonlyMap<string, Codes>;
  /** How a kind of record is called; undefined where it has no row in the table of them. */
  recordWords(record: string): Partial<Readonly<Record<PageLanguage, string>>> | undefined;
}

const languages: readonly PageLanguage[] = ['sv', 'nl', 'en'];
const listed = (names: readonly string[]): string => names.join(', ');

type Place = { readonly file: string; readonly line: number; readonly column: number };

/**
 * What people would read as a key or not at all, a line each: where it stands, what is missing, and where to add it.
 * Also words of what is not there, which say that a name was changed in one of the two places.
 */
export function wordFaults(checked: Checked): readonly string[] {
  const tables = [...checked.map.tables.values()].filter(({ personal }) => personal);
  return [
    ...tables.flatMap((table) => tableFaults(checked, table)),
    ...[...checked.map.records.values()].flatMap((record) => recordFaults(checked, record)),
    ...checked.modules.flatMap((module) => moduleFaults(checked, module)),
  ];
}

function moduleFile(name: string): string {
  return `apps/shop/modules/${name}/module.ts`;
}

function fault({ file, line, column }: Place, message: string, help: string): string {
  return `${file}:${line}:${column} ${message}: ${help}`;
}

function addTo(key: string, module: string): string {
  return `add it to \`${key}\` in ${moduleFile(module)}, see docs/modules.md`;
}

/** Languages in which something has no words, or only those that SQL has for it. */
function lacking(words: Partial<Readonly<Record<PageLanguage, string>>> | undefined, key = ''): string[] {
  const isSql = /[_.]|[a-z][A-Z]/u.test(key);
  return languages.filter((language) => {
    const text = (words?.[language] ?? '').trim();
    return text === '' || (isSql && text === key);
  });
}

function tableFaults({ modules, codes }: Checked, table: TableMap): readonly string[] {
  const { name, module } = table;
  const words = modules.find((one) => one.name === module)?.words?.[name];
  if (words === undefined) return [fault(table.at, `table \`${name}\` has no words`, addTo('words', module))];
  const missing = lacking(words.name, name);
  return [
    ...(missing.length === 0
      ? []
      : [fault(table.at, `table \`${name}\` has no name in ${listed(missing)}`, addTo('words', module))]),
    ...[...table.columns.values()]
      .filter(({ holds }) => holds !== 'key' && holds !== 'secret')
      .flatMap((column) =>
        columnFaults(table, column, words.columns[column.name], codes.get(module)?.[name]?.[column.name]),
      ),
    ...pointerFaults(modules, table, words),
  ];
}

function columnFaults(
  table: TableMap,
  column: ColumnMap,
  words: ColumnWords | undefined,
  allowed: readonly string[] | undefined,
): readonly string[] {
  const name = `\`${table.name}.${column.name}\``;
  const add = addTo('words', table.module);
  const missing = lacking(words, column.name);
  if (missing.length > 0 || words === undefined)
    return [fault(column.at, `column ${name} has no words in ${listed(missing)}`, add)];
  const said = codesOf(words) ?? {};
  const unsaid = (allowed ?? Object.keys(said)).flatMap((code) => {
    const lacks = lacking(said[code]);
    return lacks.length === 0
      ? []
      : [fault(column.at, `code \`${code}\` of ${name} has no words in ${listed(lacks)}`, add)];
  });
  const others = Object.keys(said).filter((code) => allowed?.includes(code) === false);
  const help = `take it out of \`words\` in ${moduleFile(table.module)}`;
  return [
    ...unsaid,
    ...others.map((code) => fault(column.at, `in ${name} there can be no \`${code}\``, help)),
  ];
}

/** Columns and tables that words name beside those they are of. */
function pointerFaults(
  modules: readonly FoundModule[],
  table: TableMap,
  { title, partOf, columns }: TableWords,
): readonly string[] {
  const isThere = (column: string): boolean => table.columns.has(column);
  const parent = modules.flatMap(({ words }) => words?.[partOf?.table ?? ''] ?? [])[0];
  const wrong = [
    ...(title?.columns ?? []).filter((column) => columns[column] === undefined),
    ...(partOf === undefined ? [] : [partOf.by, partOf.order].filter((column) => !isThere(column))),
    ...(partOf === undefined || parent !== undefined ? [] : [partOf.table]),
    ...Object.values(columns).flatMap(({ shown }) =>
      typeof shown !== 'object' || isThere(shown.money) || parent?.columns[shown.money] !== undefined
        ? []
        : [shown.money],
    ),
  ];
  return wrong.map((name) =>
    fault(
      table.at,
      `words of \`${table.name}\` name \`${name}\`, which people are not shown`,
      `mend \`words\` in ${moduleFile(table.module)}`,
    ),
  );
}

function recordFaults(
  { map, recordWords }: Checked,
  { kind, root, at }: { readonly kind: string; readonly root: string; readonly at: Place },
): readonly string[] {
  const missing = lacking(recordWords(kind));
  const module = map.tables.get(root)?.module ?? '';
  return missing.length === 0
    ? []
    : [
        fault(
          at,
          `record \`${kind}\` of ${module} has no words in ${listed(missing)}`,
          'give it a row in packages/policy/model/records.ts, see docs/modules.md',
        ),
      ];
}

function moduleFaults({ map }: Checked, module: FoundModule): readonly string[] {
  const file = moduleFile(module.name);
  const lacks = (key: string, what: string, words: Parameters<typeof lacking>[0]): readonly string[] => {
    const missing = lacking(words);
    return missing.length === 0
      ? []
      : [`${file} ${what} has nothing in ${listed(missing)}: add it to \`${key}\`, see docs/modules.md`];
  };
  return [
    ...Object.entries(module.paths ?? {}).flatMap(([name, address]) =>
      lacks('paths', `page \`${name}\``, address),
    ),
    ...Object.entries(module.collects ?? {}).flatMap(([name, channel]) => [
      ...lacks('collects', `channel \`${name}\``, channel),
      ...(channel.byMail === undefined
        ? []
        : lacks('collects', `what the mail of \`${name}\` says`, channel.byMail.from)),
    ]),
    ...Object.entries(module.words ?? {}).flatMap(([name, words]) =>
      needless(map.tables.get(name), module.name, name, words),
    ),
  ];
}

/** Words of what the module's data map does not call data. */
function needless(
  table: TableMap | undefined,
  module: string,
  name: string,
  words: TableWords,
): readonly string[] {
  const file = moduleFile(module);
  if (table?.personal !== true || table.module !== module)
    return [
      `${file} has words for \`${name}\`, which is no table of its data map that holds anything personal: take them out`,
    ];
  return Object.keys(words.columns)
    .filter((column) => ['key', 'secret', undefined].includes(table.columns.get(column)?.holds))
    .map(
      (column) =>
        `${file} has words for \`${name}.${column}\`, which its data map does not call data: take them out`,
    );
}

import type { DataMap, ExtractRow, ExtractTable } from '@trygg/engine';
import { dayOf } from '../../kit/day-of.ts';
import { messages } from '../../kit/i18n.ts';
import type { FileLink, RowValues } from '../../kit/map-words.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords, inPlace, tableWords } from '../../kit/table-words.ts';
import { type ShownRow, valueWords } from './value-words.ts';

export interface TableView {
  readonly table: string;
  readonly title: string;
  readonly rows: readonly RowView[];
}

export interface RowView {
  readonly summary: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Facts that the summary does not tell already. */
  readonly rest: readonly (readonly [label: string, value: string])[];
  readonly goes: string;
  /** What is held as a document, to be fetched as it was issued. */
  readonly file?: FileLink;
  /** Rows of other tables that belong to this one, e.g. the lines of an order. */
  readonly parts: readonly TableView[];
}

const say = messages({
  sv: {
    goes: (date: string) => `Raderas ${date}`,
    keptUntil: (date: string) => `Det som lagen kräver sparas till ${date}`,
    keptOnly: (date: string) => `Bara det som lagen kräver är kvar. Raderas ${date}`,
    over: 'Tiden har gått ut. Raderas när inga andra uppgifter om dig hänger på den här',
    restricted: 'Tiden har gått ut. Raderas när begränsningen har hävts',
    stays: 'Sparas så länge du är kund',
    between: (first: string, last: string) => `Raderas löpande, mellan ${first} och ${last}`,
    line: (at: number) => `Rad ${at}`,
  },
  nl: {
    goes: (date: string) => `Wordt gewist op ${date}`,
    keptUntil: (date: string) => `Wat de wet eist, wordt bewaard tot ${date}`,
    keptOnly: (date: string) => `Alleen wat de wet eist, is er nog. Wordt gewist op ${date}`,
    over: 'De termijn is verstreken. Wordt gewist zodra er geen andere gegevens over u meer van afhangen',
    restricted: 'De termijn is verstreken. Wordt gewist zodra de beperking is opgeheven',
    stays: 'Bewaard zolang u klant bent',
    between: (first: string, last: string) => `Wordt stapsgewijs gewist, tussen ${first} en ${last}`,
    line: (at: number) => `Regel ${at}`,
  },
  en: {
    goes: (date: string) => `Erased on ${date}`,
    keptUntil: (date: string) => `What the law requires is kept until ${date}`,
    keptOnly: (date: string) => `Only what the law requires is left. Erased on ${date}`,
    over: 'Its time is up. Erased once no other data about you depends on it',
    restricted: 'Its time is up. Erased once the restriction has been lifted',
    stays: 'Kept while you are a customer',
    between: (first: string, last: string) => `Erased in stages, between ${first} and ${last}`,
    line: (at: number) => `Row ${at}`,
  },
});

/** What all rows of a page are shown by. */
export interface Reader {
  readonly map: DataMap;
  readonly language: PageLanguage;
  /** The shop's. */
  readonly currency: string;
  /** Sent to somebody who may have no account. */
  readonly letter: boolean;
  readonly read: ReadOn;
}

/** The day on which it was read, on the shop's calendar, and whether she was restricted then: nothing goes on a day that is past. */
export interface ReadOn {
  readonly day: string;
  readonly restricted: boolean;
}

/** Tables in the order of the page, rows of a part inside the row that they belong to. */
export function tablesOf(tables: readonly ExtractTable[], reader: Reader): readonly TableView[] {
  const present = new Set(tables.map(({ table }) => table));
  const inside = ({ table }: ExtractTable): boolean => present.has(tableWords(table).partOf?.table ?? '');
  const outer = tables.filter((table) => !inside(table));
  return inPlace(outer, ({ table }) => table).map(({ table, rows }) => {
    const parts = tables.flatMap((one) => {
      const partOf = tableWords(one.table).partOf;
      if (partOf?.table !== table) return [];
      const byParent = Map.groupBy(one.rows, (row) => row.values[partOf.by] ?? null);
      return [{ table: one.table, order: partOf.order, byParent }];
    });
    return {
      ...tableView(table, rows, reader),
      rows: rows.map((row, at) => ({
        ...rowView(table, row, at, reader),
        parts: parts.flatMap((part) => {
          const own = inOrder(part.order, part.byParent.get(row.values['id'] ?? null) ?? []);
          return own.length === 0 ? [] : [tableView(part.table, own, reader, row.values)];
        }),
      })),
    };
  });
}

function tableView(table: string, rows: readonly ExtractRow[], reader: Reader, of?: RowValues): TableView {
  return {
    table,
    title: tableWords(table).name[reader.language],
    rows: rows.map((row, at) => ({ ...rowView(table, row, at, reader, of), parts: [] })),
  };
}

/** Numbers by their size, all else as text; what is equal stays as it came. */
function inOrder(column: string, rows: readonly ExtractRow[]): readonly ExtractRow[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [one.values[column] ?? '', other.values[column] ?? ''];
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) === String(b) ? 0 : String(a) < String(b) ? -1 : 1;
  });
}

function rowView(
  table: string,
  row: ExtractRow,
  at: number,
  { map, language, currency, letter, read }: Reader,
  of?: RowValues,
): Omit<RowView, 'parts'> {
  const { title, file } = tableWords(table);
  const shown: ShownRow = { table, values: row.values, ...(of !== undefined && { of }) };
  const told = Object.keys(row.values).filter(
    (column) => isData(map, table, column) && !(row.keptOnly && row.values[column] === null),
  );
  const fact = (column: string): readonly [string, string] => [
    columnWords(table, column)[language],
    valueWords(shown, column, language, currency, letter),
  ];
  const heads = (title?.columns ?? []).filter((column) => (row.values[column] ?? null) !== null);
  const link = row.keptOnly ? undefined : file?.(row.values, language);
  return {
    summary:
      heads.length === 0
        ? say(language).line(at + 1)
        : heads.map((column) => fact(column)[1]).join(title?.joined ?? ', '),
    facts: told.map(fact),
    rest: told.filter((column) => !(title?.columns ?? []).includes(column)).map(fact),
    goes: goesOf(row, language, read),
    ...(link !== undefined && { file: link }),
  };
}

/** Keys say nothing by themselves; they are in the JSON, where they tie rows together. */
export function isData(map: DataMap, table: string, column: string): boolean {
  const holds = map.tables.get(table)?.columns.get(column)?.holds;
  return holds !== undefined && holds !== 'key' && holds !== 'secret';
}

function goesOf(row: ExtractRow, language: PageLanguage, read: ReadOn): string {
  const t = say(language);
  if (isOver(row, read.day)) return overWords(read, language);
  if (row.keptOnly && row.keptUntil !== null) return t.keptOnly(dayOf(row.keptUntil, language));
  const { goesOn } = row;
  const parts = [
    goesOn === null
      ? t.stays
      : goesOn < read.day
        ? overWords(read, language)
        : t.goes(dayOf(goesOn, language)),
  ];
  if (row.keptUntil !== null) parts.push(t.keptUntil(dayOf(row.keptUntil, language)));
  return parts.join('. ');
}

/**
 * Its last day has passed, and it is there: another row names it, or it is restricted or held. A person who only reads
 * the newsletter never was an active customer, and goes with the subscription.
 */
export function isOver(row: ExtractRow, today: string): boolean {
  const last = row.keptUntil ?? row.goesOn;
  return last !== null && last < today;
}

function overWords({ restricted }: ReadOn, language: PageLanguage): string {
  const t = say(language);
  return restricted ? t.restricted : t.over;
}

/** When the earliest and the latest of the rows go. */
export function goesTogether(rows: readonly ExtractRow[], language: PageLanguage, read: ReadOn): string {
  const t = say(language);
  const ending = rows.filter((row) => !isOver(row, read.day));
  if (ending.length === 0 && rows.length > 0) return overWords(read, language);
  const days = ending.flatMap((row) => row.keptUntil ?? row.goesOn ?? []).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return t.stays;
  return first === last
    ? t.goes(dayOf(first, language))
    : t.between(dayOf(first, language), dayOf(last, language));
}

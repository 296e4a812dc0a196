import {
  asksField,
  type DataMap,
  type Extract,
  type ExtractRow,
  type ExtractTable,
  type JsonValue,
} from '@trygg/engine';
import {
  basisWords,
  capitalised,
  type EnforcedPolicy,
  type PurposeId,
  recordName,
  situationName,
} from '@trygg/policy';
import { countryOf } from '../../kit/country.ts';
import { dayOf } from '../../kit/day-of.ts';
import { dayAndTime, messages, money, rate } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Past } from '../../kit/whole-person.ts';
import { codeWords, columnWords, tableWords } from './column-words.ts';
import { type HistoryLine, historyLines, requestLine } from './history-view.ts';
import { categoriesOf, sourcesOf, toldBeside } from './told-beside.ts';

/** An extract in words, for the page and the PDF alike. */
export interface ExtractView {
  readonly at: string;
  readonly restricted: boolean;
  readonly records: readonly RecordView[];
  /** What Art. 15(1) and (2) want said beside the data: rights, complaint, decisions, transfers. */
  readonly told: readonly (readonly [title: string, text: string])[];
  readonly requests: readonly string[];
  readonly history: readonly HistoryLine[];
}

export interface RecordView {
  readonly record: string;
  readonly title: string;
  readonly purposes: readonly { readonly text: string; readonly basis: string }[];
  /** Art. 15(1)(b), in words. */
  readonly categories: readonly string[];
  /** Art. 15(1)(g): where the data comes from, a sentence each. */
  readonly sources: readonly string[];
  readonly recipients: readonly string[];
  /** When the earliest and latest of its rows go, in words. */
  readonly goes: string;
  readonly tables: readonly TableView[];
}

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
  readonly file?: { readonly href: string; readonly text: string };
  /** Rows of other tables that belong to this one, e.g. the lines of an order. */
  readonly parts: readonly TableView[];
}

const say = messages({
  sv: {
    yes: 'ja',
    no: 'nej',
    empty: '–',
    goes: (date: string) => `Raderas ${date}`,
    keptUntil: (date: string) => `Det som lagen kräver sparas till ${date}`,
    keptOnly: (date: string) => `Bara det som lagen kräver är kvar. Raderas ${date}`,
    stays: 'Sparas så länge du är kund',
    between: (first: string, last: string) => `Raderas löpande, mellan ${first} och ${last}`,
    line: (at: number) => `Rad ${at}`,
    other: 'Annan behandling',
    document: 'PDF, hela i JSON-filen och att hämta på sidan Mina uppgifter',
  },
  nl: {
    yes: 'ja',
    no: 'nee',
    empty: '–',
    goes: (date: string) => `Wordt gewist op ${date}`,
    keptUntil: (date: string) => `Wat de wet eist, wordt bewaard tot ${date}`,
    keptOnly: (date: string) => `Alleen wat de wet eist, is er nog. Wordt gewist op ${date}`,
    stays: 'Bewaard zolang u klant bent',
    between: (first: string, last: string) =>
      `Wordt in de loop van de tijd gewist, tussen ${first} en ${last}`,
    line: (at: number) => `Regel ${at}`,
    other: 'Andere verwerking',
    document: 'PDF, volledig in het JSON-bestand en te downloaden op de pagina Mijn gegevens',
  },
  en: {
    yes: 'yes',
    no: 'no',
    empty: '–',
    goes: (date: string) => `Erased on ${date}`,
    keptUntil: (date: string) => `What the law demands is kept until ${date}`,
    keptOnly: (date: string) => `Only what the law demands is left. Erased on ${date}`,
    stays: 'Kept while you are a customer',
    between: (first: string, last: string) => `Erased as time goes by, between ${first} and ${last}`,
    line: (at: number) => `Row ${at}`,
    other: 'Other processing',
    document: 'PDF, whole in the JSON file and to fetch on the page My data',
  },
});

export interface ViewInput {
  readonly extract: Extract;
  readonly past: Past;
  readonly policy: EnforcedPolicy;
  readonly map: DataMap;
}

export function viewOf({ extract, past, policy, map }: ViewInput, language: PageLanguage): ExtractView {
  const records = new Map<string, ExtractTable[]>();
  for (const table of extract.tables.map((one) => withoutUnasked(one, policy, map)))
    records.set(table.record, [...(records.get(table.record) ?? []), table]);
  return {
    at: dayAndTime(new Date(extract.at), language),
    restricted: extract.restricted,
    records: [...records].map(([record, tables]) => recordView(record, tables, policy, map, language)),
    told: toldBeside(policy, language),
    requests: past.requests.map((request) => requestLine(request, language)),
    history: historyLines(past.history, policy, language),
  };
}

/** An empty field that the shop asks nobody for is not shown as if it did. */
function withoutUnasked(table: ExtractTable, policy: EnforcedPolicy, map: DataMap): ExtractTable {
  const columns = [...(map.tables.get(table.table)?.columns.values() ?? [])];
  const unasked = new Set(columns.filter((one) => !asksField(policy, one)).map(({ name }) => name));
  if (unasked.size === 0) return table;
  const rows = table.rows.map((row) => ({
    ...row,
    values: Object.fromEntries(
      Object.entries(row.values).filter(([column, value]) => value !== null || !unasked.has(column)),
    ),
  }));
  return { ...table, rows };
}

function recordView(
  record: string,
  tables: readonly ExtractTable[],
  policy: EnforcedPolicy,
  map: DataMap,
  language: PageLanguage,
): RecordView {
  // Of columns in which something stands: an empty one tells of no kind of data.
  const columns = tables.flatMap((table) =>
    [...(map.tables.get(table.table)?.columns.values() ?? [])].filter((column) =>
      table.rows.some((row) => (row.values[column.name] ?? '') !== ''),
    ),
  );
  const purposes = [...new Set(tables.flatMap((table) => table.purposes))];
  return {
    record,
    title: capitalised(recordName(record, language)),
    purposes: purposes.map((purpose) => purposeView(purpose, policy, language)),
    recipients: policy.recipients
      .filter((one) => one.for.some((purpose) => purposes.includes(purpose)))
      .map((one) => one.text[language] ?? one.name),
    categories: categoriesOf(columns, language),
    sources: sourcesOf(columns, language),
    goes: goesTogether(
      tables.flatMap((table) => table.rows),
      language,
    ),
    tables: tablesOf(tables, language, countryOf({ policy }).currency),
  };
}

/** Tables whose rows are shown inside the row that they belong to. */
const parentOf: Readonly<Record<string, { readonly table: string; readonly column: string }>> = {
  customer_order_line: { table: 'customer_order', column: 'order_id' },
  customer_order_event: { table: 'customer_order', column: 'order_id' },
  invoice_vat: { table: 'invoice', column: 'invoice_id' },
};

/** Lines as they stand on the order, events as they happened. */
function inOrder(table: string, rows: readonly ExtractRow[]): readonly ExtractRow[] {
  const column = table === 'customer_order_line' ? 'position' : 'at';
  const key = (row: ExtractRow): string => String(row.values[column] ?? '').padStart(10, '0');
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What people know first comes first; tables that are not named follow. */
const tableOrder = ['person', 'membership', 'auth.user', 'auth.account', 'customer_order'];

function tablesOf(
  tables: readonly ExtractTable[],
  language: PageLanguage,
  currency: string,
): readonly TableView[] {
  const present = new Set(tables.map(({ table }) => table));
  const place = (table: string): number =>
    tableOrder.includes(table) ? tableOrder.indexOf(table) : tableOrder.length;
  const inside = ({ table }: ExtractTable): boolean => present.has(parentOf[table]?.table ?? '');
  return tables
    .filter((table) => !inside(table))
    .sort((a, b) => place(a.table) - place(b.table))
    .map((table) => {
      const parts = tables.filter((one) => parentOf[one.table]?.table === table.table);
      return tableView(table.table, table.rows, parts, language, currency);
    });
}

function tableView(
  table: string,
  rows: readonly ExtractRow[],
  parts: readonly ExtractTable[],
  language: PageLanguage,
  currency: string,
): TableView {
  const grouped = parts.map((part) => ({
    table: part.table,
    byParent: Map.groupBy(part.rows, (row) => row.values[parentOf[part.table]?.column ?? '']),
  }));
  return {
    table,
    title: tableWords(table, language),
    rows: rows.map((row, at) => ({
      ...rowView(table, row, at, language, currency),
      parts: grouped.flatMap((part) => {
        const mine = inOrder(part.table, part.byParent.get(row.values['id'] ?? null) ?? []);
        return mine.length === 0 ? [] : [tableView(part.table, mine, [], language, currency)];
      }),
    })),
  };
}

function purposeView(
  purpose: PurposeId,
  policy: EnforcedPolicy,
  language: PageLanguage,
): { text: string; basis: string } {
  const rule = policy.purposes.get(purpose);
  if (rule === undefined) return { text: purpose, basis: '' };
  const basis = rule.bases
    .map(({ when, basis }) => {
      const { words, article } = basisWords(basis, language);
      const situation = situationName(when, language);
      return `${situation === undefined ? '' : `${capitalised(situation)}: `}${words} (${article})`;
    })
    .join('; ');
  return { text: rule.text[language] ?? rule.name, basis };
}

function goesTogether(rows: readonly ExtractRow[], language: PageLanguage): string {
  const t = say(language);
  const days = rows.flatMap((row) => row.keptUntil ?? row.goesOn ?? []).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return t.stays;
  return first === last
    ? t.goes(dayOf(first, language))
    : t.between(dayOf(first, language), dayOf(last, language));
}

function goesOf(row: ExtractRow, language: PageLanguage): string {
  const t = say(language);
  if (row.keptOnly && row.keptUntil !== null) return t.keptOnly(dayOf(row.keptUntil, language));
  const parts = [row.goesOn === null ? t.stays : t.goes(dayOf(row.goesOn, language))];
  if (row.keptUntil !== null) parts.push(t.keptUntil(dayOf(row.keptUntil, language)));
  return parts.join('. ');
}

/** Keys say nothing by themselves; they are in the JSON, where they tie rows together. */
function isKey(column: string): boolean {
  return column === 'id' || column === 'userId' || column === 'value' || column.endsWith('_id');
}

const titles: Readonly<Record<string, readonly string[]>> = {
  person: ['given_name', 'family_name'],
  customer_order: ['number', 'placed_at'],
  customer_order_line: ['quantity', 'description'],
  customer_order_event: ['kind', 'at'],
  'auth.session': ['createdAt'],
  'auth.user': ['email'],
  'auth.account': ['providerId'],
  invoice: ['kind', 'number'],
  invoice_vat: ['rate'],
  membership: ['role'],
  email_proof: ['email'],
};

function rowView(
  table: string,
  row: ExtractRow,
  at: number,
  language: PageLanguage,
  currency: string,
): Omit<RowView, 'parts'> {
  const shown = Object.entries(row.values).filter(
    ([column, value]) => !isKey(column) && !(row.keptOnly && value === null),
  );
  const title = (titles[table] ?? []).flatMap((column) => {
    const value = row.values[column];
    return value === null || value === undefined ? [] : [valueWords(column, value, language, currency)];
  });
  const fact = ([column, value]: readonly [string, JsonValue]): readonly [string, string] => [
    columnWords(table, column, language),
    valueWords(column, value, language, currency),
  ];
  const between = table === 'person' ? ' ' : table === 'customer_order_line' ? ' × ' : ', ';
  return {
    summary: title.length === 0 ? say(language).line(at + 1) : title.join(between),
    facts: shown.map(fact),
    rest: shown.filter(([column]) => !(titles[table] ?? []).includes(column)).map(fact),
    goes: goesOf(row, language),
    ...fileOf(table, row, language),
  };
}

/** The invoice's bytes: its address on the pages; the JSON holds them whole. */
function fileOf(table: string, row: ExtractRow, language: PageLanguage): Pick<RowView, 'file'> {
  const { number, kind } = row.values;
  if (table !== 'invoice' || row.keptOnly || typeof number !== 'number') return {};
  const title = codeWords('kind', String(kind), language) ?? '';
  return {
    file: { href: `${pathOf('invoices', language)}/${number}.pdf`, text: `${title} ${number} (PDF)` },
  };
}

const moneyColumns = new Set(['net', 'vat', 'unit_net']);
const timestamp = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

function valueWords(column: string, value: JsonValue, language: PageLanguage, currency: string): string {
  const t = say(language);
  if (value === null || value === '') return t.empty;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number')
    return moneyColumns.has(column)
      ? money(value, language, currency)
      : column === 'vat_rate' || column === 'rate'
        ? rate(value, language)
        : String(value);
  if (column === 'document') return say(language).document;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (timestamp.test(value)) return dayAndTime(new Date(value), language);
  return codeWords(column, value, language) ?? value;
}

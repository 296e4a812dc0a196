import { asksField, type DataMap, type Extract, type ExtractTable } from '@trygg/engine';
import {
  basisWords,
  capitalised,
  type EnforcedPolicy,
  type PurposeId,
  recordName,
  type So,
  servesPurpose,
  situationName,
  type ToldPolicy,
} from '@trygg/policy';
import { countryOf } from '../../kit/country.ts';
import { dayAndTime } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Past } from '../../kit/whole-person.ts';
import { type Beside, besideOf } from './answered-beside.ts';
import { type HistoryLine, historyLines, requestLine } from './history-view.ts';
import { goesTogether, type Reader, type TableView, tablesOf } from './row-view.ts';
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
  readonly beside: Beside;
  /** It is sent to her, who may have no account. */
  readonly letter: boolean;
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

export interface ViewInput {
  readonly extract: Extract;
  readonly past: Past;
  readonly policy: EnforcedPolicy;
  /** What of the policy is so. */
  readonly so: So;
  readonly map: DataMap;
  /** What stays of a no of hers when she is erased. */
  readonly lasting?: string;
  /** It is sent to her: she may have no account, so it points at no page that only those who have one can read. */
  readonly letter?: boolean;
}

export function viewOf(
  { extract, past, policy, so, map, lasting, letter = false }: ViewInput,
  language: PageLanguage,
): ExtractView {
  const records = new Map<string, ExtractTable[]>();
  for (const table of extract.tables.map((one) => withoutUnasked(one, policy, map)))
    records.set(table.record, [...(records.get(table.record) ?? []), table]);
  const day = Temporal.Instant.from(extract.at).toZonedDateTimeISO(policy.timeZone).toPlainDate().toString();
  const reader: Reader = {
    ...{ map, language, letter, currency: countryOf({ policy }).currency },
    read: { day, restricted: extract.restricted },
  };
  return {
    at: dayAndTime(new Date(extract.at), language),
    restricted: extract.restricted,
    records: [...records].map(([record, tables]) => recordView(record, tables, so.told, reader)),
    told: toldBeside(so, language, { lasting, letter }),
    requests: past.requests.map((request) => requestLine(request, language)),
    history: historyLines(past.history, policy, map, language),
    beside: besideOf(past, policy, so, language),
    letter,
  };
}

/** The day of an extract, where the shop is. */
export function todayOf({ at }: Pick<Extract, 'at'>, { timeZone }: Pick<EnforcedPolicy, 'timeZone'>): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
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
  told: ToldPolicy,
  reader: Reader,
): RecordView {
  const { map, language } = reader;
  // Of columns in which something stands: an empty one tells of no kind of data.
  const columns = tables.flatMap((table) =>
    [...(map.tables.get(table.table)?.columns.values() ?? [])].filter((column) =>
      table.rows.some((row) => (row.values[column.name] ?? '') !== ''),
    ),
  );
  const purposes = [...new Set(tables.flatMap((table) => table.purposes))].filter((one) =>
    told.purposes.has(one),
  );
  return {
    record,
    title: capitalised(recordName(record, language)),
    purposes: purposes.map((purpose) => purposeView(purpose, told, language)),
    recipients: told.recipients
      .filter((one) => purposes.some((purpose) => servesPurpose(one, purpose)))
      .map((one) => one.text[language] ?? one.name),
    categories: categoriesOf(columns, language),
    sources: sourcesOf(columns, language),
    goes: goesTogether(
      tables.flatMap((table) => table.rows),
      language,
      reader.read,
    ),
    tables: tablesOf(tables, reader),
  };
}

function purposeView(
  purpose: PurposeId,
  told: ToldPolicy,
  language: PageLanguage,
): { text: string; basis: string } {
  const rule = told.purposes.get(purpose);
  if (rule === undefined) return { text: purpose, basis: '' };
  const basis = rule.bases
    .map(({ when, basis }) => {
      const { words, article } = basisWords(basis, language);
      const situation = situationName(when, language);
      return `${words} (${situation === undefined ? '' : `${situation}, `}${article})`;
    })
    .join('; ');
  return { text: rule.text[language] ?? rule.name, basis };
}

import type { JsonValue } from '@trygg/engine';
import { dayAndTime, messages, money, rate } from '../../kit/i18n.ts';
import { codesOf, type RowValues } from '../../kit/map-words.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords } from '../../kit/table-words.ts';

const say = messages({
  sv: {
    yes: 'ja',
    no: 'nej',
    empty: '–',
    never: 'aldrig',
    document: 'PDF, hela i JSON-filen och att hämta under Mina uppgifter',
    enclosed: 'PDF, hel i JSON-filen, som du får om du ber om den',
  },
  nl: {
    yes: 'ja',
    no: 'nee',
    empty: '–',
    never: 'nooit',
    document: 'PDF, volledig in het JSON-bestand en te downloaden onder Mijn gegevens',
    enclosed: 'PDF, volledig in het JSON-bestand, dat u op verzoek krijgt',
  },
  en: {
    yes: 'yes',
    no: 'no',
    empty: '–',
    never: 'never',
    document: 'PDF, whole in the JSON file and to fetch under My data',
    enclosed: 'PDF, whole in the JSON file, which you get if you ask for it',
  },
});

/** A row of a table, with what its values need to be read. */
export interface ShownRow {
  readonly table: string;
  readonly values: RowValues;
  /** The row that it is part of. */
  readonly of?: RowValues;
}

const timestamp = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * A value as people read it. `currency`: where neither the row nor what it is part of says one. `letter`: for
 * somebody who may have no account. Throws where a code
 * has no words: nobody reads what the database calls it.
 */
export function valueWords(
  row: ShownRow,
  column: string,
  language: PageLanguage,
  currency: string,
  letter = false,
): string {
  const t = say(language);
  const value: JsonValue = row.values[column] ?? null;
  if (value === null || value === '') return t.empty;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  const words = columnWords(row.table, column);
  const { shown } = words;
  if (shown === 'document') return letter ? t.enclosed : t.document;
  if (typeof value === 'number') {
    if (shown === 'rate') return rate(value, language);
    if (shown === undefined) return String(value);
    const said = row.values[shown.money] ?? row.of?.[shown.money];
    return money(value, language, typeof said === 'string' && said !== '' ? said : currency);
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  const codes = codesOf(words);
  if (codes !== undefined) return codeOf(codes[value], row.table, column)[language];
  if (!timestamp.test(value)) return value;
  const time = new Date(value);
  // What never was stands at the beginning of all times.
  return time.getTime() === 0 ? t.never : dayAndTime(time, language);
}

/** The value itself stays out of the message: it is somebody's. */
function codeOf<T>(code: T | undefined, table: string, column: string): T {
  if (code === undefined) throw new Error(`a code in \`${table}.${column}\` has no words`);
  return code;
}

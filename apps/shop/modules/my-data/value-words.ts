import type { JsonValue } from '@trygg/engine';
import { countryName } from '@trygg/policy';
import { dayOf } from '../../kit/day-of.ts';
import { dayAndTime, messages, money, rate } from '../../kit/i18n.ts';
import { codesOf, type RowValues } from '../../kit/map-words.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords } from '../../kit/table-words.ts';

const say = messages({
  sv: {
    empty: '–',
    never: 'aldrig',
    checksum: (start: string) => `${start}… (hela finns i JSON-filen)`,
    document: 'PDF-fil. Den finns i JSON-filen och går att hämta på sidan Mina uppgifter',
    enclosed: 'PDF-fil. Den finns i JSON-filen, som du får om du ber om den',
  },
  nl: {
    empty: '–',
    never: 'nooit',
    checksum: (start: string) => `${start}… (volledig in het JSON-bestand)`,
    document: 'PDF-bestand. Het staat in het JSON-bestand en is te downloaden op de pagina Mijn gegevens',
    enclosed: 'PDF-bestand. Het staat in het JSON-bestand, dat u op verzoek krijgt',
  },
  en: {
    empty: '–',
    never: 'never',
    checksum: (start: string) => `${start}… (in full in the JSON file)`,
    document: 'PDF file. It is in the JSON file and can be downloaded on the page My data',
    enclosed: 'PDF file. It is in the JSON file, which you get if you ask for it',
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

  const words = columnWords(row.table, column);
  const { shown } = words;
  const codes = codesOf(words);
  if (typeof value === 'boolean') return codeOf(codes?.[String(value)], row.table, column)[language];
  if (shown === 'document') return letter ? t.enclosed : t.document;
  if (typeof value === 'number') {
    if (shown === 'rate') return rate(value, language);
    if (typeof shown !== 'object') return String(value);
    const said = row.values[shown.money] ?? row.of?.[shown.money];
    return money(value, language, typeof said === 'string' && said !== '' ? said : currency);
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (codes !== undefined) return codeOf(codes[value], row.table, column)[language];
  if (shown === 'day') return dayOf(value, language);
  if (shown === 'country') return countryName(value, language);
  // On a letter it stands whole: its reader may have nothing else.
  if (shown === 'checksum') return letter ? value : t.checksum(value.slice(0, 8));
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

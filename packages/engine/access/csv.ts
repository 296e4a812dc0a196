import type { PortableExport } from '../model/portable.ts';
import type { JsonValue } from '../model/subject.ts';

/**
 * One file a table, as RFC 4180 has it: UTF-8, a head line, CRLF, quotes where needed. An empty field is null and
 * `""` an empty text. A mark of byte order begins the file, by which spreadsheets know UTF-8. A text that a spreadsheet
 * would calculate gets an apostrophe before it, and so does one that begins with an apostrophe: a program that takes
 * one apostrophe away where a field begins with it has what is held. The JSON file has all texts as they are.
 * Throws nothing.
 * @returns file name → text, e.g. `customer_order.csv`
 */
export function csvFiles({ tables }: PortableExport): ReadonlyMap<string, string> {
  return new Map(
    tables.map(({ table, columns, rows }) => {
      const names = columns.map((column) => column.name);
      const lines = [
        names.map(quoted),
        ...rows.map((row) => names.map((name) => fieldOf(row[name] ?? null))),
      ];
      return [`${table}.csv`, `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`];
    }),
  );
}

function fieldOf(value: JsonValue): string {
  if (value === null) return '';
  return value === '' ? '""' : quoted(typeof value === 'string' ? inert(value) : JSON.stringify(value));
}

/** What begins a formula, in the wide signs of East Asia too. Numbers are no texts: `-5` stays. */
function inert(text: string): string {
  return /^['=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

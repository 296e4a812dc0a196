import type { PortableExport } from '../model/portable.ts';
import type { JsonValue } from '../model/subject.ts';

/**
 * One file a table, as RFC 4180 has it: UTF-8, a head line, CRLF, quotes where needed. An empty field is null and
 * `""` an empty text. Values stand as they are held: another program reads them, so nothing is put before them.
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
      return [`${table}.csv`, lines.map((line) => `${line.join(',')}\r\n`).join('')];
    }),
  );
}

function fieldOf(value: JsonValue): string {
  if (value === null) return '';
  return value === '' ? '""' : quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

function quoted(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

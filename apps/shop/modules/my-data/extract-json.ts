import type { ExtractRow, ExtractTable } from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import type { PageLanguage } from '../../kit/route.ts';
import { tableWords } from '../../kit/table-words.ts';
import type { Answer } from './view-for.ts';

/** The extract for machines (Art. 15(3)): every row as it is held, each record with why, who and how long. */
export function extractJson(
  { extract, past, view }: Answer,
  policy: EnforcedPolicy,
  language: PageLanguage,
): string {
  const { name, registration, street, postcode, city, country, email, telephone } = policy.controller;
  const records = view.records.map((record) => ({
    record: record.record,
    title: record.title,
    purposes: record.purposes,
    categories: record.categories,
    sources: record.sources,
    recipients: record.recipients,
    goes: record.goes,
    tables: extract.tables
      .filter((table) => table.record === record.record)
      .map((table) => ({
        table: table.table,
        title: tableWords(table.table).name[language],
        columns: columnTitles(table, language),
        rows: table.rows.map((row) => readable(table.table, row)),
      })),
  }));
  return `${JSON.stringify(
    {
      controller: { name, registration, street, postcode, city, country, email, telephone },
      authority: policy.authority,
      policy: { name: policy.name, hash: policy.hash },
      at: extract.at,
      language,
      restricted: extract.restricted,
      subject: extract.subject,
      told: view.told.map(([title, text]) => ({ title, text })),
      records,
      choices: view.beside.choices,
      disclosed: view.beside.disclosed,
      elsewhere: view.beside.elsewhere,
      requests: past.requests,
      history: past.history,
    },
    null,
    2,
  )}\n`;
}

/** What people call the columns; a key ties rows together and is called nothing. */
function columnTitles(
  { table, rows }: ExtractTable,
  language: PageLanguage,
): Readonly<Record<string, string>> {
  const { columns } = tableWords(table);
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  return Object.fromEntries(
    names.flatMap((name) => {
      const words = columns[name];
      return words === undefined ? [] : [[name, words[language]]];
    }),
  );
}

/** A document's bytes as base64, which every language reads; PostgreSQL writes them in hexadecimal. */
function readable(table: string, row: ExtractRow): ExtractRow {
  const { columns } = tableWords(table);
  const documents = Object.entries(row.values).flatMap(([column, value]) =>
    columns[column]?.shown === 'document' && typeof value === 'string' && value.startsWith('\\x')
      ? [[column, Buffer.from(value.slice(2), 'hex').toString('base64')] as const]
      : [],
  );
  return documents.length === 0
    ? row
    : { ...row, values: { ...row.values, ...Object.fromEntries(documents) } };
}

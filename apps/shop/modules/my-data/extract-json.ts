import type { ExtractRow } from '@trygg/engine';
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
      .map((table) => ({ table: table.table, rows: table.rows.map((row) => readable(table.table, row)) })),
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
      requests: past.requests,
      history: past.history,
    },
    null,
    2,
  )}\n`;
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

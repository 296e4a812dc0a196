import type { ExtractRow } from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import type { PageLanguage } from '../../kit/route.ts';
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
      .map((table) => ({ table: table.table, rows: table.rows.map(readable) })),
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
function readable(row: ExtractRow): ExtractRow {
  const { document } = row.values;
  if (typeof document !== 'string' || !document.startsWith('\\x')) return row;
  const base64 = Buffer.from(document.slice(2), 'hex').toString('base64');
  return { ...row, values: { ...row.values, document: base64 } };
}

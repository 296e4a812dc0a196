import type { Extract } from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import type { PageLanguage } from '../../web/route.ts';
import { viewOf } from './extract-view.ts';

/** The extract for machines (Art. 15(3), 20): every row as it is held, each record with why, who and how long. */
export function extractJson(extract: Extract, policy: EnforcedPolicy, language: PageLanguage): string {
  const view = viewOf(extract, policy, language);
  const { name, registration, street, postcode, city, country, email, telephone } = policy.controller;
  const records = view.records.map((record) => ({
    record: record.record,
    title: record.title,
    purposes: record.purposes,
    recipients: record.recipients,
    tables: extract.tables
      .filter((table) => table.record === record.record)
      .map((table) => ({ table: table.table, rows: table.rows })),
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
      records,
    },
    null,
    2,
  )}\n`;
}

import type { Extract, JsonValue, Subject } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { themeOf } from '../../web/theme.ts';
import { extractJson } from './extract-json.ts';
import { extractPdf } from './extract-pdf.ts';
import { answerByLetter } from './view-for.ts';

export interface AccessLetterSlot {
  /** What somebody gets who asked for her data by letter or telephone: what the page of those who sign in says. */
  readonly 'access-letter': (
    shop: Shop,
    asked: {
      readonly subjects: readonly Subject[];
      readonly language: PageLanguage;
      readonly format: 'pdf' | 'json';
    },
  ) => Promise<Uint8Array>;
}

export const accessLetter: AccessLetterSlot['access-letter'] = async (
  shop,
  { subjects, language, format },
) => {
  const answer = await answerByLetter(shop, subjects, language);
  if (format === 'json') return Buffer.from(extractJson(answer, shop.policy, language));
  const colour = themeOf(shop).colours.deep;
  return extractPdf(answer.view, shop.policy, nameOf(answer.extract), language, colour);
};

/** Where a row says what somebody is called, the first that does. */
const names: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['person', ['given_name', 'family_name']],
  ['practice', ['name']],
  ['customer_order', ['contact_name']],
];

function nameOf({ tables }: Extract): string {
  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value.trim() : '');
  for (const [name, columns] of names) {
    const rows = tables.find(({ table }) => table === name)?.rows ?? [];
    for (const { values } of rows) {
      const called = columns
        .map((column) => text(values[column]))
        .join(' ')
        .trim();
      if (called !== '') return called;
    }
  }
  return '';
}

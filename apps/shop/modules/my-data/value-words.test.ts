import { readdirSync, readFileSync } from 'node:fs';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import { describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { codesOf } from '../../kit/map-words.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords } from '../../kit/table-words.ts';
import { valueWords } from './value-words.ts';

const { map } = readMap(await readModuleFiles(host.modules));

/** Columns that a module's tables have of yes or no. */
function yesOrNo(module: string): ReadonlySet<string> {
  const folder = new URL(`../${module}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => /^schema[-\d]*\.sql$/u.test(name));
  const sql = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  return new Set([...sql.matchAll(/"?(\w+)"? +boolean\b/gu)].map(([, name = '']) => name));
}

const columns = [...map.tables.values()].flatMap((table) => {
  const known = yesOrNo(table.module);
  return [...table.columns.values()]
    .filter(({ name, holds }) => known.has(name) && holds !== 'key' && holds !== 'secret')
    .map(({ name }) => [table.name, name] as const);
});

describe('what is yes or no in the database is told in words of its own', () => {
  it('looks at some', () => {
    expect(columns.length).toBeGreaterThan(3);
  });

  it.each(columns)('%s.%s', (table, column) => {
    const codes = codesOf(columnWords(table, column)) ?? {};
    expect(Object.keys(codes).sort()).toEqual(['false', 'true']);
    for (const language of ['sv', 'nl', 'en'] satisfies PageLanguage[])
      for (const value of [true, false]) {
        const told = valueWords({ table, values: { [column]: value } }, column, language, 'SEK');
        expect(told).toBe(codes[String(value)]?.[language]);
        expect(told).not.toMatch(/^(?:ja|nej|nee|yes|no)$/u);
      }
  });
});

it('a calendar day and a country are told as people write them', () => {
  const due = { table: 'invoice', values: { due_on: '2026-08-07' } };
  expect(valueWords(due, 'due_on', 'sv', 'SEK')).toBe('7 augusti 2026');
  expect(valueWords(due, 'due_on', 'nl', 'EUR')).toBe('7 augustus 2026');
  const order = { table: 'customer_order', values: { delivery_country: 'NL' } };
  expect(valueWords(order, 'delivery_country', 'sv', 'SEK')).toBe('Nederländerna');
  expect(valueWords(order, 'delivery_country', 'en', 'SEK')).toBe('Netherlands');
});

it('a checksum is shortened where the whole is a click away, and stands whole in a letter', () => {
  const digest = '0123456789abcdef'.repeat(4);
  const row = { table: 'first_notice', values: { policy_hash: digest } };
  expect(valueWords(row, 'policy_hash', 'sv', 'SEK')).toBe('01234567… (hela finns i JSON-filen)');
  expect(valueWords(row, 'policy_hash', 'sv', 'SEK', true)).toBe(digest);
});

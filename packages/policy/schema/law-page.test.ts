import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { statutes } from '../law/statutes.ts';
import { withLawTables } from './law-page.ts';

const doc = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const page = doc('docs/law-tables.md');

describe('docs/law-tables.md', () => {
  test('has the tables of now (`npm run generate -w @trygg/policy`)', () => {
    expect(page).toBe(withLawTables(page));
  });

  test('says of each period how sure it is, and shows at once which ones nobody verified', () => {
    const lines = page.split('\n');
    for (const { law, certainty } of statutes) {
      const [line = ''] = lines.filter((one) => one.includes(`\`${law}\``));
      expect(line.includes('**unverified**'), law).toBe(certainty === 'V');
    }
  });

  test('is reached from the front page and from the page on the lint', () => {
    expect(doc('README.md')).toContain('(docs/law-tables.md)');
    expect(doc('docs/lint.md')).toContain('(law-tables.md)');
  });
});

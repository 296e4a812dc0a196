import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './find/installation.ts';

const left = new Set(['node_modules', '.git', '.trygg']);
const source = /\.(ts|js|cjs|mjs|sql|css)$/;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (left.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (source.test(entry.name) && !entry.name.includes('.gen.')) yield relative(repository, path);
  }
}

const files = [...filesBelow(repository)].map((path) => ({
  path,
  text: readFileSync(join(repository, path), 'utf8'),
}));
const shopCode = files.filter(
  ({ path }) => path.startsWith('apps/shop/modules/') && path.endsWith('.ts') && !path.endsWith('.test.ts'),
);

/** Comments out, so that one may speak of what is forbidden. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function using(pattern: RegExp): string[] {
  return shopCode.filter(({ text }) => pattern.test(code(text))).map(({ path }) => path);
}

test('no source file is longer than 400 lines', () => {
  expect(files.length).toBeGreaterThan(50);
  // What the compiler writes for a case is read beside the case, whole.
  const written = /^packages\/engine\/cases\/[^/]+\/plan\.sql$/;
  const long = files
    .filter(({ path, text }) => !written.test(path) && text.split('\n').length > 401)
    .map(({ path }) => path);
  expect(long).toEqual([]);
});

test('shop code names every column that it reads', () => {
  expect(using(/\.(selectAll|returningAll)\b/)).toEqual([]);
});

test('shop code writes no SQL of its own', () => {
  const importsSql = /import\s+(type\s+)?\{[^}]*\bsql\b[^}]*\}\s+from\s+'(kysely|@trygg\/engine)'/;
  expect(using(importsSql)).toEqual([]);
  expect(using(/\bsql\s*(<[^>]*>)?`/)).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { speedPages } from '../page/speed-page.ts';
import { benchFiles, textOf } from './benches.ts';
import { fileOf, resultOf } from './conclude.ts';
import { readResults } from './read-results.ts';
import { type Finding, isMet, type Row } from './result.ts';

const docs = new URL('../../docs/', import.meta.url);
const results = await readResults();

/** They measure no deed of a shop: the bars of the repository, and what runs other benchmarks. */
const noDeed = ['bars.ts', 'all.ts'];
const benches = benchFiles().filter((path) => !noDeed.includes(path));

const finding: Finding = {
  name: 'peers/some',
  title: 'Some & others',
  entry: 'some.deed',
  sizes: { customers: 10_000 },
  on: 'PostgreSQL 18',
  rows: [],
};
const row: Row = { what: 'a deed', unit: 'ms', ours: 12.31234, peer: 10, ratio: 1.231234 };

it('docs/speed.md and its pictures are what the results say', () => {
  const pages = speedPages(results);
  for (const [path, text] of pages) expect(readFileSync(new URL(path, docs), 'utf8'), path).toBe(text);
  const pictures = readdirSync(new URL('speed/', docs)).map((name) => `speed/${name}`);
  expect(pictures.toSorted()).toEqual([...pages.keys()].filter((path) => path !== 'speed.md').toSorted());
});

it('a limit is met or missed on the page as its figures say, and a result is kept under its name', () => {
  for (const { name, rows } of results) {
    expect(existsSync(fileOf(name)), name).toBe(true);
    for (const one of rows) expect(one.met, `${name}: ${one.what}`).toBe(isMet(one));
  }
});

it.each(benches)('%s opens its shop by `openShop` or runs the command line', (path) => {
  expect(textOf(path)).toMatch(/\bimport \{[^}]{0,300}\bopenShops?\b[^}]{0,300}\}|bin\/trygg\.js/u);
});

it.each(benches)('%s concludes with a finding', (path) => {
  expect(textOf(path)).toMatch(/\bconclude\(/u);
});

it.each(results)('$name calls the entry that its result names, `$entry`', ({ name, entry }) => {
  const text = textOf(`${name}.ts`);
  expect(text).toContain(`name: '${name}'`);
  expect(text).toContain(`'${entry}'`);
  const called = /(\w+)$/u.exec(entry)?.[1];
  // A function, or a command: `trygg start`.
  expect(text).toMatch(new RegExp(entry.includes(' ') ? `'${called}'` : `\\b${called}\\(`, 'u'));
});

it('a row without a limit is neither met nor missed, and one that could not be measured is missed', () => {
  expect(isMet(row)).toBeUndefined();
  expect(isMet({ ...row, limit: { of: 'ratio', atMost: 1.3 } })).toBe(true);
  expect(isMet({ ...row, limit: { of: 'ratio', atMost: 1.2 } })).toBe(false);
  expect(isMet({ ...row, limit: { of: 'ratio', atLeast: 1.2 } })).toBe(true);
  expect(isMet({ ...row, limit: { of: 'ours', atLeast: 13 } })).toBe(false);
  expect(isMet({ ...row, ours: Number.NaN, limit: { of: 'ours', atMost: 13 } })).toBe(false);
});

it('what was not measured is no figure', () => {
  const rows = [{ ...row, ours: Number.NaN }];
  expect(() => resultOf({ ...finding, rows })).toThrow('peers/some: `a deed` was not measured');
});

it('what is missed is said in the summary, in the table and in the picture', () => {
  const limit = { of: 'ratio', atMost: 1.2 } as const;
  const result = resultOf({ ...finding, rows: [{ ...row, limit }] }, Temporal.PlainDate.from('2026-11-30'));
  expect(result.rows).toEqual([
    { what: 'a deed', unit: 'ms', ours: 12.31, peer: 10, ratio: 1.231, limit, met: false },
  ]);
  const pages = speedPages([result]);
  expect(pages.get('speed.md')).toContain('0 of 1 limits are met. Missed:\n\n- Some & others: a deed\n');
  expect(pages.get('speed.md')).toContain(
    '| a deed | 12.3 ms | 10 ms | 1.23 | ratio at most 1.2 | **missed** |',
  );
  const picture = pages.get('speed/peers-some.svg');
  expect(picture).toContain('aria-label="Some &amp; others"');
  expect(picture).toContain('>12.3 ms, missed</text>');
});

it('a picture of figures that are all 0 has bars of no length that matters', () => {
  const rows = [{ ...row, ours: 0, peer: 0, limit: { of: 'ours', atMost: 0 } as const }];
  const picture = speedPages([resultOf({ ...finding, rows })]).get('speed/peers-some.svg');
  expect(picture).toContain('class="ours" x="370" y="30" width="1"');
  expect(picture).not.toContain('NaN');
});

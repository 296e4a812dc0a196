import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const lines = readFileSync(new URL('glossary.md', folder), 'utf8').split('\n');
const words = lines
  .filter((line) => line.startsWith('| ') && !line.startsWith('| word '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, word = '', , type = '']) => ({ word, type }));

it.each(words)('$word names exports that are where it says', ({ type }) => {
  const place = /(?<names>`\w+`(?:, `\w+`)*) in \[(?<shown>[\w./-]+)\]\((?<file>[\w./-]+)\)/gu;
  const found = [...type.matchAll(place)];
  expect(found.length).toBeGreaterThan(0);
  for (const { groups } of found) {
    expect(groups?.['shown']).toBe(groups?.['file']);
    const url = new URL(groups?.['file'] ?? '', folder);
    expect(existsSync(url)).toBe(true);
    const text = readFileSync(url, 'utf8');
    for (const name of groups?.['names']?.matchAll(/\w+/gu) ?? [])
      expect(text).toMatch(new RegExp(`^export (interface|type|const|function) ${name[0]}\\b`, 'mu'));
  }
});

it('has each word once', () => {
  const named = words.map(({ word }) => word);
  expect(new Set(named).size).toBe(named.length);
});

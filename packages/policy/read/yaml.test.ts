import { describe, expect, test } from 'vitest';
import { formatFinding } from '../finding.ts';
import { keyPlaceOf, nodeAt, placeOf, toPlain, without } from './located.ts';
import { readLocated } from './yaml.ts';

function shown(text: string): string[] {
  return readLocated('x.yaml', text).findings.map(formatFinding);
}

describe('a located tree', () => {
  const { root } = readLocated('x.yaml', 'a:\n  - one\n  - { b: 2, "c": null }\nd: 015\n');
  if (!root) throw new Error('not read');

  test('holds the data of the file', () => {
    expect(toPlain(root)).toEqual({ a: ['one', { b: 2, c: null }], d: 15 });
  });

  test('knows the place of values, of keys, and of what surrounds a thing that is not there', () => {
    expect(placeOf(root, ['a', 1, 'b'])).toEqual({ file: 'x.yaml', line: 3, column: 10 });
    expect(keyPlaceOf(root, ['a', 1, 'b'])).toEqual({ file: 'x.yaml', line: 3, column: 7 });
    expect(placeOf(root, ['a', 1, 'nowhere', 'at', 'all'])).toEqual({ file: 'x.yaml', line: 3, column: 5 });
  });

  test('keeps a number as it was written', () => {
    expect(nodeAt(root, ['d'])).toMatchObject({ value: 15, source: '015' });
  });

  test('can be read on without one entry', () => {
    expect(toPlain(without(root, [['a', 0]]))).toEqual({ a: [{ b: 2, c: null }], d: 15 });
    expect(toPlain(without(root, [['a', 1, 'b']]))).toEqual({ a: ['one', { c: null }], d: 15 });
    expect(toPlain(without(root, [['a', 1, 'b'], ['a', 0], ['a', 1], ['d']]))).toEqual({ a: [] });
    expect(without(root, [['nowhere'], ['a', 7]])).toBe(root);
  });
});

describe('what is not plain yaml is a finding', () => {
  test.each([
    ['a: 1\na: 2', 'x.yaml:2:1: error: `a` is said twice (duplicate-key)\n  first said in line 1'],
    [
      'a: 1\n\tb: 2',
      'x.yaml:2:1: error: a tab stands where spaces must indent (syntax)\n  indent with spaces',
    ],
    [
      'a: 1\n---\nb: 2',
      'x.yaml:2:1: error: the file holds more than one document (syntax)\n  remove the line `---`',
    ],
    ['a: !!binary x', 'x.yaml:1:13: error: tags are not used here (tag)\n  remove the word after `!`'],
    [
      '? [a]\n: 2',
      'x.yaml:1:3: error: a key must be one word (key)\n  quote text that starts with a bracket',
    ],
    ['<<: { a: 1 }', 'x.yaml:1:1: error: `<<` cannot be a key (key)'],
    ['__proto__: { a: 1 }', 'x.yaml:1:1: error: `__proto__` cannot be a key (key)'],
    ['', 'x.yaml:1:1: error: the file is empty (empty-file)'],
    ['# only a comment', 'x.yaml:1:1: error: the file is empty (empty-file)'],
    ['a: "open', 'x.yaml:1:9: error: a quote, bracket or comma is missing (syntax)'],
  ])('%j', (text, finding) => {
    expect(shown(text)).toEqual([finding]);
  });

  test('aliases are refused, so that a small file cannot stand for a huge one', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefgh'.split('').map((key, i) => `${key}: &${key} [${'abcdefg'[i]}, *${'abcdefg'[i]}]`),
    ];
    expect(shown(bomb.join('\n'))[0]).toContain('anchors and aliases are not used here (anchor)');
  });

  test('a file too large or too deep is one finding, not a crash', () => {
    expect(shown(`a: ${'x'.repeat(1_000_001)}`)).toEqual([expect.stringContaining('(file-too-large)')]);
    expect(shown('['.repeat(100_000))).toEqual([expect.stringContaining('(too-deep)')]);
    expect(shown('- '.repeat(100_000))).toEqual([expect.stringContaining('(too-deep)')]);
    const nested = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(shown(`${nested} 1`)).toEqual([expect.stringContaining('x.yaml:42:42: error')]);
  });

  test('as many keys as a file may hold are read', () => {
    const text = Array.from({ length: 85_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(readLocated('x.yaml', text).root?.kind).toBe('map');
  });
});

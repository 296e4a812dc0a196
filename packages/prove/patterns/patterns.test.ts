import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectPatterns } from './collect.ts';
import { slowPatterns } from './race.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const length = 900_000;
/** What is linear takes some milliseconds for each input, on a busy machine too; what is not takes minutes. */
const patience = 10_000;

const { patterns, made } = collectPatterns(root);

/** Files that make patterns at run time, each with what the pattern is made of. */
const makers: Readonly<Record<string, string>> = {
  'packages/engine/search/needles.ts':
    'values, every sign of which stands for itself, with at most two signs between digits',
  'packages/prove/decode/mime.ts': 'the name of a header, from three that stand in the code',
  'packages/prove/patterns/attacks.ts': 'one atom of a pattern that is being tried',
  'packages/prove/patterns/race-worker.ts': 'the pattern that is being tried',
};

test('every pattern of the code base is linear in 900 kB of what is hardest for it', async () => {
  expect(patterns.length).toBeGreaterThan(200);
  const slow = await slowPatterns(patterns, length, patience);
  expect(slow.map(({ file, source, flags }) => `${file} /${source}/${flags}`)).toEqual([]);
}, 300_000);

test('a pattern that is made at run time is one that somebody looked at', () => {
  expect(made.toSorted()).toEqual(Object.keys(makers).toSorted());
});

test.each([
  ['[^@]+@[^@]+\\.[^@]{2,}$', 'the domain takes the dot that it looks for'],
  ['(a+)+$', 'a repetition in a repetition'],
  ['\\s+$', 'each space begins a search for the end'],
  ['^(?:\\w|\\d)*-$', 'two branches read the same'],
  ['<a [^>]*href=', 'each beginning is read to the end'],
  ['\\/\\*[\\s\\S]*?\\*\\/', 'each beginning looks for an end of its own'],
  ['^[a-z]+\\d*[a-z]*\\d*[a-z]*x$', 'repetitions that may be empty between others'],
])('%s is found slow: %s', async (source) => {
  const pattern = { file: 'tried', source, flags: 'u' };
  expect(await slowPatterns([pattern], length, 1_000)).toEqual([pattern]);
});

import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fallsShort, lineOf } from './figure.ts';
import { sizeFigures } from './sizes.ts';

test('no module and no file is larger than its bar without a reason in the documentation', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  expect(sizeFigures(root).filter(fallsShort).map(lineOf)).toEqual([]);
});

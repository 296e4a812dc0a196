import { expect, test } from 'vitest';
import { houseShape } from '../shape/house-shape.ts';
import { lintRules } from './lint.ts';

test('a decision that the help of a rule names can be decided', () => {
  const kinds = houseShape.shape.decisions.element.options.flatMap(({ shape }) => [...shape.decide.values]);
  const named = lintRules.flatMap(({ id, help }) =>
    [...help.matchAll(/\bdecide `([a-z-]+)`/gu)].map(([, kind = '']) => ({ id, kind })),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ kind }) => !kinds.some((one) => one === kind))).toEqual([]);
});

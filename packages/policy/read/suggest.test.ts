import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, meantHelp, suggestion } from './suggest.ts';

describe('the word that was meant', () => {
  test.each([
    ['ordrs', 'orders'],
    ['oders', 'orders'],
    ['odrers', 'orders'],
    ['Orders', 'orders'],
    ['contct', 'contact'],
    ['marketing', undefined],
    ['x', undefined],
  ])('%s → %s', (word, meant) => {
    expect(suggestion(word, ['contact', 'orders', 'payment'])).toBe(meant);
  });

  test('the help lists a short vocabulary when nothing is near', () => {
    expect(meantHelp('zebra', ['sv', 'en'])).toBe('known here: `sv`, `en`');
    expect(meantHelp('zebra', [])).toBeUndefined();
  });

  test('distance is zero for the same word, the same both ways, and never more than the longer word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

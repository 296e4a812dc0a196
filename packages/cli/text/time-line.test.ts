import fc from 'fast-check';
import { expect, it } from 'vitest';
import { strokes, timeLine } from './time-line.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const ascii = strokes({ LANG: 'C' });

it('draws what must stay, what may, and where either ends, to scale', () => {
  const bars = [
    { label: 'all else', must: undefined, may: day('2031-01-01'), beside: '2031-01-01' },
    { label: 'books', must: day('2036-01-01'), may: day('2036-01-01'), beside: '2036-01-01' },
    { label: 'log', must: undefined, may: undefined, beside: 'no end' },
  ];
  expect(timeLine(day('2026-01-01'), bars, { stroke: ascii, width: 54 })).toEqual([
    '          2026  2028  2030   2032  2034',
    'all else  ................|                 2031-01-01',
    'books     ###############################|  2036-01-01',
    'log       ................................  no end',
  ]);
});

it('keeps every line within the width, whatever the days and labels', () => {
  const date = fc.integer({ min: 0, max: 60_000 }).map((n) => day('2000-01-01').add({ days: n }));
  const bar = fc.record({
    label: fc.string({ maxLength: 60 }),
    must: fc.option(date, { nil: undefined }),
    may: fc.option(date, { nil: undefined }),
    beside: fc.constantFrom('2031-01-01', 'no end'),
  });
  fc.assert(
    fc.property(
      fc.array(bar, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 50, max: 120 }),
      (bars, width) => {
        for (const line of timeLine(day('2000-01-01'), bars, { stroke: ascii, width }))
          expect(line.length).toBeLessThanOrEqual(width);
      },
    ),
  );
});

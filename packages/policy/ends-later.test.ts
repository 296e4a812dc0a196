import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Term } from './model/policy.ts';
import { dueOn, endsLater } from './term.ts';

const few = fc.nat(3);
const years = fc.integer({ min: 1, max: 3 });
const endMonth = fc.integer({ min: 1, max: 12 });
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('period' as const),
    period: fc.record({ years: few, months: fc.nat(14), days: fc.nat(40) }),
  }),
  fc.record({ kind: fc.constant('financial-year' as const), years, endMonth }),
  fc.record({ kind: fc.constant('after-financial-year' as const), years, endMonth }),
  fc.record({ kind: fc.constant('calendar-year' as const), years }),
);

test('a term ends later than another exactly when it does for some day of a leap cycle', () => {
  const start = Temporal.PlainDate.from('2023-01-01');
  const days = Array.from({ length: 1461 }, (_, day) => start.add({ days: day }));
  fc.assert(
    fc.property(term, term, (one, other) => {
      const later = days.some(
        (day) => Temporal.PlainDate.compare(dueOn(one, day, 'UTC'), dueOn(other, day, 'UTC')) > 0,
      );
      expect(endsLater(one, other)).toBe(later);
    }),
    { numRuns: 150 },
  );
});

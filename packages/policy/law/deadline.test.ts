import { expect, test } from 'vitest';
import { extendedDue, requestDue } from './deadline.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

test.each([
  ['SE', '2026-03-05', '2026-04-07'],
  ['SE', '2026-08-31', '2026-09-30'],
  ['SE', '2026-11-25', '2026-12-28'],
  ['NL', '2026-12-06', '2027-01-06'],
  ['SE', '2026-12-06', '2027-01-07'],
  ['SE', '2027-01-31', '2027-03-01'],
  ['SE', '2027-03-27', '2027-04-27'],
  ['NL', '2027-03-27', '2027-04-28'],
] as const)('in %s a request of %s is due on %s', (jurisdiction, received, due) => {
  expect(requestDue(day(received), jurisdiction).toString()).toBe(due);
});

test.each([
  ['2026-08-31', '2026-11-30'],
  ['2027-01-31', '2027-04-30'],
] as const)('extended, a request of %s is due on %s: counted from the arrival', (received, due) => {
  expect(extendedDue(day(received), 'SE').toString()).toBe(due);
});

import { expect, it } from 'vitest';
import { dueIn, everyOf } from './clock.ts';

const at = (text: string): Temporal.ZonedDateTime => Temporal.ZonedDateTime.from(text);

it.each([
  ['*/5 * * * *', '2026-11-30T14:05:20[Europe/Stockholm]', true],
  ['*/5 * * * *', '2026-11-30T14:06:00[Europe/Stockholm]', false],
  ['*/15 * * * *', '2026-11-30T00:00:00[Europe/Stockholm]', true],
  ['15 3 * * *', '2026-11-30T03:15:00[Europe/Stockholm]', true],
  ['15 3 * * *', '2026-11-30T03:15:00[UTC]', true],
  ['15 3 * * *', '2026-11-30T15:15:00[Europe/Stockholm]', false],
])('what runs at `%s` is due in the minute of %s: %s', (cron, time, due) => {
  expect(dueIn(everyOf(cron), at(time))).toBe(due);
});

it.each(['* * * * *', '*/5 3 * * *', '15 3 * * 1', '60 3 * * *', '15 24 * * *', '*/60 * * * *', '@daily'])(
  '`%s` is refused: the clock does not have it',
  (cron) => {
    expect(() => everyOf(cron)).toThrow(cron);
  },
);

import type { Jurisdiction } from '../model/policy.ts';
import { isHoliday } from './holidays.ts';

/** A day on which a period cannot end: Saturday, Sunday or a public holiday (Reg. 1182/71 art. 3(4)). */
function free(day: Temporal.PlainDate, jurisdiction: Jurisdiction): boolean {
  return day.dayOfWeek > 5 || isHoliday(day, jurisdiction);
}

function after(received: Temporal.PlainDate, months: number, jurisdiction: Jurisdiction): Temporal.PlainDate {
  let day = received.add({ months });
  while (free(day, jurisdiction)) day = day.add({ days: 1 });
  return day;
}

/** The last day of month one (GDPR 12(3), Reg. 1182/71 art. 3). */
export function requestDue(received: Temporal.PlainDate, jurisdiction: Jurisdiction): Temporal.PlainDate {
  return after(received, 1, jurisdiction);
}

/** The last day once extended: three months from the arrival, never from a rolled day. */
export function extendedDue(received: Temporal.PlainDate, jurisdiction: Jurisdiction): Temporal.PlainDate {
  return after(received, 3, jurisdiction);
}

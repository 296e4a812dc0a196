import { jurisdictions } from '../model/jurisdictions.ts';
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

/** When the authority must know of a breach. */
export interface BreachDue {
  /** 72 hours after somebody knew, whatever days these are: what an office goes by. */
  readonly due: Temporal.Instant;
  /** What can still be argued where fewer than two whole working days lie within those hours. */
  readonly latest: Temporal.Instant;
}

/**
 * 72 hours from the moment of knowing (GDPR 33(1)), through nights, Sundays and holidays: a period of hours does not
 * roll (Reg. 1182/71 art. 3(3)-(4)). It must hold two working days all the same (art. 3(5)): likely, so it moves
 * `latest` alone, to the end of the second one.
 * @example breachDue(Temporal.Instant.from('2026-04-03T08:00:00Z'), 'SE')
 *   // Good Friday: due on Easter Monday at 08:00 UTC, at the latest when the Wednesday after it ends
 */
export function breachDue(aware: Temporal.Instant, jurisdiction: Jurisdiction): BreachDue {
  const { timeZone } = jurisdictions[jurisdiction];
  const due = aware.add({ hours: 72 });
  let day = aware.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let working = 0; working < 2; ) {
    day = day.add({ days: 1 });
    if (!free(day, jurisdiction)) working += 1;
  }
  const second = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  return { due, latest: Temporal.Instant.compare(second, due) > 0 ? second : due };
}

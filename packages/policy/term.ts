import type { Period, Term } from './model/policy.ts';
import { type ParsedPeriod, parsePeriod } from './period.ts';

/** The end of a period that has none: a record that goes at once when its event happens. */
export const atOnce: Term = { kind: 'period', period: { years: 0, months: 0, days: 0 } };

/**
 * The first day on which a record must be gone; for a statutory keep, the first day on which it may go.
 * An instant counts as the local date of `timeZone`.
 * @example dueOn({ kind: 'financial-year', years: 7, endMonth: 12 }, Temporal.PlainDate.from('2026-08-15'), 'Europe/Stockholm')
 *   // 2034-01-01
 */
export function dueOn(
  term: Term,
  event: Temporal.Instant | Temporal.PlainDate,
  timeZone: string,
): Temporal.PlainDate {
  const date = event instanceof Temporal.Instant ? event.toZonedDateTimeISO(timeZone).toPlainDate() : event;
  switch (term.kind) {
    case 'period':
      return date.add(term.period, { overflow: 'constrain' });
    case 'financial-year': {
      const ended = date.month <= term.endMonth ? date.year : date.year + 1;
      return Temporal.PlainDate.from({ year: ended + term.years + 1, month: 1, day: 1 });
    }
  }
}

export type ParsedTerm =
  | Exclude<ParsedPeriod, { readonly period: Period }>
  | { readonly term: (endMonth: number) => Term };

export const financialYears = /^(\d{1,3}) financial years?$/;

/** `5 years` or `7 financial years`; the financial year's last month is a decision of its own. */
export function parseTerm(text: string): ParsedTerm {
  const years = financialYears.exec(text)?.[1];
  if (years !== undefined) {
    if (Number(years) === 0) return { problem: `\`${text}\` is no time at all` };
    return { term: (endMonth) => ({ kind: 'financial-year', years: Number(years), endMonth }) };
  }
  const parsed = parsePeriod(text);
  if ('problem' in parsed) return parsed;
  return { term: () => ({ kind: 'period', period: parsed.period }) };
}

const start = Temporal.PlainDate.from('2023-01-01');
/** Every day of a leap cycle: two terms that agree on all of them agree on all dates. */
const cycle = 1461;

/** Whether `term` ends later than `than` for some event. The same event is meant. */
export function endsLater(term: Term, than: Term): boolean {
  for (let day = 0; day < cycle; day++) {
    const event = start.add({ days: day });
    if (Temporal.PlainDate.compare(dueOn(term, event, 'UTC'), dueOn(than, event, 'UTC')) > 0) return true;
  }
  return false;
}

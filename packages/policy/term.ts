import type { Period, Term } from './model/policy.ts';
import { formatPeriod, type ParsedPeriod, parsePeriod } from './period.ts';

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
    case 'financial-year':
      return new Temporal.PlainDate(yearEnding(date, term.endMonth) + term.years + 1, 1, 1);
    case 'after-financial-year': {
      const last = new Temporal.PlainDate(yearEnding(date, term.endMonth) + term.years, term.endMonth, 1);
      return last.add({ months: 1 });
    }
    case 'calendar-year':
      return new Temporal.PlainDate(date.year + term.years + 1, 1, 1);
    default:
      return term satisfies never;
  }
}

/** The calendar year in which the financial year of a date ends. */
function yearEnding(date: Temporal.PlainDate, endMonth: number): number {
  return date.month <= endMonth ? date.year : date.year + 1;
}

export type ParsedTerm =
  | Exclude<ParsedPeriod, { readonly period: Period }>
  | { readonly term: (endMonth: number) => Term };

/** Terms that count whole years of a calendar or of the accounts. */
export const countedYears =
  /^(\d{1,3}) (?:(financial) years?|(calendar) years?|years? (after the financial year))$/;

/**
 * `5 years`, `7 financial years`, `7 years after the financial year` or `10 calendar years`; the financial year's
 * last month is a decision of its own.
 */
export function parseTerm(text: string): ParsedTerm {
  const [counted, number, financial, calendar] = countedYears.exec(text) ?? [];
  if (counted !== undefined) {
    const years = Number(number);
    if (years === 0) return { problem: `\`${text}\` is no time at all` };
    if (years > 200) return { problem: `\`${text}\` is more than 200 years` };
    if (calendar !== undefined) return { term: () => ({ kind: 'calendar-year', years }) };
    const kind = financial === undefined ? 'after-financial-year' : 'financial-year';
    return { term: (endMonth) => ({ kind, years, endMonth }) };
  }
  const parsed = parsePeriod(text);
  if ('problem' in parsed) return parsed;
  return { term: () => ({ kind: 'period', period: parsed.period }) };
}

/** A term as the policy language writes it: `parseTerm` reads it back. */
export function formatTerm(term: Term): string {
  switch (term.kind) {
    case 'period':
      return formatPeriod(term.period) || 'at once';
    case 'financial-year':
      return counted(term.years, 'financial year');
    case 'after-financial-year':
      return `${counted(term.years, 'year')} after the financial year`;
    case 'calendar-year':
      return counted(term.years, 'calendar year');
    default:
      return term satisfies never;
  }
}

function counted(years: number, unit: string): string {
  return `${years} ${unit}${years === 1 ? '' : 's'}`;
}

const start = Temporal.PlainDate.from('2023-01-01');
/** Every day of a leap cycle: two terms that agree on all of them agree on all dates. */
const cycle = 1461;

/** Whether `term` ends later than `than` for some event. The same event is meant. */
export function endsLater(term: Term, than: Term): boolean {
  if (term.kind !== 'period' && than.kind === term.kind && monthOf(than) === monthOf(term))
    return term.years > than.years;
  if (neverLater(term, than)) return false;
  for (let day = 0; day < cycle; day++) {
    const event = start.add({ days: day });
    if (Temporal.PlainDate.compare(dueOn(term, event, 'UTC'), dueOn(than, event, 'UTC')) > 0) return true;
  }
  return false;
}

function monthOf(term: Term): number | undefined {
  return 'endMonth' in term ? term.endMonth : undefined;
}

/** No more months and no more days: adding either keeps the order of dates, also where a month's end clamps. */
function neverLater(term: Term, than: Term): boolean {
  if (term.kind !== 'period' || than.kind !== 'period') return false;
  const months = ({ years, months }: Period) => 12 * years + months;
  return months(term.period) <= months(than.period) && term.period.days <= than.period.days;
}

import type { Period, Term } from '@trygg/policy';
import { type Sql, sql } from '../sql/fragment.ts';

/** `5 years 0 months 0 days`: PostgreSQL adds years and months first, clamping, then days, as `dueOn` does. */
function interval(period: Period): Sql {
  return sql`${sql.value(`${period.years} years ${period.months} months ${period.days} days`)}::interval`;
}

/** Local date of an event. `type` is the column's, as the catalog spells it; a type without a zone is local already. */
export function localDate(event: Sql, type: string, timeZone: string): Sql {
  if (!type.endsWith('with time zone')) return sql`${event}::date`;
  return sql`(${event} at time zone ${sql.value(timeZone)})::date`;
}

function yearOf(date: Sql): Sql {
  return sql`extract(year from ${date})::integer`;
}

/** The calendar year in which the financial year of a date ends. */
function yearEnding(date: Sql, endMonth: number): Sql {
  const month = sql`extract(month from ${date})::integer`;
  return sql`${yearOf(date)} + case when ${month} > ${sql.value(endMonth)} then 1 else 0 end`;
}

/**
 * SQL of `dueOn`: the first day on which a record must be gone, from the local date of its event.
 * @example ((t.placed_at at time zone 'Europe/Stockholm')::date + '5 years 0 months 0 days'::interval)::date
 */
export function dueSql(term: Term, date: Sql): Sql {
  switch (term.kind) {
    case 'period':
      return sql`(${date} + ${interval(term.period)})::date`;
    case 'financial-year':
      return sql`make_date(${yearEnding(date, term.endMonth)} + ${sql.value(term.years + 1)}, 1, 1)`;
    case 'after-financial-year': {
      const year = sql`${yearEnding(date, term.endMonth)} + ${sql.value(term.years)}`;
      return sql`(make_date(${year}, ${sql.value(term.endMonth)}, 1) + interval '1 month')::date`;
    }
    case 'calendar-year':
      return sql`make_date(${yearOf(date)} + ${sql.value(term.years + 1)}, 1, 1)`;
    default:
      return term satisfies never;
  }
}

/**
 * No event on this date or later is due on `day`: a bound that an index on the event's column can use, which
 * `dueSql` cannot. The five days are a margin for clamped month ends: `dueSql` decides what is due.
 */
export function earliestNotDue(term: Term, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (term.kind) {
    case 'period':
      return day.subtract(term.period).add({ days: 5 });
    case 'financial-year':
    case 'after-financial-year':
    case 'calendar-year':
      return day.subtract({ years: term.years });
    default:
      return term satisfies never;
  }
}

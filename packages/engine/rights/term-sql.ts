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

/**
 * SQL of `dueOn`: the first day on which a record must be gone, from the local date of its event.
 * @example ((t.placed_at at time zone 'Europe/Stockholm')::date + '5 years 0 months 0 days'::interval)::date
 */
export function dueSql(term: Term, date: Sql): Sql {
  switch (term.kind) {
    case 'period':
      return sql`(${date} + ${interval(term.period)})::date`;
    case 'financial-year': {
      const month = sql`extract(month from ${date})::integer`;
      const year = sql`extract(year from ${date})::integer`;
      const later = sql`case when ${month} > ${sql.value(term.endMonth)} then 1 else 0 end`;
      return sql`make_date(${year} + ${later} + ${sql.value(term.years + 1)}, 1, 1)`;
    }
    default:
      return term satisfies never;
  }
}

/**
 * No event on this date or later is due on `day`: a bound that an index on the event's column can use, which
 * `dueSql` cannot. The days of grace cover clamped month ends.
 */
export function earliestNotDue(term: Term, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (term.kind) {
    case 'period':
      return day.subtract(term.period).add({ days: 5 });
    case 'financial-year':
      return day.subtract({ years: term.years });
    default:
      return term satisfies never;
  }
}

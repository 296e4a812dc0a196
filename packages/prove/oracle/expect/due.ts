import {
  financialYearEnds,
  type Keep,
  leadsTo,
  type Rule,
  type Term,
  timeZone,
  type World,
} from '../world.ts';
import type { LiveRow, State } from './state.ts';

/** The local date of an event, from what stands in its column; null where nothing stands there. */
function eventDate(live: LiveRow, column: string): Temporal.PlainDate | null {
  if (column in live.written) return null;
  const value = live.row.values[column];
  if (typeof value !== 'string') return null;
  if (!value.includes('T')) return Temporal.PlainDate.from(value);
  return Temporal.Instant.from(value).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The first day on which it must be gone, or may. Years and months first, a month's end clamps, then days. */
function dueAfter(term: Term, event: Temporal.PlainDate): Temporal.PlainDate {
  if (term.kind === 'period')
    return event.add({ years: term.years, months: term.months }).add({ days: term.days });
  const closes = event.month > financialYearEnds ? event.year + 1 : event.year;
  return Temporal.PlainDate.from(`${closes + term.years + 1}-01-01`);
}

function column(world: World, record: string, event: string): string {
  return (
    world.records.find((one) => one.name === record)?.events.find((one) => one.name === event)?.column ?? ''
  );
}

export function ruleDue(state: State, rule: Rule, root: LiveRow): Temporal.PlainDate | null {
  const at = rule.of === undefined ? root : state.follow(root, rule.of.path);
  if (at === undefined) return null;
  const date = eventDate(at, column(state.world, rule.of?.record ?? rule.record, rule.event));
  return date === null ? null : dueAfter(rule.term, date);
}

export function keepDue(state: State, keep: Keep, root: LiveRow): Temporal.PlainDate | null {
  const date = eventDate(root, column(state.world, keep.record, keep.event));
  return date === null ? null : dueAfter(keep.term, date);
}

/** Statutes that need rows of this table: they keep columns of it or of one that hangs on it. */
export function keepsOn(world: World, live: LiveRow): readonly Keep[] {
  return world.keeps.filter(
    (keep) =>
      keep.record === live.table.record &&
      keep.columns.some(({ table }) => leadsTo(world, table, live.table.name)),
  );
}

/** Those of them that still run on the day. A statute whose event has not come keeps the row too. */
export function running(state: State, live: LiveRow, day: Temporal.PlainDate): readonly Keep[] {
  const root = state.follow(live, live.table.recordPath);
  return keepsOn(state.world, live).filter((keep) => {
    const due = root === undefined ? null : keepDue(state, keep, root);
    return due === null || Temporal.PlainDate.compare(due, day) > 0;
  });
}

export function rulesOf(world: World, record: string): readonly Rule[] {
  return world.rules.filter((rule) => rule.record === record);
}

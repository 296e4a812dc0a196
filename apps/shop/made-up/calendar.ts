import type { HistoryMonth } from '../kit/history.ts';
/** The calendar months of `years` years that end at the beginning of the day `end`, oldest first, by local midnights. */
export function historyMonths(
  end: Temporal.PlainDate,
  years: number,
  timeZone: string,
): readonly HistoryMonth[] {
  const instant = (date: Temporal.PlainDate): number => date.toZonedDateTime(timeZone).epochMilliseconds;
  const months: HistoryMonth[] = [];
  for (let from = end.subtract({ years }); Temporal.PlainDate.compare(from, end) < 0; ) {
    const next = from.with({ day: 1 }).add({ months: 1 });
    const to = Temporal.PlainDate.compare(next, end) < 0 ? next : end;
    months.push({ name: from.toString().slice(0, 7), from: instant(from), to: instant(to) });
    from = to;
  }
  return months;
}

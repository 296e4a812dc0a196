import type { ClientBase } from 'pg';
import { recordsFirst } from '../ending/record-order.ts';
import type { RightsContext } from '../model/context.ts';
import type { Forecast, ForecastRecord } from '../model/retention.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { ForecastDates, goneOf } from './forecast-dates.ts';

/**
 * What sweeps to come will do to what is there now: one on the local date of `from`, then one on the last day of each
 * month. One statement a record kind, which reads each of its root rows once; nothing is changed and nothing locked.
 */
export async function forecastOf(
  context: RightsContext,
  client: ClientBase,
  from: Temporal.PlainDate,
  years: number,
): Promise<Forecast> {
  const months = 12 * years;
  const first = Temporal.PlainYearMonth.from(from);
  const ends = Array.from({ length: months }, (_, n) => first.add({ months: n })).map((month) =>
    month.toPlainDate({ day: month.daysInMonth }).toString(),
  );
  const records: ForecastRecord[] = [];
  await client.query('begin isolation level repeatable read read only');
  try {
    for (const record of namesOf(context)) {
      const one = await forecastRecord(context, client, record, from, months);
      if (one !== undefined) records.push(one);
    }
  } finally {
    await client.query('rollback');
  }
  return { from: from.toString(), years, days: [from.toString(), ...ends], records };
}

/** Record kinds in the order in which a sweep takes them; people and practices end last. */
function namesOf(context: RightsContext): readonly string[] {
  const roots = new Set([...context.map.subjects.values()].map(({ table }) => table));
  const isSubject = (record: string): boolean => roots.has(context.map.records.get(record)?.root ?? '');
  const all = recordsFirst(context).map(({ record }) => record);
  return [...all.filter((record) => !isSubject(record)), ...all.filter(isSubject)];
}

interface Group {
  readonly kept: boolean;
  readonly reduces: number;
  readonly gone: number;
  readonly rows: number;
}

async function forecastRecord(
  context: RightsContext,
  client: ClientBase,
  record: string,
  from: Temporal.PlainDate,
  months: number,
): Promise<ForecastRecord | undefined> {
  const dates = new ForecastDates(context, from);
  const name = dates.of(record);
  const root = context.map.tables.get(context.map.records.get(record)?.root ?? '');
  if (name === undefined || root === undefined) return undefined;
  const { reduces, gone } = goneOf(context, root, sql`r.trygg_kept`);
  const beyond = sql.value(months + 1);
  const text = renderText(
    sql`${dates.clause} select r.trygg_kept as kept, least(${reduces}, ${beyond}) as reduces, least(${gone}, ${beyond}) as gone, count(*)::float8 as rows from ${name} r group by 1, 2, 3`,
  );
  const { rows } = await client.query<Group>(text);
  const sum = (which: (group: Group) => boolean): number =>
    rows.filter(which).reduce((all, group) => all + Number(group.rows), 0);
  const keptAt = (group: Group, sweep: number): boolean =>
    group.gone > sweep && (group.kept || group.reduces <= sweep);
  return {
    record,
    now: { whole: sum(({ kept }) => !kept), kept: sum(({ kept }) => kept) },
    sweeps: Array.from({ length: months + 1 }, (_, sweep) => ({
      ends: sum((group) => group.gone === sweep),
      // Reduced and ended by the same sweep is ended.
      reduced: sum((group) => group.reduces === sweep && group.gone > sweep),
      whole: sum((group) => group.gone > sweep && !keptAt(group, sweep)),
      kept: sum((group) => keptAt(group, sweep)),
    })),
  };
}

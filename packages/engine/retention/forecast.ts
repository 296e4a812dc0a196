import type { ClientBase } from 'pg';
import { recordsFirst } from '../ending/record-order.ts';
import type { RightsContext } from '../model/context.ts';
import type { Forecast, ForecastRecord } from '../model/retention.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { ForecastDates, goneOf } from './forecast-dates.ts';

/**
 * What sweeps to come will do to what is there now: one on the local date of `from`, then one on the last day of each
 * month. One statement, which reads each row once, however many record kinds wait for it; nothing is changed and nothing
 * locked.
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
  const days = [from.toString(), ...ends];
  const groups: Group[] = [];
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query("set local jit = off; set local work_mem = '64MB'");
    const held = await heldTables(context, client);
    for (const text of countings(context, () => new ForecastDates(context, from, days, held), days.length))
      groups.push(...(await client.query<Group>(text)).rows);
  } finally {
    await client.query('rollback');
  }
  const byRecord = Map.groupBy(groups, ({ record }) => record);
  const records = namesOf(context).flatMap((record): readonly ForecastRecord[] => {
    const found = byRecord.get(record);
    return found === undefined ? [] : [summed(record, found, days.length)];
  });
  return { from: from.toString(), years, days, records };
}

/** Tables of which a hold keeps rows: most shops have none, and looking at each row takes as long as the rest. */
async function heldTables(context: RightsContext, client: ClientBase): Promise<ReadonlySet<string>> {
  const roots = [...context.map.records.values()].map(({ root }) => root);
  const { rows } = await client.query<{ name: string }>(
    'select r.name from unnest($1::text[]) as r(name) where exists (select from trygg.held_rows(r.name))',
    [[...new Set(roots)]],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Record kinds in the order in which a sweep takes them; people and practices end last. */
function namesOf(context: RightsContext): readonly string[] {
  const roots = new Set([...context.map.subjects.values()].map(({ table }) => table));
  const isSubject = (record: string): boolean => roots.has(context.map.records.get(record)?.root ?? '');
  const all = recordsFirst(context).map(({ record }) => record);
  return [...all.filter((record) => !isSubject(record)), ...all.filter(isSubject)];
}

interface Group {
  readonly record: string;
  readonly kept: boolean;
  readonly reduces: number;
  readonly gone: number;
  readonly rows: number;
}

/** One statement; where record kinds wait for each other in a circle, one a kind, with its own first. */
function countings(context: RightsContext, datesOf: () => ForecastDates, sweeps: number): readonly string[] {
  const all = namesOf(context);
  const together = datesOf();
  const parts = all.flatMap((record) => countOf(context, together, record, sweeps));
  if (!together.circular) return parts.length === 0 ? [] : [renderText(counted(together, parts))];
  return all.flatMap((record) => {
    const dates = datesOf();
    const own = countOf(context, dates, record, sweeps);
    return own.length === 0 ? [] : [renderText(counted(dates, own))];
  });
}

/** A row of zeros besides, so that a kind without rows is one with none. */
function countOf(
  context: RightsContext,
  dates: ForecastDates,
  record: string,
  sweeps: number,
): readonly Sql[] {
  const name = dates.of(record);
  const root = context.map.tables.get(context.map.records.get(record)?.root ?? '');
  if (name === undefined || root === undefined) return [];
  const { reduces, gone } = goneOf(context, root, sql`r.trygg_kept`);
  const beyond = sql.value(sweeps);
  return [
    sql`select ${sql.value(record)} as record, r.trygg_kept as kept, least(${reduces}, ${beyond}) as reduces, least(${gone}, ${beyond}) as gone, count(*)::float8 as rows from ${name} r group by 2, 3, 4`,
    sql`select ${sql.value(record)}, false, ${beyond}, ${beyond}, 0`,
  ];
}

function counted(dates: ForecastDates, parts: readonly Sql[]): Sql {
  return sql`${dates.clause} ${sql.join(parts, sql` union all `)}`;
}

function summed(record: string, groups: readonly Group[], sweeps: number): ForecastRecord {
  const sum = (which: (group: Group) => boolean): number =>
    groups.filter(which).reduce((all, group) => all + Number(group.rows), 0);
  const keptAt = (group: Group, sweep: number): boolean =>
    group.gone > sweep && (group.kept || group.reduces <= sweep);
  return {
    record,
    now: { whole: sum(({ kept }) => !kept), kept: sum(({ kept }) => kept) },
    sweeps: Array.from({ length: sweeps }, (_, sweep) => ({
      ends: sum((group) => group.gone === sweep),
      // Reduced and ended by the same sweep is ended.
      reduced: sum((group) => group.reduces === sweep && group.gone > sweep),
      whole: sum((group) => group.gone > sweep && !keptAt(group, sweep)),
      kept: sum((group) => keptAt(group, sweep)),
    })),
  };
}

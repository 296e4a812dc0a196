import type { DataMap, ExtractTable } from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import type { PageLanguage } from '../../kit/route.ts';
import { type RecordView, todayOf } from './extract-view.ts';
import type { Answer } from './view-for.ts';

/** How much is held of one kind of record, and when it goes. */
export interface KindHeld {
  readonly record: string;
  readonly title: string;
  readonly rows: number;
  /** ISO dates, today or later, on which rows of it are gone for good, one after the other. */
  readonly ends: readonly string[];
  /** Some of it has no day: no period of it has begun. */
  readonly open: boolean;
  /** The day of some of it has passed, and something else keeps it. */
  readonly over: boolean;
}

/** All that the first page shows of what is held: counts and days, no value of a row. */
export interface FirstView {
  readonly rows: number;
  /** When the oldest of it was written, as an ISO instant. */
  readonly since: string | undefined;
  readonly kinds: readonly KindHeld[];
  /** The next day on which data goes by itself, and of which kinds. */
  readonly next: { readonly day: string; readonly kinds: readonly string[] } | undefined;
  /** Who got some of it, with the instant of the last time; by the ledger's entries of disclosures. */
  readonly given: readonly { readonly to: string; readonly at: string }[];
}

export function firstViewOf(
  { extract, past, view }: Answer,
  { policy, map }: { readonly policy: EnforcedPolicy; readonly map: DataMap },
  language: PageLanguage,
): FirstView {
  const tablesOf = ({ record }: RecordView): readonly ExtractTable[] =>
    extract.tables.filter((one) => one.record === record);
  const today = todayOf(extract, policy);
  const kinds = view.records.map((record): KindHeld => {
    const rows = tablesOf(record).flatMap((table) => table.rows);
    const days = rows.flatMap((row) => row.keptUntil ?? row.goesOn ?? []);
    const ending = days.filter((day) => day >= today);
    return {
      record: record.record,
      title: record.title,
      rows: record.tables.reduce((sum, table) => sum + table.rows.length, 0),
      ends: [...new Set(ending)].sort(),
      open: days.length < rows.length,
      over: ending.length < days.length,
    };
  });
  // What a statute keeps of a row stays longer than the rest of it.
  const going = view.records.flatMap((record) =>
    tablesOf(record).flatMap((table) =>
      table.rows.flatMap((row) =>
        [row.keptOnly ? null : row.goesOn, row.keptUntil].flatMap((day) =>
          day === null || day < today ? [] : [{ day, title: record.title }],
        ),
      ),
    ),
  );
  const day = going.map((one) => one.day).sort()[0];
  const next = new Set(going.filter((one) => one.day === day).map(({ title }) => title));
  return {
    rows: kinds.reduce((sum, { rows }) => sum + rows, 0),
    since: oldest(extract.tables, extract.at, map),
    kinds,
    next: day === undefined ? undefined : { day, kinds: [...next] },
    given: givenTo(past.history, policy, language),
  };
}

const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/u;

/** Of what the shop itself noted the time of: what somebody typed tells of no time, and 1970 is what never was. */
function oldest(tables: readonly ExtractTable[], at: string, map: DataMap): string | undefined {
  const times = tables.flatMap(({ table, rows }) => {
    const noted = [...(map.tables.get(table)?.columns.values() ?? [])].filter(
      ({ source }) => source === 'observed' || source === 'derived',
    );
    return rows.flatMap(({ values }) =>
      noted.flatMap(({ name }) => {
        const value = values[name];
        if (typeof value !== 'string' || !instant.test(value)) return [];
        const time = new Date(value);
        return time.getTime() === 0 ? [] : [time.toISOString()];
      }),
    );
  });
  return times.filter((time) => time <= at).sort()[0];
}

function givenTo(
  history: Answer['past']['history'],
  policy: EnforcedPolicy,
  language: PageLanguage,
): FirstView['given'] {
  const last = new Map<string, string>();
  for (const { kind, at, body } of history) {
    const name = body['recipient'];
    if (kind !== 'disclosure' || typeof name !== 'string') continue;
    const to = policy.recipients.find((one) => one.name === name)?.text[language] ?? name;
    if (at > (last.get(to) ?? '')) last.set(to, at);
  }
  return [...last].map(([to, at]) => ({ to, at }));
}

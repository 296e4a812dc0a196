import { dueOn, type PurposeId, purposes } from '@trygg/policy';
import { type ClientBase, type CustomTypesConfig, types } from 'pg';
import { keepsOn } from '../ending/reduction.ts';
import type { RightsContext } from '../model/context.ts';
import type { PermittedActivity } from '../model/controls.ts';
import type { Extract } from '../model/extract.ts';
import type { SubjectKind, TableMap } from '../model/map.ts';
import type { JsonValue, Subject } from '../model/subject.ts';
import { planOnce } from '../run/plan-once.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';
import { type Due, type ExtractAnswer, type ExtractQuery, extractQuery } from './extract-query.ts';
import { type TableReading, tablesOf } from './extract-tables.ts';

interface Reading {
  readonly query: ExtractQuery;
  readonly tables: readonly TableReading[];
}

const readings = new WeakMap<RightsContext, Map<SubjectKind, Reading>>();

/** What is the same for every subject of a kind; the context of a shop does not change while it runs. */
function readingOf(
  context: RightsContext,
  activities: Iterable<PermittedActivity>,
  kind: SubjectKind,
): Reading {
  const known = readings.get(context) ?? new Map<SubjectKind, Reading>();
  readings.set(context, known);
  const found = known.get(kind);
  if (found !== undefined) return found;
  const query = extractQuery(context, kind);
  const permitted = [...activities];
  const tables = query.sources.map((source): TableReading => {
    const [goes, kept] = [datesOf(context, source.goes, earlier), datesOf(context, source.keeps, later)];
    return {
      purposes: purposesOf(context, source.table, permitted),
      source,
      // By place: to take an array apart by name costs more than what is in it.
      row: (answer, dates) => {
        const more = answer[4] ?? null;
        const own = valuesOf(answer);
        return {
          values: more === null ? own : inOrder(source.table, { ...own, ...more }),
          goesOn: goes(dates),
          keptUntil: kept(dates),
          keptOnly: answer[3],
        };
      },
    };
  });
  const reading = { query, tables };
  known.set(kind, reading);
  return reading;
}

/**
 * All that is held about a subject, read in one statement: one snapshot. Credentials are left out (a password's
 * hash is nobody's to read), and in a row that somebody of another kind owns too, that owner's columns.
 */
export async function readExtract(
  context: RightsContext,
  activities: Iterable<PermittedActivity>,
  client: ClientBase,
  asked: Subject,
): Promise<Extract> {
  const subject = checkedSubject(context, asked);
  const keys = subject.refs.map((ref) => ref.key);
  const reading = readingOf(context, activities, subject.kind);
  await planOnce(client);
  const { rows } = await client.query<[...ExtractAnswer]>({
    name: reading.query.name,
    text: reading.query.text,
    values: Array.from({ length: reading.query.parameters }, () => keys),
    rowMode: 'array',
    types: asItComes,
  });
  const known = { keys: 0, restricted: false, at: '' };
  const answers = reading.tables.map((): ExtractAnswer[] => []);
  for (const answer of rows) {
    if (answer[0] >= 0) answers[answer[0]]?.push(answer);
    else {
      known.keys += 1;
      known.at = String(answer[1]);
      known.restricted ||= answer[3];
    }
  }
  if (known.keys < keys.length) throw unknownSubject(`${subject.kind}:${subject.refs[0]?.key ?? ''}`);
  return {
    subject,
    at: Temporal.Instant.from(known.at).toString(),
    restricted: known.restricted,
    tables: tablesOf(reading.tables, answers),
  };
}

function inOrder(
  table: TableMap,
  values: Readonly<Record<string, JsonValue>>,
): Readonly<Record<string, JsonValue>> {
  const names = [...table.columns.keys()].filter((name) => name in values);
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * The day that the terms come to, from a row's dates; null where none of their events has come. Kept for each
 * combination of dates: ten thousand rows have the days of a few years.
 */
function datesOf(
  context: RightsContext,
  dues: readonly Due[],
  choose: (one: string, other: string) => string,
): (dates: string) => string | null {
  const known = new Map<string, string | null>();
  return (dates) => {
    const found = known.get(dates);
    if (found !== undefined) return found;
    const events = dates.split('/');
    const days = dues.flatMap(({ term, event }) => {
      const date = events[event] ?? '';
      return date === ''
        ? []
        : [dueOn(term, Temporal.PlainDate.from(date), context.policy.timeZone).toString()];
    });
    const day = days.length === 0 ? null : days.reduce(choose);
    if (known.size >= mostDates) known.clear();
    known.set(dates, day);
    return day;
  };
}

const mostDates = 10_000;

function valuesOf([, values]: ExtractAnswer): Readonly<Record<string, JsonValue>> {
  return typeof values === 'string' ? {} : values;
}

/** JSON is read as the rows come, while the database is at the next ones: afterwards there is nothing to wait for. */
const asItComes: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === types.builtins.JSON ? parse : types.getTypeParser(oid, format)),
};

/**
 * A number that JavaScript cannot hold stays its digits: a copy must be faithful. Looking at each number costs many
 * times the parsing, so only rows in which so many digits stand in a row are looked at.
 */
function parse(text: string): JsonValue {
  return manyDigits.test(text) ? JSON.parse(text, keepDigits as Reviver) : JSON.parse(text);
}

const manyDigits = /[\d.]{16}/u;

type Reviver = (key: string, value: unknown) => unknown;

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined && !exact(value, context.source)
    ? context.source
    : value;
}

function exact(value: number, source: string): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value);
  return source.replace(/^-?0*\.?0*/u, '').replace('.', '').length <= 15;
}

/** Permitted purposes whose activities touch the table, and those for which a statute keeps columns of it. */
function purposesOf(
  context: RightsContext,
  table: TableMap,
  activities: readonly PermittedActivity[],
): readonly PurposeId[] {
  const touching = activities.filter(
    (one) => one.module !== 'engine' && one.uses.some((use) => use.table === table.name),
  );
  const found = new Set<PurposeId>([
    ...touching.flatMap((one) => one.purposes),
    ...keepsOn(context, table).map((keep) => keep.purpose),
  ]);
  return [...found].sort((a, b) => purposes[a].bit - purposes[b].bit);
}

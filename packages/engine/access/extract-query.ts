import { createHash } from 'node:crypto';
import type { Term } from '@trygg/policy';
import { columnType, primaryKey } from '../catalog/references.ts';
import { keepsOn } from '../ending/reduction.ts';
import { eventDate, reducedRow, rootPath, rulesOf, type Timed } from '../ending/terms.ts';
import { ownedBy, ownerPaths, ownersOf, parentsFirst } from '../map/owner-path.ts';
import { keyOf, type PathStep } from '../map/record-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { ColumnMap, SubjectKind, TableMap } from '../model/map.ts';
import type { JsonValue } from '../model/subject.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * One row of the answer: the table's place in `sources` (-1: the subject itself); its columns, in the order of the data
 * map (of the subject itself: the time); local dates of events, joined by `/`, empty where one has not come, or the key
 * of the row that has them (`datedBy`); whether only a statute's columns are left (of the subject itself: whether it is
 * restricted); and where a table of the kind has any, columns that are another owner's where there is one, and the subject's
 * where there is none. As few columns as can be: each costs as much as a small one of the subject.
 */
export type ExtractAnswer = readonly [
  place: number,
  values: Values | string,
  dates: string,
  kept: boolean,
  more?: Values | null,
];

type Values = Readonly<Record<string, JsonValue>>;

/** A table of the statement, and which of its dates each term counts from. */
export interface ExtractSource {
  readonly table: TableMap;
  readonly goes: readonly Due[];
  readonly keeps: readonly Due[];
  /** Its dates are those of the row of this table whose `column` is the key: the root of the record, the subject's as well. */
  readonly datedBy?: { readonly table: string; readonly column: string };
  /** The record's first event where it stands in the table itself, and the key: what its rows are sorted by. */
  readonly event?: string;
  readonly key: readonly string[];
}

export interface Due {
  readonly term: Term;
  /** Which of the dates of the record's root row. */
  readonly event: number;
}

/** The statement that reads an extract of one kind of subject. `name` prepares it once a connection. */
export interface ExtractQuery {
  readonly name: string;
  readonly text: string;
  /** Each of its parameters is the subject's keys. */
  readonly parameters: number;
  readonly sources: readonly ExtractSource[];
}

/** The subject's keys as parameters, one a type: to turn an array into another for each table takes longer than finding. */
class Keys {
  readonly #types = ['text'];

  get count(): number {
    return this.#types.length;
  }

  as(type: string): Sql {
    if (!this.#types.includes(type)) this.#types.push(type);
    return sql`${sql.parameter(this.#types.indexOf(type) + 1)}::${sql.catalogType(`${type}[]`)}`;
  }
}

/** `select <place>, <columns as json>, <dates> from …` for each table that can hold rows of the subject, all in one. Pure. */
export function extractQuery(context: RightsContext, kind: SubjectKind): ExtractQuery {
  const tables = parentsFirst(context.map).filter((table) =>
    ownerPaths(context.map, table.name).some((path) => path.kind === kind),
  );
  // A row for each key that is known: the time of the snapshot, and whether it is restricted.
  const keys = new Keys();
  const shared = tables.some((table) => columnsOf(context, table, kind, keys).more !== undefined);
  const head = sql`select -1 as place, to_json(to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) as values, '' as dates, s.restricted_at is not null as kept${shared ? sql`, null::json as more` : sql.empty}
from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = any(${keys.as('text')})`;
  const parts = tables.map((table, place) => tableQuery(context, kind, table, keys, { place, shared }));
  const text = renderText(sql.join([head, ...parts.map(({ query }) => query)], sql`\nunion all\n`));
  const name = `extract_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return { name, text, parameters: keys.count, sources: parts.map(({ source }) => source) };
}

/** Local dates of the root row of a record that terms of its tables count from, as an expression of that row. */
class Dates {
  readonly #context: RightsContext;
  readonly #root: string;
  readonly #events = new Map<string, Sql>();

  constructor(context: RightsContext, root: string) {
    this.#context = context;
    this.#root = root;
  }

  due(rule: Timed): Due {
    const date = eventDate(this.#context, rule, this.#root);
    const text = renderText(date);
    this.#events.set(text, date);
    return { term: rule.term, event: [...this.#events.keys()].indexOf(text) };
  }

  sql(): Sql {
    const dates = [...this.#events.values()].map((date) => sql`coalesce((${date})::text, '')`);
    return dates.length === 0 ? sql`''` : sql.join(dates, sql` || '/' || `);
  }
}

/** Terms of the record's rules and of the statutes that need rows of this table, and the dates they count from. */
function termsOf(
  context: RightsContext,
  table: TableMap,
  root: string,
): { readonly goes: readonly Due[]; readonly keeps: readonly Due[]; readonly dates: Dates } {
  const dates = new Dates(context, root);
  if (rootPath(context, table) === undefined) return { goes: [], keeps: [], dates };
  // INVARIANT: the root's statutes are all of its record's, so that a date has one place in the answers of all its tables.
  const top = context.map.tables.get(context.map.records.get(table.record ?? '')?.root ?? '') ?? table;
  const goes = rulesOf(context, table.record ?? '').map((rule) => dates.due(rule));
  const all = keepsOn(context, top).map((keep) => ({ keep, due: dates.due(keep) }));
  const own = new Set(keepsOn(context, table));
  return { goes, keeps: all.filter(({ keep }) => own.has(keep)).map(({ due }) => due), dates };
}

/** The record's root row is joined where its dates or its owner cannot be had without. */
function tableQuery(
  context: RightsContext,
  kind: SubjectKind,
  table: TableMap,
  keys: Keys,
  { place, shared }: { readonly place: number; readonly shared: boolean },
): { readonly query: Sql; readonly source: ExtractSource } {
  const path = rootPath(context, table) ?? [];
  const rowOf = (depth: number): string => (depth === 0 ? 't' : `t_${depth}`);
  const on = onWay(context, kind, table, path);
  const steps = on === 'link' ? path.slice(0, -1) : path;
  const joins = steps.map((step, index) => {
    const [from, to] = [rowOf(index), rowOf(index + 1)];
    const condition = sql`${keyOf(step, to)} = ${sql.identifier(from, step.column)}`;
    return sql` left join ${sql.table(step.parent)} ${sql.identifier(to)} on ${condition}`;
  });
  const { goes, keeps, dates } = termsOf(context, table, rowOf(path.length));
  const step = path.at(-1);
  const link = step && { ...step, column: sql.identifier(rowOf(path.length - 1), step.column) };
  const dated = on !== undefined && link !== undefined && isPlainKey(context, link);
  const { own, more = sql`null::json` } = columnsOf(context, table, kind, keys);
  const list = sql.list(own.map((column) => sql`t.${sql.identifier(column.name)}`));
  const when = dated ? sql`${link.column}::text` : dates.sql();
  const query = sql`select ${sql.value(place)}, to_json(v), ${when}, ${reducedRow('t')}${shared ? sql`, ${more}` : sql.empty}
from ${sql.table(table.name)} t${sql.join(joins, sql.empty)} cross join lateral (select ${list}) v
where ${ownedBySubject(context, kind, table, keys, on === undefined ? undefined : rowOf(steps.length))}`;
  const datedBy = dated && { datedBy: { table: link.parent, column: link.parentColumn } };
  return { query, source: { table, goes, keeps, ...orderOf(context, table), ...datedBy } };
}

/**
 * Where the one way to an owner of the kind is the way to the record's root: `link`, the root is the subject's own row
 * and the last link says whose; `root`, its row has the owner.
 */
function onWay(
  context: RightsContext,
  kind: SubjectKind,
  table: TableMap,
  path: readonly PathStep[],
): 'link' | 'root' | undefined {
  const [only, ...others] = ownerPaths(context.map, table.name).filter((one) => one.kind === kind);
  if (only === undefined || others.length > 0) return undefined;
  const along = only.steps.every(
    (step, index) => step.parent === path[index]?.parent && step.column === path[index]?.column,
  );
  if (!along) return undefined;
  if (only.steps.length === path.length) return 'root';
  const last = path.at(-1);
  const own = context.map.subjects.get(kind);
  const linked = last?.table === only.table && last.column === only.column;
  const leads = last?.parent === own?.table && last?.parentColumn === own?.key;
  return linked && leads && only.steps.length === path.length - 1 ? 'link' : undefined;
}

/** The key is in the answer, and its text is that of its JSON without quotes. */
function isPlainKey(
  context: RightsContext,
  { parent, parentColumn }: Pick<PathStep, 'parent' | 'parentColumn'>,
): boolean {
  const column = context.map.tables.get(parent)?.columns.get(parentColumn);
  if (column === undefined || column.holds === 'secret' || column.owner !== undefined) return false;
  return /^(uuid|text|smallint|integer|bigint)$/u.test(columnType(context)(parent, parentColumn));
}

/** `row`: which of the rows on the way has the owner; undefined where there are several ways. */
function ownedBySubject(
  context: RightsContext,
  kind: SubjectKind,
  table: TableMap,
  keys: Keys,
  row: string | undefined,
): Sql {
  const [only] = ownerPaths(context.map, table.name).filter((one) => one.kind === kind);
  if (row === undefined || only === undefined)
    return ownedBy(context.map, columnType(context), table.name, kind, sql.parameter(1), 't');
  return sql`${sql.identifier(row, only.column)} = any(${keys.as(columnType(context)(only.table, only.column))})`;
}

/**
 * Credentials are nobody's to read; another owner's columns are the subject's in a row that nobody of that kind owns, and what
 * is `of` a link in one whose link is the subject's or empty.
 */
function columnsOf(
  context: RightsContext,
  table: TableMap,
  kind: SubjectKind,
  keys: Keys,
): { readonly own: readonly ColumnMap[]; readonly more?: Sql } {
  const shown = [...table.columns.values()].filter((column) => column.holds !== 'secret');
  const paths = ownerPaths(context.map, table.name);
  const owners = new Set(paths.map((path) => path.kind));
  const several = paths.filter((path) => path.kind === kind).length > 1;
  const foreign = (column: ColumnMap): boolean =>
    column.owner !== undefined &&
    (column.owner === kind ? column.of !== undefined && several : owners.has(column.owner));
  const whose = (column: ColumnMap): string => JSON.stringify([column.owner, column.of]);
  const groups = Map.groupBy(shown.filter(foreign), whose);
  const parts = [...groups.values()].flatMap((theirs) => {
    const [first] = theirs;
    if (first?.owner === undefined) return [];
    const list = sql.list(theirs.map((column) => sql`t.${sql.identifier(column.name)}`));
    const hidden = anothers(context, table, kind, keys, { ...first, owner: first.owner });
    return [sql`case when ${hidden} then '{}' else (select to_jsonb(w) from (select ${list}) w) end`];
  });
  const own = shown.filter((column) => !foreign(column));
  return parts.length === 0 ? { own } : { own, more: sql`(${sql.join(parts, sql` || `)})::text::json` };
}

/** In row `t` the column is about somebody who is not asking. */
function anothers(
  context: RightsContext,
  table: TableMap,
  kind: SubjectKind,
  keys: Keys,
  { owner, of }: ColumnMap & { readonly owner: SubjectKind },
): Sql {
  if (of === undefined)
    return sql`exists (select from (${ownersOf(context.map, table.name, 't')}) o where o.kind = ${sql.value(owner)} and o.key is not null)`;
  const link = sql.identifier('t', of);
  if (owner !== kind) return sql`${link} is not null`;
  return sql`${link} <> all(${keys.as(columnType(context)(table.name, of))})`;
}

/** Sorted by whoever reads: the database would sort wide rows, for each table, of which most people have few. */
function orderOf(context: RightsContext, table: TableMap): Pick<ExtractSource, 'event' | 'key'> {
  const record = context.map.records.get(table.record ?? '');
  const [event] = record?.root === table.name ? record.events.values() : [];
  const key = primaryKey(context, table.name).filter(
    (column) => table.columns.get(column)?.holds !== 'secret',
  );
  return { key, ...(event !== undefined && { event }) };
}

import { createHash } from 'node:crypto';
import type { Term } from '@trygg/policy';
import { ownedBy, ownerPaths, ownersOf, parentsFirst } from '../compile/owner-path.ts';
import type { ColumnMap, SubjectKind, TableMap } from '../map/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { columnType, type Ground, primaryKey } from './ground.ts';
import { longNumber } from './long-number.ts';
import { keyOf } from './record-path.ts';
import { keepsOn } from './reduction.ts';
import { eventDate, reduced, rootPath, rulesOf, type Timed } from './terms.ts';

/**
 * One row of the answer: the table's place in `sources` (-1: the subject itself); its columns as JSON text, in the
 * order of the data map; JSON of columns that are another owner's where there is one, and hers where there is none;
 * local dates of events, joined by `/`, empty where one has not come; whether only a statute's columns are left;
 * whether a number in it may be too long for JavaScript.
 */
export type ExtractAnswer = readonly [
  place: number,
  values: string,
  more: string | null,
  dates: string,
  kept: boolean,
  long: boolean,
];

/** A table of the statement, and which of its dates each term counts from. */
export interface ExtractSource {
  readonly table: TableMap;
  readonly goes: readonly Due[];
  readonly keeps: readonly Due[];
}

export interface Due {
  readonly term: Term;
  /** Which of the row's dates. */
  readonly event: number;
}

/** The statement that reads an extract of one kind of subject; `$1` are its keys. `name` prepares it once a connection. */
export interface ExtractQuery {
  readonly name: string;
  readonly text: string;
  readonly sources: readonly ExtractSource[];
}

/** `select <place>, <columns as json>, <dates> from …` for each table that can hold rows of hers, all in one. Pure. */
export function extractQuery(ground: Ground, kind: SubjectKind): ExtractQuery {
  const tables = parentsFirst(ground.map).filter((table) =>
    ownerPaths(ground.map, table.name).some((path) => path.kind === kind),
  );
  // A row for each key that is known: the time of the snapshot, and whether it is restricted.
  const head = sql`select -1 as place, now()::text as values, null::text as more, '' as dates, s.restricted_at is not null as kept, false as long
from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = any($1::text[])`;
  const parts = tables.map((table, place) => tableQuery(ground, kind, table, place));
  const text = renderText(sql.join([head, ...parts.map(({ query }) => query)], sql`\nunion all\n`));
  const name = `extract_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return { name, text, sources: parts.map(({ source }) => source) };
}

/** The record's root row is joined once, for all dates. */
function tableQuery(
  ground: Ground,
  kind: SubjectKind,
  table: TableMap,
  place: number,
): { readonly query: Sql; readonly source: ExtractSource } {
  const path = rootPath(ground, table) ?? [];
  const rowOf = (depth: number): string => (depth === 0 ? 't' : `t_${depth}`);
  const joins = path.map((step, index) => {
    const [from, to] = [rowOf(index), rowOf(index + 1)];
    const condition = sql`${keyOf(step, to)} = ${sql.identifier(from, step.column)}`;
    return sql` left join ${sql.table(step.parent)} ${sql.identifier(to)} on ${condition}`;
  });
  const root = rowOf(path.length);
  const events = new Map<string, Sql>();
  const due = (rule: Timed): Due => {
    const date = eventDate(ground, rule, root);
    events.set(renderText(date), date);
    return { term: rule.term, event: [...events.keys()].indexOf(renderText(date)) };
  };
  const dated = rootPath(ground, table) !== undefined;
  const goes = dated ? rulesOf(ground, table.record ?? '').map(due) : [];
  const keeps = dated ? keepsOn(ground, table).map(due) : [];
  const dates = [...events.values()].map((date) => sql`coalesce((${date})::text, '')`);
  const { own, more } = columnsOf(ground, table, kind);
  const list = sql.list(own.map((column) => sql`t.${sql.identifier(column.name)}`));
  const query = sql`(select ${sql.value(place)}, to_json(v)::text, ${more}, ${dates.length === 0 ? sql`''` : sql.join(dates, sql` || '/' || `)}, ${reduced('t')}, ${longNumbers(ground, table)}
from ${sql.table(table.name)} t${sql.join(joins, sql.empty)} cross join lateral (select ${list}) v
where ${mine(ground, kind, table, root)}${orderOf(ground, table, root)})`;
  return { query, source: { table, goes, keeps } };
}

function mine(ground: Ground, kind: SubjectKind, table: TableMap, root: string): Sql {
  const path = rootPath(ground, table) ?? [];
  const owners = ownerPaths(ground.map, table.name).filter((one) => one.kind === kind);
  const [only] = owners;
  const joined =
    only !== undefined &&
    owners.length === 1 &&
    only.steps.length === path.length &&
    only.steps.every(
      (step, index) => step.parent === path[index]?.parent && step.column === path[index]?.column,
    );
  if (!joined) return ownedBy(ground.map, columnType(ground), table.name, kind, sql.parameter(1), 't');
  const type = sql.catalogType(`${columnType(ground)(only.table, only.column)}[]`);
  return sql`${sql.identifier(root, only.column)} = any($1::text[]::${type})`;
}

/**
 * Credentials are nobody's to read; another owner's columns are hers in a row that nobody of that kind owns, and what
 * is `of` a link in one whose link is hers or empty.
 */
function columnsOf(
  ground: Ground,
  table: TableMap,
  kind: SubjectKind,
): { readonly own: readonly ColumnMap[]; readonly more: Sql } {
  const shown = [...table.columns.values()].filter((column) => column.holds !== 'secret');
  const paths = ownerPaths(ground.map, table.name);
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
    const hidden = anothers(ground, table, kind, { ...first, owner: first.owner });
    return [sql`case when ${hidden} then '{}' else (select to_jsonb(w) from (select ${list}) w) end`];
  });
  const more = parts.length === 0 ? sql`null::text` : sql`(${sql.join(parts, sql` || `)})::text`;
  return { own: shown.filter((column) => !foreign(column)), more };
}

/** In row `t` the column is about somebody who is not asking. */
function anothers(
  ground: Ground,
  table: TableMap,
  kind: SubjectKind,
  { owner, of }: ColumnMap & { readonly owner: SubjectKind },
): Sql {
  if (of === undefined)
    return sql`exists (select from (${ownersOf(ground.map, table.name, 't')}) o where o.kind = ${sql.value(owner)} and o.key is not null)`;
  const link = sql.identifier('t', of);
  if (owner !== kind) return sql`${link} is not null`;
  const type = sql.catalogType(`${columnType(ground)(table.name, of)}[]`);
  return sql`${link} <> all($1::text[]::${type})`;
}

function longNumbers(ground: Ground, table: TableMap): Sql {
  const live = ground.catalog.tables.get(table.name)?.columns;
  const long = [...table.columns.values()].flatMap((column): readonly Sql[] => {
    if (column.holds === 'secret') return [];
    const condition = longNumber(live?.get(column.name), sql`t.${sql.identifier(column.name)}`);
    return condition === undefined ? [] : [condition];
  });
  return long.length === 0 ? sql`false` : sql`(${sql.join(long, sql` or `)}) is true`;
}

/** By the record's first event, then by key. */
function orderOf(ground: Ground, table: TableMap, root: string): Sql {
  const event = [...(ground.map.records.get(table.record ?? '')?.events.values() ?? [])][0];
  const first =
    event === undefined || rootPath(ground, table) === undefined
      ? []
      : [sql`${sql.identifier(root, event)} nulls first`];
  const key = primaryKey(ground, table.name)
    .filter((column) => table.columns.get(column)?.holds !== 'secret')
    .map((column) => sql`t.${sql.identifier(column)}`);
  return first.length + key.length === 0 ? sql.empty : sql` order by ${sql.list([...first, ...key])}`;
}

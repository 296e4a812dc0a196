import type { RetentionRule, StatutoryKeep } from '@trygg/policy';
import { columnType } from '../catalog/references.ts';
import { type PathStep, pathTo, typed, valueAt, whereAt } from '../map/record-path.ts';
import { keptBit, openBit, standingColumn } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { dueSql, earliestNotDue, localDate } from './term-sql.ts';

/** Retention rules of a record kind whose event the data map can find; the earliest of them wins. */
export function rulesOf(context: RightsContext, record: string): readonly RetentionRule[] {
  return context.policy.retention.filter(
    (rule) => rule.record === record && eventPlace(context, rule) !== undefined,
  );
}

export function keepsOf(
  context: Omit<RightsContext, 'secret' | 'permitted'>,
  record: string,
): readonly StatutoryKeep[] {
  return context.policy.keeps.filter(
    (keep) => keep.record === record && context.map.records.get(record)?.events.has(keep.from),
  );
}

interface EventPlace {
  readonly path: readonly PathStep[];
  readonly table: string;
  readonly column: string;
}

/** Where a rule's event stands, from the root row of its record: `of` names another record that it belongs to. */
function eventPlace(
  context: RightsContext,
  rule: Pick<RetentionRule, 'record' | 'from' | 'of'>,
): EventPlace | undefined {
  const own = context.map.records.get(rule.record);
  const other = context.map.records.get(rule.of ?? rule.record);
  const column = other?.events.get(rule.from);
  if (own === undefined || other === undefined || column === undefined) return undefined;
  const path = pathTo(context.map, own.root, other.root);
  return path === undefined
    ? undefined
    : { path: typed(path, columnType(context)), table: other.root, column };
}

function dueOf(context: RightsContext, rule: Timed, root: string): Sql {
  const place = eventPlace(context, rule);
  if (place === undefined) return sql`null::date`;
  return valueAt(place.path, root, (alias) => {
    const type = columnType(context)(place.table, place.column);
    return dueSql(rule.term, localDate(sql.identifier(alias, place.column), type, context.policy.timeZone));
  });
}

/** Day on which the first of a record's rules runs out, from the record's root row; null while none counts. */
export function dueDate(context: RightsContext, record: string, root: string): Sql {
  const dues = rulesOf(context, record).map((rule) => dueOf(context, rule, root));
  const [only] = dues;
  return dues.length === 1 && only !== undefined ? only : sql`least(${sql.list(dues)})`;
}

/** Day on which a statute's period runs out, from the record's root row; null while its event has not come. */
export function untilDate(context: RightsContext, keep: StatutoryKeep, root: string): Sql {
  return dueOf(context, keep, root);
}

/** Condition: no subject of the row is restricted. */
export function isOpen(row: string): Sql {
  return sql`${sql.identifier(row, standingColumn)} & ${sql.value(openBit)} <> 0`;
}

/** The row's path to the root of its record, where the events stand. */
export function rootPath(context: RightsContext, table: TableMap): readonly PathStep[] | undefined {
  const record = table.record === undefined ? undefined : context.map.records.get(table.record);
  const path = record === undefined ? undefined : pathTo(context.map, table.name, record.root);
  return path === undefined ? undefined : typed(path, columnType(context));
}

function latest(dues: readonly Sql[]): Sql {
  const [only] = dues;
  if (only === undefined) return sql`null::date`;
  return dues.length === 1 ? only : sql`greatest(${sql.list(dues)})`;
}

/** Local date of the event that a term counts from, from the record's root row; null where it has not come. */
export function eventDate(context: RightsContext, rule: Timed, root: string): Sql {
  const place = eventPlace(context, rule);
  if (place === undefined) return sql`null::date`;
  return valueAt(place.path, root, (alias) =>
    localDate(
      sql.identifier(alias, place.column),
      columnType(context)(place.table, place.column),
      context.policy.timeZone,
    ),
  );
}

/** Date on which the last statute that keeps columns of this table has run out; null where none keeps any. */
export function keptUntil(
  context: RightsContext,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
  alias: string,
): Sql {
  const path = rootPath(context, table);
  if (path === undefined || keeps.length === 0) return sql`null::date`;
  return valueAt(path, alias, (root) => latest(keeps.map((keep) => dueOf(context, keep, root))));
}

/**
 * Condition: one of the record's rules has run out on `day`, and no subject of it is restricted. `root` adds a
 * condition on the record's root row.
 * A bound on the event comes first, so that an index on it is used.
 */
export function expired(
  context: RightsContext,
  table: TableMap,
  alias: string,
  day: Temporal.PlainDate,
  root?: (alias: string) => Sql | undefined,
): Sql {
  const rules = rulesOf(context, table.record ?? '');
  const path = rootPath(context, table);
  if (path === undefined || rules.length === 0) return sql`false`;
  return whereAt(path, alias, (row) => {
    const any = sql.join(
      rules.map((rule) => pastDue(context, rule, row, day)),
      sql` or `,
    );
    const condition = sql`${rules.length === 1 ? any : sql`(${any})`} and ${isOpen(row)}`;
    const more = root?.(row);
    return more === undefined ? condition : sql`${condition} and ${more}`;
  });
}

export type Timed = Pick<RetentionRule, 'record' | 'from' | 'of' | 'term'>;

function pastDue(context: RightsContext, rule: Timed, root: string, day: Temporal.PlainDate): Sql {
  const due = sql`${dueOf(context, rule, root)} <= ${sql.value(day.toString())}::date`;
  const place = eventPlace(context, rule);
  if (place === undefined || place.path.length > 0) return due;
  const bound = sql.value(earliestNotDue(rule.term, day).toString());
  const type = columnType(context)(place.table, place.column);
  const event = sql.identifier(root, place.column);
  const zoned = sql`${bound}::timestamp at time zone ${sql.value(context.policy.timeZone)}`;
  return sql`(${event} < ${type.endsWith('with time zone') ? zoned : sql`${bound}::date`} and ${due})`;
}

/**
 * Condition: the statute still keeps the record on `day`. One whose event has not come keeps it too. Looked up row
 * by row: the opposite of `in` would read every record of the shop that has run out.
 */
export function running(
  context: RightsContext,
  table: TableMap,
  keep: StatutoryKeep,
  alias: string,
  day: Temporal.PlainDate,
): Sql {
  const path = rootPath(context, table) ?? [];
  return sql`(${valueAt(path, alias, (root) => pastDue(context, keep, root, day))}) is not true`;
}

/** Condition: the statute's period has run out on `day`. */
export function runOut(
  context: RightsContext,
  table: TableMap,
  keep: StatutoryKeep,
  alias: string,
  day: Temporal.PlainDate,
): Sql {
  return whereAt(rootPath(context, table) ?? [], alias, (root) => pastDue(context, keep, root, day));
}

/** Condition: only a statute's columns are left in the row. */
export function reducedRow(alias: string): Sql {
  return sql`${sql.identifier(alias, standingColumn)} & ${sql.value(keptBit)} <> 0`;
}

export function wholeRow(alias: string): Sql {
  return sql`${sql.identifier(alias, standingColumn)} & ${sql.value(keptBit)} = 0`;
}

/**
 * Where all periods of a record count from one event of its own root row: that column, and a bound on it that an
 * index can use and that every row meets whose retention or statute has run out on `day`.
 */
export function eventBound(
  context: RightsContext,
  record: string,
  alias: string,
  day: Temporal.PlainDate,
): { readonly column: string; readonly condition: Sql } | undefined {
  const timed: readonly Timed[] = [...rulesOf(context, record), ...keepsOf(context, record)];
  const places = timed.map((rule) => eventPlace(context, rule));
  const [first] = places;
  if (first === undefined) return undefined;
  if (places.some((place) => place?.column !== first.column || place.path.length > 0)) return undefined;
  const bounds = timed.map(({ term }) => earliestNotDue(term, day).toString()).sort();
  const bound = before(context, first, alias, bounds.at(-1) ?? '');
  return { column: first.column, condition: bound };
}

function before(context: RightsContext, { table, column }: EventPlace, alias: string, date: string): Sql {
  const zoned = columnType(context)(table, column).endsWith('with time zone');
  const local = sql`${sql.value(date)}::timestamp at time zone ${sql.value(context.policy.timeZone)}`;
  return sql`${sql.identifier(alias, column)} < ${zoned ? local : sql`${sql.value(date)}::date`}`;
}

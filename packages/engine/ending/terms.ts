import type { RetentionRule, StatutoryKeep } from '@trygg/policy';
import { columnType } from '../catalog/references.ts';
import { pathTo, type Step, typed, valueAt, whereAt } from '../map/record-path.ts';
import { keptBit, openBit, standingColumn } from '../map/standing.ts';
import type { Ground } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { dueSql, earliestNotDue, localDate } from './term-sql.ts';

/** Retention rules of a record kind whose event the data map can find; the earliest of them wins. */
export function rulesOf(ground: Ground, record: string): readonly RetentionRule[] {
  return ground.policy.retention.filter(
    (rule) => rule.record === record && eventPlace(ground, rule) !== undefined,
  );
}

export function keepsOf(
  ground: Omit<Ground, 'secret' | 'permitted'>,
  record: string,
): readonly StatutoryKeep[] {
  return ground.policy.keeps.filter(
    (keep) => keep.record === record && ground.map.records.get(record)?.events.has(keep.from),
  );
}

interface EventPlace {
  readonly path: readonly Step[];
  readonly table: string;
  readonly column: string;
}

/** Where a rule's event stands, from the root row of its record: `of` names another record that it belongs to. */
function eventPlace(
  ground: Ground,
  rule: Pick<RetentionRule, 'record' | 'from' | 'of'>,
): EventPlace | undefined {
  const own = ground.map.records.get(rule.record);
  const other = ground.map.records.get(rule.of ?? rule.record);
  const column = other?.events.get(rule.from);
  if (own === undefined || other === undefined || column === undefined) return undefined;
  const path = pathTo(ground.map, own.root, other.root);
  return path === undefined
    ? undefined
    : { path: typed(path, columnType(ground)), table: other.root, column };
}

function dueOf(ground: Ground, rule: Timed, root: string): Sql {
  const place = eventPlace(ground, rule);
  if (place === undefined) return sql`null::date`;
  return valueAt(place.path, root, (alias) => {
    const type = columnType(ground)(place.table, place.column);
    return dueSql(rule.term, localDate(sql.identifier(alias, place.column), type, ground.policy.timeZone));
  });
}

/** Day on which the first of a record's rules runs out, from the record's root row; null while none counts. */
export function dueDate(ground: Ground, record: string, root: string): Sql {
  const dues = rulesOf(ground, record).map((rule) => dueOf(ground, rule, root));
  const [only] = dues;
  return dues.length === 1 && only !== undefined ? only : sql`least(${sql.list(dues)})`;
}

/** Day on which a statute's period runs out, from the record's root row; null while its event has not come. */
export function untilDate(ground: Ground, keep: StatutoryKeep, root: string): Sql {
  return dueOf(ground, keep, root);
}

/** Condition: no subject of the row is restricted. */
export function isOpen(row: string): Sql {
  return sql`${sql.identifier(row, standingColumn)} & ${sql.value(openBit)} <> 0`;
}

/** The row's path to the root of its record, where the events stand. */
export function rootPath(ground: Ground, table: TableMap): readonly Step[] | undefined {
  const record = table.record === undefined ? undefined : ground.map.records.get(table.record);
  const path = record === undefined ? undefined : pathTo(ground.map, table.name, record.root);
  return path === undefined ? undefined : typed(path, columnType(ground));
}

function latest(dues: readonly Sql[]): Sql {
  const [only] = dues;
  if (only === undefined) return sql`null::date`;
  return dues.length === 1 ? only : sql`greatest(${sql.list(dues)})`;
}

/** Local date of the event that a term counts from, from the record's root row; null where it has not come. */
export function eventDate(ground: Ground, rule: Timed, root: string): Sql {
  const place = eventPlace(ground, rule);
  if (place === undefined) return sql`null::date`;
  return valueAt(place.path, root, (alias) =>
    localDate(
      sql.identifier(alias, place.column),
      columnType(ground)(place.table, place.column),
      ground.policy.timeZone,
    ),
  );
}

/** Date on which the last statute that keeps columns of this table has run out; null where none keeps any. */
export function keptUntil(
  ground: Ground,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
  alias: string,
): Sql {
  const path = rootPath(ground, table);
  if (path === undefined || keeps.length === 0) return sql`null::date`;
  return valueAt(path, alias, (root) => latest(keeps.map((keep) => dueOf(ground, keep, root))));
}

/**
 * Condition: one of the record's rules has run out on `day`, and no subject of it is restricted. `root` adds a
 * condition on the record's root row.
 * A bound on the event comes first, so that an index on it is used.
 */
export function expired(
  ground: Ground,
  table: TableMap,
  alias: string,
  day: Temporal.PlainDate,
  root?: (alias: string) => Sql | undefined,
): Sql {
  const rules = rulesOf(ground, table.record ?? '');
  const path = rootPath(ground, table);
  if (path === undefined || rules.length === 0) return sql`false`;
  return whereAt(path, alias, (row) => {
    const any = sql.join(
      rules.map((rule) => pastDue(ground, rule, row, day)),
      sql` or `,
    );
    const condition = sql`${rules.length === 1 ? any : sql`(${any})`} and ${isOpen(row)}`;
    const more = root?.(row);
    return more === undefined ? condition : sql`${condition} and ${more}`;
  });
}

export type Timed = Pick<RetentionRule, 'record' | 'from' | 'of' | 'term'>;

function pastDue(ground: Ground, rule: Timed, root: string, day: Temporal.PlainDate): Sql {
  const due = sql`${dueOf(ground, rule, root)} <= ${sql.value(day.toString())}::date`;
  const place = eventPlace(ground, rule);
  if (place === undefined || place.path.length > 0) return due;
  const bound = sql.value(earliestNotDue(rule.term, day).toString());
  const type = columnType(ground)(place.table, place.column);
  const event = sql.identifier(root, place.column);
  const zoned = sql`${bound}::timestamp at time zone ${sql.value(ground.policy.timeZone)}`;
  return sql`(${event} < ${type.endsWith('with time zone') ? zoned : sql`${bound}::date`} and ${due})`;
}

/**
 * Condition: the statute still keeps the record on `day`. One whose event has not come keeps it too. Looked up row
 * by row: the opposite of `in` would read every record of the shop that has run out.
 */
export function running(
  ground: Ground,
  table: TableMap,
  keep: StatutoryKeep,
  alias: string,
  day: Temporal.PlainDate,
): Sql {
  const path = rootPath(ground, table) ?? [];
  return sql`(${valueAt(path, alias, (root) => pastDue(ground, keep, root, day))}) is not true`;
}

/** Condition: the statute's period has run out on `day`. */
export function runOut(
  ground: Ground,
  table: TableMap,
  keep: StatutoryKeep,
  alias: string,
  day: Temporal.PlainDate,
): Sql {
  return whereAt(rootPath(ground, table) ?? [], alias, (root) => pastDue(ground, keep, root, day));
}

/** Condition: only a statute's columns are left in the row. */
export function reduced(alias: string): Sql {
  return sql`${sql.identifier(alias, standingColumn)} & ${sql.value(keptBit)} <> 0`;
}

export function whole(alias: string): Sql {
  return sql`${sql.identifier(alias, standingColumn)} & ${sql.value(keptBit)} = 0`;
}

/**
 * Where all periods of a record count from one event of its own root row: that column, and a bound on it that an
 * index can use and that every row meets whose retention or statute has run out on `day`.
 */
export function eventBound(
  ground: Ground,
  record: string,
  alias: string,
  day: Temporal.PlainDate,
): { readonly column: string; readonly condition: Sql } | undefined {
  const timed: readonly Timed[] = [...rulesOf(ground, record), ...keepsOf(ground, record)];
  const places = timed.map((rule) => eventPlace(ground, rule));
  const [first] = places;
  if (first === undefined) return undefined;
  if (places.some((place) => place?.column !== first.column || place.path.length > 0)) return undefined;
  const bounds = timed.map(({ term }) => earliestNotDue(term, day).toString()).sort();
  const bound = before(ground, first, alias, bounds.at(-1) ?? '');
  return { column: first.column, condition: bound };
}

function before(ground: Ground, { table, column }: EventPlace, alias: string, date: string): Sql {
  const zoned = columnType(ground)(table, column).endsWith('with time zone');
  const local = sql`${sql.value(date)}::timestamp at time zone ${sql.value(ground.policy.timeZone)}`;
  return sql`${sql.identifier(alias, column)} < ${zoned ? local : sql`${sql.value(date)}::date`}`;
}

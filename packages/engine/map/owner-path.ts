import type { ColumnType } from '../model/catalog.ts';
import type { DataMap, SubjectKind, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/** One link of a path: `table.column` holds a `parentColumn` of `parent`. */
export interface OwnerStep {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
  readonly parentColumn: string;
}

/**
 * How rows of a table reach one subject: over `steps` (none for a table that names the subject itself) to
 * `table.column`, which holds the key of a subject of `kind`.
 */
export interface OwnerPath {
  readonly kind: SubjectKind;
  readonly steps: readonly OwnerStep[];
  readonly table: string;
  readonly column: string;
}

/** All paths from a table to its subjects, in the order of the data map. Empty for a table with nothing personal. */
export function ownerPaths(map: DataMap, table: string): readonly OwnerPath[] {
  return follow(map, table, []);
}

function follow(map: DataMap, table: string, steps: readonly OwnerStep[]): readonly OwnerPath[] {
  const owners = map.tables.get(table)?.owners ?? [];
  return owners.flatMap((link): readonly OwnerPath[] => {
    if (link.kind === 'subject') return [{ kind: link.subject, steps, table, column: link.column }];
    // A cycle is a finding of the data map; stopping here keeps this function total for a faulty one.
    if (link.parent === table || steps.some((step) => step.table === link.parent)) return [];
    const step = { table, column: link.column, parent: link.parent, parentColumn: link.parentColumn };
    return follow(map, link.parent, [...steps, step]);
  });
}

/**
 * Condition: the row `alias` of a table belongs to a subject of `kind` whose key is among `keys` (a `text[]`).
 * The keys are cast to the column's type, never the column to text, so that an index on it is used.
 *
 * @example ownedBy(map, type, 'customer_order_line', 'person', sql.parameter(1), 't')
 * // t.order_id in (select p1.id from public.customer_order p1 where p1.person_id = any($1::text[]::uuid[]))
 */
export function ownedBy(
  map: DataMap,
  type: ColumnType,
  table: string,
  kind: SubjectKind,
  keys: Sql,
  alias: string,
): Sql {
  return anyOf(ownedByAny(map, type, table, new Map([[kind, keys]]), alias));
}

/**
 * Conditions of which one holds where the row `alias` belongs to a subject of any of the kinds of `keysOf`. Each is
 * answered from an index: all columns of the row itself together, and one for each link to a parent, with all kinds
 * within it. `a in (…) or a in (…)` would be answered by reading the whole table.
 *
 * @example ownedByAny(map, type, 'customer_order_line', new Map([['person', one], ['practice', two]]), 't')
 * // [t.order_id in (select p1.id from public.customer_order p1 where (p1.person_id = any(one) or p1.practice_id = any(two)))]
 */
export function ownedByAny(
  map: DataMap,
  type: ColumnType,
  table: string,
  keysOf: ReadonlyMap<SubjectKind, Sql>,
  alias: string,
): readonly Sql[] {
  return conditionsOf({ map, type, keysOf }, table, alias, [table]);
}

interface Owning {
  readonly map: DataMap;
  readonly type: ColumnType;
  readonly keysOf: ReadonlyMap<SubjectKind, Sql>;
}

/** `way`: the tables from the row that is asked about to this one. */
function conditionsOf(owning: Owning, table: string, alias: string, way: readonly string[]): readonly Sql[] {
  const { map, type, keysOf } = owning;
  const links = map.tables.get(table)?.owners ?? [];
  const own = links.flatMap((link): readonly Sql[] => {
    const keys = link.kind === 'subject' ? keysOf.get(link.subject) : undefined;
    if (keys === undefined) return [];
    const column = sql.identifier(alias, link.column);
    return [sql`${column} = any(${keys}::text[]::${sql.catalogType(`${type(table, link.column)}[]`)})`];
  });
  const parents = links.flatMap((link): readonly Sql[] => {
    if (link.kind === 'subject' || way.includes(link.parent)) return [];
    const parent = `p${way.length}`;
    const key = sql.identifier(parent, link.parentColumn);
    const selects = conditionsOf(owning, link.parent, parent, [...way, link.parent]).map(
      (condition) =>
        sql`select ${key} from ${sql.table(link.parent)} ${sql.identifier(parent)} where ${condition}`,
    );
    if (selects.length === 0) return [];
    return [sql`${sql.identifier(alias, link.column)} in (${sql.join(selects, sql` union all `)})`];
  });
  return own.length === 0 ? parents : [anyOf(own), ...parents];
}

/** False where there is none. */
export function anyOf(conditions: readonly Sql[]): Sql {
  const [only] = conditions;
  if (only === undefined) return sql`false`;
  return conditions.length === 1 ? only : sql`(${sql.join(conditions, sql` or `)})`;
}

/** The same as `ownedBy` by one of the paths. */
export function ownedAlong(path: OwnerPath, type: ColumnType, keys: Sql, alias: string): Sql {
  return along(path.steps, alias, (last) => {
    const column = sql.identifier(last, path.column);
    return sql`${column} = any(${keys}::text[]::${sql.catalogType(`${type(path.table, path.column)}[]`)})`;
  });
}

/** Walks `steps` from `alias` with nested `in`, and states `at` of the row where they end. */
function along(steps: readonly OwnerStep[], alias: string, at: (alias: string) => Sql, depth = 1): Sql {
  const [step, ...rest] = steps;
  if (step === undefined) return at(alias);
  const parent = `p${depth}`;
  const [column, key] = [sql.identifier(alias, step.column), sql.identifier(parent, step.parentColumn)];
  const condition = along(rest, parent, at, depth + 1);
  return sql`${column} in (select ${key} from ${sql.table(step.parent)} ${sql.identifier(parent)} where ${condition})`;
}

/**
 * The owners of the row `alias` as rows `(kind text, key text)`, null keys included: a query. Each parent is read
 * once, whichever of its columns name owners.
 *
 * @example ownersOf(map, 'customer_order', 't')
 * // select * from (values ('person'::text, t.person_id::text), ('practice', t.practice_id::text)) as o(kind, key)
 */
export function ownersOf(map: DataMap, table: string, alias: string): Sql {
  const ways = Map.groupBy(ownerPaths(map, table), (path) => JSON.stringify(path.steps));
  const queries = [...ways.values()].map((paths) => {
    const steps = paths[0]?.steps ?? [];
    const last = steps.length === 0 ? alias : `p${steps.length}`;
    const owners = paths.map(
      (path) => sql`(${sql.value(path.kind)}::text, ${sql.identifier(last, path.column)}::text)`,
    );
    const values = sql`(values ${sql.list(owners)}) as v(kind, key)`;
    if (steps.length === 0) return sql`select v.kind, v.key from ${values}`;
    return sql`select v.kind, v.key from ${joined(steps, alias, sql`, lateral ${values}`)}`;
  });
  return sql.join(queries, sql` union all `);
}

/**
 * The parents on the way from row `alias`, `p1` to `pn`, with the condition that ties them: what follows `from`.
 * `beside`: what else is read from, after a comma.
 */
export function joined(steps: readonly OwnerStep[], alias: string, beside: Sql = sql.empty): Sql {
  const [step, ...rest] = steps;
  if (step === undefined) return sql.empty;
  const joins = rest.map((next, index) => {
    const [from, to] = [`p${index + 1}`, `p${index + 2}`];
    const [left, right] = [sql.identifier(from, next.column), sql.identifier(to, next.parentColumn)];
    return sql` join ${sql.table(next.parent)} ${sql.identifier(to)} on ${right} = ${left}`;
  });
  const start = sql`${sql.identifier('p1', step.parentColumn)} = ${sql.identifier(alias, step.column)}`;
  return sql`${sql.table(step.parent)} p1${sql.join(joins, sql.empty)}${beside} where ${start}`;
}

/**
 * Condition: the row `alias` of `table` is owned through the row `ancestor` (a record variable) of
 * `ancestorTable`; undefined where it never is. `by`: over one of these columns of the ancestor; absent: whichever.
 */
export function reaching(
  map: DataMap,
  table: string,
  ancestorTable: string,
  alias: string,
  ancestor: string,
  by?: readonly string[],
): Sql | undefined {
  const chains = stepsTo(map, table, ancestorTable, []).filter(
    (steps) => by === undefined || by.includes(steps.at(-1)?.parentColumn ?? ''),
  );
  const conditions = chains.map((steps) => {
    const last = steps.at(-1);
    if (last === undefined) return sql`false`;
    const key = sql.identifier(ancestor, last.parentColumn);
    return along(steps.slice(0, -1), alias, (at) => sql`${sql.identifier(at, last.column)} = ${key}`);
  });
  return conditions.length === 0 ? undefined : sql`(${sql.join(conditions, sql` or `)})`;
}

function stepsTo(
  map: DataMap,
  table: string,
  target: string,
  steps: readonly OwnerStep[],
): readonly (readonly OwnerStep[])[] {
  return (map.tables.get(table)?.owners ?? []).flatMap((link): readonly (readonly OwnerStep[])[] => {
    if (link.kind === 'subject' || steps.some((step) => step.table === link.parent)) return [];
    const next = [
      ...steps,
      { table, column: link.column, parent: link.parent, parentColumn: link.parentColumn },
    ];
    return link.parent === target ? [next] : stepsTo(map, link.parent, target, next);
  });
}

/** Tables in an order in which each comes after all tables that it reaches its subjects through. */
export function parentsFirst(map: DataMap): readonly TableMap[] {
  const order: TableMap[] = [];
  const seen = new Set<string>();
  const visit = (table: TableMap): void => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    for (const link of table.owners) {
      const parent = link.kind === 'via' ? map.tables.get(link.parent) : undefined;
      if (parent !== undefined) visit(parent);
    }
    order.push(table);
  };
  for (const name of [...map.tables.keys()].sort()) {
    const table = map.tables.get(name);
    if (table?.personal === true) visit(table);
  }
  return order;
}

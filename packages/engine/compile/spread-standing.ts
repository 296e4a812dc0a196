import { primaryOf } from '../catalog/keys.ts';
import { anyOf, parentsFirst } from '../map/owner-path.ts';
import { keptBit, standingColumn } from '../map/standing.ts';
import type { Catalog } from '../model/catalog.ts';
import type { FunctionControl } from '../model/controls.ts';
import type { DataMap, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { define, standingOf } from './functions.ts';

const standing = sql.identifier(standingColumn);
const whole = sql`t.${standing} & ${sql.value(keptBit)} = 0`;

/** Only where rows of a table without a primary key are to be locked: they have no order. */
const spreadLock = 7_310_024;

/** The values of `table.column` in the rows that were locked, which other tables hang on. */
interface Gathered {
  readonly column: string;
  readonly variable: Sql;
  readonly type: Sql;
}

/** How the rows of one table are found, and whether they are locked first. */
interface Spread {
  readonly table: TableMap;
  /** Of which one holds; each is answered from an index. */
  readonly conditions: readonly Sql[];
  readonly gathered: readonly Gathered[];
  readonly locked: boolean;
  /** What holds where there are rows to write at all; absent: nobody has looked. */
  readonly some?: Sql;
}

/**
 * `trygg.spread_standing(subjects bigint[])`: after a change of standing, every row of these subjects gets what its
 * owners' standings leave. The caller holds the subjects `for update`.
 *
 * INVARIANT: two changes that meet in one row would each compute from the other's old standing. So rows of several
 * owners, and rows that others hang on, are locked before anything is written, by table and then by key, the same for
 * every change; and what writes is a statement of its own, which sees what the change before it has committed. Rows
 * with one owner need no lock: only changes of that owner write them, and those have passed her subject's. Rows that
 * hang on one parent have its owners, and are written by whoever holds the parent (docs/standing.md).
 */
export function spreadFunction(map: DataMap, catalog: Catalog): FunctionControl {
  const kinds = [...map.subjects.keys()].sort();
  const keysOf = new Map(kinds.map((kind, index) => [kind, sql.identifier(`keys_${index + 1}`)]));
  const keys = kinds.map(
    (kind) =>
      sql`  ${keysOf.get(kind) ?? sql.empty} text[] := array(select s.key from trygg.subject s where s.id = any(subjects) and s.kind = ${sql.value(kind)});\n`,
  );
  const spreads = spreadsOf(map, catalog, keysOf);
  const rows = spreads.flatMap(({ gathered }) =>
    gathered.map(({ variable, type }) => sql`  ${variable} ${type}[];\n`),
  );
  const found = spreads.flatMap(({ locked, gathered, some = sql.empty }) =>
    locked && gathered.length === 0 ? [sql`  ${some} boolean;\n`] : [],
  );
  const orderless = spreads.some(
    ({ table, locked }) => locked && primaryOf(catalog, table.name).length === 0,
  );
  const body = sql`declare
${sql.join([...keys, ...rows, ...found], sql.empty)}begin
${orderless ? sql`  perform pg_advisory_xact_lock(${sql.value(spreadLock)});\n` : sql.empty}${sql.join(
  spreads.filter(({ locked }) => locked).map((one) => lockRows(catalog, one)),
  sql.empty,
)}${sql.join(
  spreads.map((one) => writeRows(map, one)),
  sql.empty,
)}end`;
  return {
    kind: 'function',
    name: 'spread_standing',
    arguments: 'subjects bigint[]',
    // One plan for all calls, and from the indexes, however small the tables were when it was made: planning some
    // twenty statements anew took longer than carrying them out.
    text: define('spread_standing', sql`subjects bigint[]`, sql`void`, body, [
      sql`plan_cache_mode = force_generic_plan`,
      sql`enable_seqscan = off`,
    ]),
  };
}

function spreadsOf(map: DataMap, catalog: Catalog, keysOf: ReadonlyMap<string, Sql>): readonly Spread[] {
  const type = (table: string, column: string): string =>
    catalog.tables.get(table)?.columns.get(column)?.type ?? 'text';
  const spreads = new Map<string, Spread>();
  let variables = 0;
  for (const table of parentsFirst(map)) {
    const own = table.owners.flatMap((link) => {
      const keys = link.kind === 'subject' ? keysOf.get(link.subject) : undefined;
      if (keys === undefined) return [];
      const column = sql.identifier('t', link.column);
      return [
        sql`${column} = any(${keys}::text[]::${sql.catalogType(`${type(table.name, link.column)}[]`)})`,
      ];
    });
    const parents = table.owners.flatMap((link) => {
      if (link.kind === 'subject') return [];
      const rows = spreads
        .get(link.parent)
        ?.gathered.find(({ column }) => column === link.parentColumn)?.variable;
      return rows === undefined ? [] : [{ rows, column: sql.identifier('t', link.column) }];
    });
    const hanging = parents.map(({ rows, column }) => sql`${column} = any(${rows})`);
    const conditions = own.length === 0 ? hanging : [anyOf(own), ...hanging];
    if (conditions.length === 0) continue;
    const gathered = columnsHungOn(map, table).map((column): Gathered => {
      variables += 1;
      return {
        column,
        variable: sql.identifier(`rows_${variables}`),
        type: sql.catalogType(type(table.name, column)),
      };
    });
    const locked = gathered.length > 0 || table.owners.length > 1;
    const [first] = gathered;
    const [parent] = parents;
    const some = !locked
      ? own.length === 0 && parent !== undefined
        ? sql`${parent.rows} is not null`
        : undefined
      : first === undefined
        ? sql.identifier(`some_${spreads.size + 1}`)
        : sql`${first.variable} is not null`;
    spreads.set(table.name, {
      ...{ table, conditions, gathered, locked },
      ...(some === undefined ? {} : { some }),
    });
  }
  return [...spreads.values()];
}

/** Columns of a table that owner links of other tables lead to. */
function columnsHungOn(map: DataMap, table: TableMap): readonly string[] {
  const columns = [...map.tables.values()].flatMap(({ name, owners }) =>
    owners.flatMap((link) =>
      link.kind === 'via' && link.parent === table.name && name !== table.name ? [link.parentColumn] : [],
    ),
  );
  return [...new Set(columns)].sort();
}

/** In the order of the primary key; reduced rows too where others hang on them, which may not be reduced yet. */
function lockRows(catalog: Catalog, { table, conditions, gathered, some = sql.empty }: Spread): Sql {
  const name = sql.table(table.name);
  const key = primaryOf(catalog, table.name).map((column) => sql.identifier('t', column));
  const order = key.length === 0 ? sql.empty : sql` order by ${sql.list(key)}`;
  const [only] = conditions;
  const found =
    key.length === 0 || (conditions.length === 1 && only !== undefined)
      ? anyOf(conditions)
      : // `a or b` over two ways would be answered by reading the whole table.
        sql`(${sql.list(key)}) in (${sql.join(
          conditions.map((one) => sql`select ${sql.list(key)} from ${name} t where ${one}`),
          sql` union `,
        )})`;
  if (gathered.length === 0)
    return sql`  perform from ${name} t where ${whole} and ${found}${order} for no key update;\n  ${some} := found;\n`;
  const [into, columns, arrays] = [
    gathered.map(({ variable }) => variable),
    gathered.map(({ column }) => sql.identifier('t', column)),
    gathered.map(({ column }) => sql`array_agg(${sql.identifier('l', column)})`),
  ];
  return sql`  select ${sql.list(arrays)} into ${sql.list(into)} from (
    select ${sql.list(columns)} from ${name} t where ${found}${order} for no key update
  ) l;\n`;
}

function writeRows(map: DataMap, { table, conditions, some }: Spread): Sql {
  const value = standingOf(map, table.name, 't');
  const updates = conditions.map(
    (condition) =>
      sql`  update ${sql.table(table.name)} t set ${standing} = ${value}\n  where ${whole} and ${condition};\n`,
  );
  if (some === undefined) return sql.join(updates, sql.empty);
  return sql`  if ${some} then\n${sql.join(updates, sql.empty)}  end if;\n`;
}

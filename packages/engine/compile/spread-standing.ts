import { primaryOf } from '../catalog/keys.ts';
import { anyOf, parentsFirst } from '../map/owner-path.ts';
import { keptBit, standingColumn } from '../map/standing.ts';
import type { Catalog } from '../model/catalog.ts';
import type { FunctionControl } from '../model/controls.ts';
import type { DataMap, SubjectKind, TableMap } from '../model/map.ts';
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

/** The one owner of each row: its key and its standing are at hand. */
interface Sole {
  readonly column: Sql;
  readonly keys: Sql;
  readonly standings: Sql;
}

/** The one row that each row hangs on, of those that were locked. */
interface Hanging {
  readonly column: Sql;
  readonly rows: Sql;
  readonly parent: string;
  readonly parentColumn: Sql;
}

/** How the rows of one table are found, and whether they are locked first. */
interface Spread {
  readonly table: TableMap;
  /** Of which one holds; each is answered from an index. */
  readonly conditions: readonly Sql[];
  readonly gathered: readonly Gathered[];
  readonly locked: boolean;
  readonly sole?: Sole;
  readonly hanging?: Hanging;
  /** What holds where rows were locked, or hang on some that were; absent: nobody has looked. */
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
  const ofKind = new Map(
    kinds.map((kind, index): [SubjectKind, Subjects] => [
      kind,
      { keys: sql.identifier(`keys_${index + 1}`), standings: sql.identifier(`standings_${index + 1}`) },
    ]),
  );
  const spreads = spreadsOf(map, catalog, ofKind);
  const orderless = spreads.some(
    ({ table, locked }) => locked && primaryOf(catalog, table.name).length === 0,
  );
  const declared = [
    ...[...ofKind.values()].map(({ keys, standings }) => sql`  ${keys} text[];\n  ${standings} bigint[];\n`),
    ...spreads.flatMap(({ gathered }) =>
      gathered.map(({ variable, type }) => sql`  ${variable} ${type}[];\n`),
    ),
    ...spreads.flatMap(({ some = sql.empty, locked, gathered }) =>
      locked && gathered.length === 0 ? [sql`  ${some} boolean;\n`] : [],
    ),
  ];
  const done = [
    readSubjects(ofKind),
    ...(orderless ? [sql`  perform pg_advisory_xact_lock(${sql.value(spreadLock)});\n`] : []),
    ...spreads.filter(({ locked }) => locked).map((one) => lockRows(catalog, one)),
    ...spreads.map((one) => writeRows(map, one)),
  ];
  const body = sql`declare
${sql.join(declared, sql.empty)}begin
${sql.join(done, sql.empty)}end`;
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

interface Subjects {
  readonly keys: Sql;
  readonly standings: Sql;
}

function readSubjects(ofKind: ReadonlyMap<SubjectKind, Subjects>): Sql {
  const columns = [...ofKind.keys()].flatMap((kind) =>
    [sql`s.key`, sql`s.standing`].map(
      (column) => sql`array_agg(${column}) filter (where s.kind = ${sql.value(kind)})`,
    ),
  );
  const into = [...ofKind.values()].flatMap(({ keys, standings }) => [keys, standings]);
  return sql`  select ${sql.join(columns, sql`,\n    `)}\n    into ${sql.list(into)}\n    from trygg.subject s where s.id = any(subjects);\n`;
}

function spreadsOf(
  map: DataMap,
  catalog: Catalog,
  ofKind: ReadonlyMap<SubjectKind, Subjects>,
): readonly Spread[] {
  const type = (table: string, column: string): string =>
    catalog.tables.get(table)?.columns.get(column)?.type ?? 'text';
  const spreads = new Map<string, Spread>();
  let variables = 0;
  for (const table of parentsFirst(map)) {
    const own = table.owners.flatMap((link): readonly Sole[] => {
      const subjects = link.kind === 'subject' ? ofKind.get(link.subject) : undefined;
      if (subjects === undefined) return [];
      const keys = sql`${subjects.keys}::${sql.catalogType(`${type(table.name, link.column)}[]`)}`;
      return [{ column: sql.identifier('t', link.column), keys, standings: subjects.standings }];
    });
    const hanging = table.owners.flatMap((link): readonly Hanging[] => {
      if (link.kind === 'subject') return [];
      const { parent, parentColumn } = link;
      const rows = spreads.get(parent)?.gathered.find(({ column }) => column === parentColumn)?.variable;
      if (rows === undefined) return [];
      const [column, above] = [sql.identifier('t', link.column), sql.identifier('p', parentColumn)];
      return [{ column, rows, parent, parentColumn: above }];
    });
    const conditions = [
      ...(own.length === 0 ? [] : [anyOf(own.map(({ column, keys }) => sql`${column} = any(${keys})`))]),
      ...hanging.map(({ column, rows }) => sql`${column} = any(${rows})`),
    ];
    if (conditions.length === 0) continue;
    const gathered = columnsHungOn(map, table).map((column): Gathered => {
      variables += 1;
      const variable = sql.identifier(`rows_${variables}`);
      return { column, variable, type: sql.catalogType(type(table.name, column)) };
    });
    const alone = table.owners.length === 1;
    const [sole, hung] = [alone ? own[0] : undefined, alone ? hanging[0] : undefined];
    const locked = gathered.length > 0 || !alone;
    const [rows = hung?.rows] = gathered.map(({ variable }) => variable);
    const some =
      rows !== undefined
        ? sql`${rows} is not null`
        : locked
          ? sql.identifier(`some_${spreads.size + 1}`)
          : undefined;
    spreads.set(table.name, {
      ...{ table, conditions, gathered, locked },
      ...(sole === undefined ? {} : { sole }),
      ...(hung === undefined ? {} : { hanging: hung }),
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

function writeRows(map: DataMap, spread: Spread): Sql {
  const { table, some } = spread;
  const updates = assignments(map, spread).map(({ value, from = sql.empty, where }) => {
    const set = sql`update ${sql.table(table.name)} t set ${standing} = ${value}${from}`;
    return sql`    ${set}\n    where ${whole} and ${where};\n`;
  });
  const all = sql.join(updates, sql.empty);
  return some === undefined ? all : sql`  if ${some} then\n${all}  end if;\n`;
}

interface Assignment {
  readonly value: Sql;
  readonly from?: Sql;
  readonly where: Sql;
}

function assignments(map: DataMap, { table, conditions, sole, hanging }: Spread): readonly Assignment[] {
  const value = standingOf(map, table.name, 't');
  if (sole !== undefined) {
    const from = sql` from unnest(${sole.keys}, ${sole.standings}) as k(key, standing)`;
    return [{ value: sql`k.standing`, from, where: sql`${sole.column} = k.key` }];
  }
  if (hanging !== undefined) {
    // A row that was reduced says no longer what its owners allow.
    const above = sql`case when p.${standing} & ${sql.value(keptBit)} = 0 then p.${standing} else ${value} end`;
    const from = sql` from ${sql.table(hanging.parent)} p`;
    const where = sql`${hanging.parentColumn} = any(${hanging.rows}) and ${hanging.column} = ${hanging.parentColumn}`;
    return [{ value: above, from, where }];
  }
  return conditions.map((where) => ({ value, where }));
}

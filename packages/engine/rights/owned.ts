import { ownedBy, ownerPaths, ownersOf } from '../compile/owner-path.ts';
import type { SubjectKind, SubjectRoot, TableMap } from '../map/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { columnType, type Ground } from './ground.ts';

/** Subjects that end together, by kind; their keys are parameters of the steps. */
export interface Ending {
  readonly ground: Ground;
  readonly kinds: readonly SubjectKind[];
  /** Local date: statutes that have run out on it keep nothing. */
  readonly day: Temporal.PlainDate;
  /** Why, in the map's and the law's words: `GDPR 17(1)`. */
  readonly because: (table: TableMap) => string;
  /**
   * `each`: a step's parameters are the keys of the kinds that own its table, from $1. `all`: of all kinds that
   * end, in their order, so that several steps can be counted in one statement.
   */
  readonly numbering: 'each' | 'all';
}

/** A table whose rows some of the ending subjects can own. */
export interface Owned {
  readonly ending: Ending;
  readonly table: TableMap;
  readonly kinds: readonly SubjectKind[];
  keysOf(kind: SubjectKind): Sql;
  /** Row `t` belongs to an ending subject of `kind`. */
  mine(kind: SubjectKind): Sql;
  /** Row `t` has an owner that stays; of one kind only, or of any. */
  others(kind?: SubjectKind): Sql;
  readonly shared: boolean;
}

/** `alongside`: another table of the same statement, whose kinds are among the parameters too. */
export function owning(ending: Ending, table: TableMap, alongside: TableMap = table): Owned | undefined {
  const { map } = ending.ground;
  const kinds = kindsOf(ending, table);
  if (kinds.length === 0) return undefined;
  const order = ending.numbering === 'all' ? ending.kinds : kindsOf(ending, table, alongside);
  const keysOf = (kind: SubjectKind): Sql => sql.parameter(order.indexOf(kind) + 1);
  const type = columnType(ending.ground);
  const leaving = sql.join(
    kinds.map((kind) => sql`(o.kind = ${sql.value(kind)} and o.key = any(${keysOf(kind)}::text[]))`),
    sql` or `,
  );
  const living = sql`select from (${ownersOf(map, table.name, 't')}) o join trygg.subject s on s.kind = o.kind and s.key = o.key`;
  return {
    ending,
    table,
    kinds,
    keysOf,
    mine: (kind) => ownedBy(map, type, table.name, kind, keysOf(kind), 't'),
    others: (kind) => {
      const same = kind === undefined ? sql.empty : sql` and o.kind = ${sql.value(kind)}`;
      return sql`exists (${living} where not (${leaving})${same})`;
    },
    shared: ownerPaths(map, table.name).length > 1,
  };
}

/** Ending kinds that can own rows of one of the tables, in the order of the ending. */
export function kindsOf({ ground, kinds }: Ending, ...tables: readonly TableMap[]): readonly SubjectKind[] {
  const paths = tables.flatMap((table) => ownerPaths(ground.map, table.name));
  return kinds.filter((kind) => paths.some((path) => path.kind === kind));
}

export function rootOf(ground: Ground, table: TableMap): SubjectRoot | undefined {
  return [...ground.map.subjects.values()].find((root) => root.table === table.name);
}

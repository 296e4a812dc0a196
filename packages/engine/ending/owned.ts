import { columnType } from '../catalog/references.ts';
import { anyOf, ownedBy, ownedByAny, ownerPaths, ownersOf } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { DataMap, SubjectKind, SubjectRoot, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/** Subjects that end together, by kind; their keys are parameters of the steps. */
export interface Ending {
  readonly context: RightsContext;
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
export interface OwnedRows {
  readonly ending: Ending;
  readonly table: TableMap;
  readonly kinds: readonly SubjectKind[];
  keysOf(kind: SubjectKind): Sql;
  /** Row `t` belongs to an ending subject of `kind`. */
  ownedByKind(kind: SubjectKind): Sql;
  /** Row `t` belongs to an ending subject. */
  readonly ownedBySubject: Sql;
  /** Row `t` belongs to ending subjects, and to nobody who stays. */
  readonly alone: Sql;
  /** Row `t` has an owner that stays; of one kind only, or of any. */
  others(kind?: SubjectKind): Sql;
  readonly shared: boolean;
}

/** `alongside`: another table of the same statement, whose kinds are among the parameters too. */
export function owning(ending: Ending, table: TableMap, alongside: TableMap = table): OwnedRows | undefined {
  const { map } = ending.context;
  const kinds = kindsOf(ending, table);
  if (kinds.length === 0) return undefined;
  const order = ending.numbering === 'all' ? ending.kinds : kindsOf(ending, table, alongside);
  const keysOf = (kind: SubjectKind): Sql => sql.parameter(order.indexOf(kind) + 1);
  const type = columnType(ending.context);
  const all = new Map(kinds.map((kind) => [kind, keysOf(kind)]));
  const staying = (name: string, alias: string, only?: SubjectKind): Sql =>
    stays(map, name, alias, all, only);
  const aloneIn = (name: string, alias: string, depth: number): Sql => {
    const [link, ...more] = map.tables.get(name)?.owners ?? [];
    if (link?.kind !== 'via' || more.length > 0)
      return sql`${anyOf(ownedByAny(map, type, name, all, alias))} and not ${staying(name, alias)}`;
    // Whoever owns the parent owns the row: asked once a parent. As an array, so that it is asked before the rows
    // are read: a planner that trusts its guess about the row rules reads all of them first.
    const parent = `a${depth}`;
    const key = sql.identifier(parent, link.parentColumn);
    return sql`${sql.identifier(alias, link.column)} = any(array(select ${key} from ${sql.table(link.parent)} ${sql.identifier(parent)} where ${aloneIn(link.parent, parent, depth + 1)}))`;
  };
  return {
    ending,
    table,
    kinds,
    keysOf,
    ownedByKind: (kind) => ownedBy(map, type, table.name, kind, keysOf(kind), 't'),
    ownedBySubject: anyOf(ownedByAny(map, type, table.name, all, 't')),
    alone: aloneIn(table.name, 't', 1),
    others: (kind) => staying(table.name, 't', kind),
    shared: ownerPaths(map, table.name).length > 1,
  };
}

/**
 * Of a row `alias` that belongs to a subject among `leaving`: somebody stays who owns it too, of `only` that kind.
 * Owners that the row names itself are asked for one by one, so that their subjects can be joined to the rows.
 */
function stays(
  map: DataMap,
  table: string,
  alias: string,
  leaving: ReadonlyMap<SubjectKind, Sql>,
  only: SubjectKind | undefined,
): Sql {
  const paths = ownerPaths(map, table);
  if (paths.some(({ steps }) => steps.length > 0)) {
    const goes = [...leaving].map(
      ([kind, keys]) => sql`(o.kind = ${sql.value(kind)} and o.key = any(${keys}::text[]))`,
    );
    const same = only === undefined ? sql.empty : sql` and o.kind = ${sql.value(only)}`;
    return sql`exists (select from (${ownersOf(map, table, alias)}) o join trygg.subject s on s.kind = o.kind and s.key = o.key where not (${sql.join(goes, sql` or `)})${same})`;
  }
  const asked = paths.filter(({ kind }) => {
    // The one link by which the row belongs to who leaves leads to nobody who stays.
    const leads =
      leaving.size === 1 && leaving.has(kind) && paths.filter((path) => path.kind === kind).length === 1;
    return !leads && (only === undefined || kind === only);
  });
  return anyOf(
    asked.map(({ kind, column }) => {
      const key = sql`${sql.identifier(alias, column)}::text`;
      const keys = leaving.get(kind);
      const lives = sql`exists (select from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = ${key})`;
      return keys === undefined ? lives : sql`(${key} <> all(${keys}::text[]) and ${lives})`;
    }),
  );
}

/** Ending kinds that can own rows of one of the tables, in the order of the ending. */
export function kindsOf({ context, kinds }: Ending, ...tables: readonly TableMap[]): readonly SubjectKind[] {
  const paths = tables.flatMap((table) => ownerPaths(context.map, table.name));
  return kinds.filter((kind) => paths.some((path) => path.kind === kind));
}

export function rootOf(context: RightsContext, table: TableMap): SubjectRoot | undefined {
  return [...context.map.subjects.values()].find((root) => root.table === table.name);
}

import type { StatutoryKeep } from '@trygg/policy';
import { ownedBy, ownerPaths, ownersOf } from '../compile/owner-path.ts';
import { keptStanding, standingColumn } from '../compile/standing.ts';
import type { SubjectKind, SubjectRoot, TableMap } from '../map/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { columnType, type Ground, referencesTo } from './ground.ts';
import { childrenFirst } from './order.ts';
import { combinations, emptied, keepsOn, keptColumns, reduction, unlinked } from './reduction.ts';
import { assignments, type Step } from './step.ts';
import { keptUntil, running, runOut, whole } from './terms.ts';

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

/**
 * Steps that end subjects: rows that are theirs alone go, save what a statute keeps; from rows that others own
 * too only their columns and the link to them go. Children come before parents, a subject's own row last:
 * each step finds its rows over links that later steps take away.
 */
export function endingSteps(ending: Ending): readonly Step[] {
  return childrenFirst(ending.ground).flatMap((table) => {
    const owned = owning(ending, table);
    return owned === undefined ? [] : [...endSteps(owned), ...leaveSteps(owned)];
  });
}

/** A table whose rows some of the ending subjects can own. */
interface Owned {
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
function owning(ending: Ending, table: TableMap, alongside: TableMap = table): Owned | undefined {
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
function kindsOf({ ground, kinds }: Ending, ...tables: readonly TableMap[]): readonly SubjectKind[] {
  const paths = tables.flatMap((table) => ownerPaths(ground.map, table.name));
  return kinds.filter((kind) => paths.some((path) => path.kind === kind));
}

/** Rows that end: reduced to what a statute keeps, or deleted. */
function endSteps(owned: Owned): readonly Step[] {
  const { ending, table, kinds } = owned;
  const { ground, day } = ending;
  const keeps = keepsOn(ground, table);
  const ends = endCondition(owned, keeps);
  const keep = combinations(keeps).map((set) =>
    keepStep(ground, table, set, kinds, sql`${ends} and ${exactly(ground, table, keeps, set, day)}`),
  );
  const gone: Step = {
    kind: 'delete',
    table: table.name,
    because: ending.because(table),
    where: goneCondition(owned),
    kinds,
  };
  const linked = (from: TableMap): Linked => {
    const [to, other] = [owning(ending, table, from), owning(ending, from, table)];
    return {
      goes: goneCondition(to ?? owned),
      ...(other === undefined ? {} : { alsoGone: goneCondition(other) }),
      kinds: kindsOf(ending, table, from),
    };
  };
  return [...keep, ...unlinkSteps(ground, gone, linked), gone];
}

function endCondition(owned: Owned, keeps: readonly StatutoryKeep[]): Sql {
  const { table, kinds } = owned;
  const mine = anyOf(kinds.map(owned.mine));
  const alone =
    owned.shared && table.diesWith === 'last'
      ? anyOf([...itself(owned), sql`${mine} and not ${owned.others()}`])
      : mine;
  return keeps.length === 0 ? alone : sql`${whole('t')} and ${alone}`;
}

function goneCondition(owned: Owned): Sql {
  const { ground, day } = owned.ending;
  const keeps = keepsOn(ground, owned.table);
  return keeps.reduce(
    (where, one) => sql`${where} and ${runOut(ground, owned.table, one, 't', day)}`,
    endCondition(owned, keeps),
  );
}

/** A subject's own row goes with it, whoever else owns it. */
function itself({ ending, table, kinds, keysOf }: Owned): readonly Sql[] {
  const root = rootOf(ending.ground, table);
  if (root === undefined || !kinds.includes(root.kind)) return [];
  const type = columnType(ending.ground)(root.table, root.key);
  return [
    sql`t.${sql.identifier(root.key)} = any(${keysOf(root.kind)}::text[]::${sql.catalogType(`${type}[]`)})`,
  ];
}

function rootOf(ground: Ground, table: TableMap): SubjectRoot | undefined {
  return [...ground.map.subjects.values()].find((root) => root.table === table.name);
}

function anyOf(conditions: readonly Sql[]): Sql {
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : sql`(${sql.join(conditions, sql` or `)})`;
}

/** Condition: of all keeps exactly those of the set run on `day`. */
export function exactly(
  ground: Ground,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
  set: readonly StatutoryKeep[],
  day: Temporal.PlainDate,
): Sql {
  const conditions = keeps.map((keep) => {
    return set.includes(keep)
      ? running(ground, table, keep, 't', day)
      : runOut(ground, table, keep, 't', day);
  });
  return sql.join(conditions, sql` and `);
}

/** Leaves what the statutes keep, under their purposes' bits alone. */
export function keepStep(
  ground: Ground,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
  kinds: readonly SubjectKind[],
  where: Sql,
): Step {
  const { columns, kept } = reduction(ground, table, keeps);
  const bits = keeps.reduce((mask, keep) => mask | keptStanding(keep.purpose), 0n);
  const standing = sql`${sql.identifier(standingColumn)} = ${sql.value(bits)}`;
  return {
    kind: 'keep',
    table: table.name,
    columns,
    kept,
    keeps,
    because: keeps.map((keep) => keep.statute).join(', '),
    where,
    set: Object.keys(columns).length === 0 ? standing : sql`${assignments(columns)}, ${standing}`,
    until: keptUntil(ground, table, keeps, 't'),
    kinds,
  };
}

/** Two tables of one statement: rows that go, and rows that link to them. */
export interface Linked {
  readonly goes: Sql;
  /** Linking rows that have gone themselves before the statement runs. */
  readonly alsoGone?: Sql;
  readonly kinds: readonly SubjectKind[];
}

/** Before rows go: links to them that may be empty and that no step of their own takes away. */
export function unlinkSteps(ground: Ground, gone: Step, linked: (from: TableMap) => Linked): readonly Step[] {
  return referencesTo(ground, gone.table).flatMap((reference): readonly Step[] => {
    const { table: from, column, parentColumn, nullable } = reference;
    const owner = from.owners.some(
      (link) => link.column === column && (link.kind === 'subject' || from.owners.length === 1),
    );
    if (owner || !nullable || !from.columns.has(column)) return [];
    const key = sql.identifier('t', parentColumn);
    const { goes, alsoGone, kinds } = linked(from);
    const going = sql`select ${key} from ${sql.table(gone.table)} t where ${goes}`;
    const stays = alsoGone === undefined ? sql.empty : sql` and (${alsoGone}) is not true`;
    const columns = { [column]: null };
    return [
      {
        kind: 'redact',
        table: from.name,
        columns,
        because: gone.because,
        where: sql`t.${sql.identifier(column)} in (${going})${stays}`,
        set: assignments(columns),
        kinds,
      },
    ];
  });
}

/** Rows that others own too: the leaving owners' columns, and the links to them. */
function leaveSteps(owned: Owned): readonly Step[] {
  const { table, ending, kinds } = owned;
  if (!owned.shared || table.diesWith === 'any') return [];
  const root = rootOf(ending.ground, table);
  return kinds.flatMap((kind) => {
    if (root?.kind === kind) return [];
    const links = table.owners.filter((link) => link.kind === 'subject' && link.subject === kind);
    const sole = ownerPaths(ending.ground.map, table.name).filter((path) => path.kind === kind).length === 1;
    return sole
      ? soleLeave(owned, kind, links[0]?.column)
      : manyLeave(
          owned,
          kind,
          links.map((link) => link.column),
        );
  });
}

/** The usual case: a row has at most one owner of the kind, so its columns and its link go together. */
function soleLeave(owned: Owned, kind: SubjectKind, link: string | undefined): readonly Step[] {
  const where = sql`${owned.mine(kind)} and ${owned.others()}`;
  return redactSteps(owned, kind, where, link === undefined ? {} : nullLink(owned, link));
}

/** Several links of one kind: a kind's columns go with its last owner, each link with its own. */
function manyLeave(owned: Owned, kind: SubjectKind, links: readonly string[]): readonly Step[] {
  const { table, ending } = owned;
  const type = columnType(ending.ground);
  const last = sql`${owned.mine(kind)} and ${owned.others()} and not ${owned.others(kind)}`;
  const unlink = links.map((column): Step => {
    const columns = nullLink(owned, column);
    const keys = sql`${owned.keysOf(kind)}::text[]::${sql.catalogType(`${type(table.name, column)}[]`)}`;
    const where = sql`t.${sql.identifier(column)} = any(${keys}) and ${owned.others()}`;
    return {
      kind: 'redact',
      table: table.name,
      columns,
      because: ending.because(table),
      where,
      set: assignments(columns),
      kinds: owned.kinds,
    };
  });
  return [...redactSteps(owned, kind, last, {}), ...unlink];
}

function nullLink({ ending, table }: Owned, name: string): Readonly<Record<string, null>> {
  const column = table.columns.get(name);
  return column === undefined ? {} : { [name]: unlinked(ending.ground, table, column) };
}

function redactSteps(
  owned: Owned,
  kind: SubjectKind,
  where: Sql,
  link: Readonly<Record<string, null>>,
): readonly Step[] {
  const { table, ending } = owned;
  const { ground, day } = ending;
  const own = [...table.columns.values()].filter((column) => column.owner === kind && !(column.name in link));
  const keeps = keepsOn(ground, table).filter((keep) => {
    const kept = keptColumns(ground, table, [keep]);
    return own.some((column) => kept.has(column.name));
  });
  const step = (running: readonly StatutoryKeep[], condition: Sql): readonly Step[] => {
    const kept = keptColumns(ground, table, running);
    const goes = own.filter((column) => !kept.has(column.name));
    const columns = {
      ...Object.fromEntries(goes.map((column) => [column.name, emptied(ground, table, column)])),
      ...link,
    };
    if (Object.keys(columns).length === 0) return [];
    return [
      {
        kind: 'redact',
        table: table.name,
        columns,
        because: ending.because(table),
        where: condition,
        set: assignments(columns),
        kinds: owned.kinds,
      },
    ];
  };
  // A statute's columns stay in a row that another subject still owns, as they do in one that nobody owns.
  if (keeps.length === 0) return step([], where);
  return [...combinations(keeps), []].flatMap((set) =>
    step(set, sql`${where} and ${exactly(ground, table, keeps, set, day)}`),
  );
}

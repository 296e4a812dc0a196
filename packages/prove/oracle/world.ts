/**
 * A small world that nobody wrote by hand: a schema, what its data map and policy say, rows, and what is done with
 * them. It is plain data, so that it can be printed, shrunk and kept.
 *
 * INVARIANT: nothing below `make/` and `expect/` imports the engine (`npm run imports` holds it). What must remain
 * is worked out from a world alone; the engine gets no say in it.
 */
export interface World {
  readonly seed: number;
  readonly kinds: readonly Kind[];
  readonly records: readonly RecordKind[];
  readonly tables: readonly Table[];
  readonly rows: readonly Row[];
  readonly rules: readonly Rule[];
  readonly keeps: readonly Keep[];
  readonly acts: readonly Act[];
  /** A trigger of the shop writes what stood in the column into the table `byway`, of which the map says nothing personal. */
  readonly trail?: { readonly table: string; readonly column: string } | undefined;
  /** The map can never be carried out; the engine must say so before anything is installed. */
  readonly unmappable?: { readonly table: string; readonly column: string };
}

export interface Kind {
  readonly name: string;
  readonly table: string;
  readonly key: string;
  /** Persons have an address that they confirm; groups of persons have none. */
  readonly address?: { readonly column: string; readonly confirmed: string; readonly fold: 'case' | 'none' };
}

export interface RecordKind {
  readonly name: string;
  readonly root: string;
  readonly events: readonly { readonly name: string; readonly column: string }[];
}

export type ColumnType =
  | 'integer'
  | 'bigint'
  | 'uuid'
  | 'text'
  | 'timestamptz'
  | 'date'
  | 'jsonb'
  | 'text[]'
  | 'numeric';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly notNull: boolean;
  readonly holds: string;
  readonly owner?: string;
  readonly redacted?: string;
  /** A link: what it holds a value of. */
  readonly target?: { readonly table: string; readonly column: string };
  /** The link is a foreign key. */
  readonly foreign?: boolean;
  readonly unique?: boolean;
}

/** With `key`, the other way round: rows of `via` name this row in their column `key`, and it has their owners. */
export type Owner =
  | { readonly column: string; readonly subject: string }
  | { readonly column: string; readonly via: string; readonly key?: string };

/** From a row to another: over a link column of its own, or to the row of `from` that names it in the column `by`. */
export type Hop = string | { readonly from: string; readonly by: string };

export interface Table {
  /** As the data map names it: bare in `public`. */
  readonly name: string;
  readonly personal: boolean;
  readonly record: string;
  readonly diesWith: 'any' | 'last';
  readonly primary: readonly string[];
  readonly columns: readonly Column[];
  readonly owners: readonly Owner[];
  /** From here to the root of the record. */
  readonly recordPath: readonly Hop[];
  /** Number of partitions by hash of the primary key; 0 for a plain table. */
  readonly partitions: number;
}

export type Value = string | number | null | readonly string[] | { readonly [key: string]: unknown };

export interface Row {
  readonly id: number;
  readonly table: string;
  /** Values of columns that are no links. */
  readonly values: Readonly<Record<string, Value>>;
  /** Link column → id of the row that it leads to. */
  readonly to: Readonly<Record<string, number | null>>;
  /** It is not there at first, and comes while the first erasure is accepted and not carried out. */
  readonly late?: true;
}

export type Term =
  | { readonly kind: 'period'; readonly years: number; readonly months: number; readonly days: number }
  | { readonly kind: 'financial-years'; readonly years: number };

export interface Rule {
  readonly record: string;
  readonly event: string;
  /** Another record's event counts: the record, and the way from root to root. */
  readonly of?: { readonly record: string; readonly path: readonly Hop[] };
  readonly term: Term;
}

export interface Keep {
  readonly record: string;
  readonly purpose: 'bookkeeping' | 'tax';
  readonly statute: string;
  readonly event: string;
  readonly term: Term;
  readonly columns: readonly { readonly table: string; readonly column: string }[];
}

/** `who` is the id of a root row. Days are dates; rights run at noon of them. `meanwhile`: late rows come. */
export type Act =
  | { readonly right: 'access'; readonly who: number }
  | { readonly right: 'erase'; readonly who: number; readonly day: string; readonly meanwhile?: true }
  | { readonly right: 'sweep'; readonly day: string }
  | { readonly right: 'restrict'; readonly who: number }
  | { readonly right: 'lift'; readonly who: number };

/** Last month of every world's financial year. */
export const financialYearEnds = 6;
export const timeZone = 'Europe/Stockholm';

export function tableOf(world: Pick<World, 'tables'>, name: string): Table {
  const found = world.tables.find((table) => table.name === name);
  if (found === undefined) throw new Error(`the world has no table ${name}`);
  return found;
}

export function columnOf(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`${table.name} has no column ${name}`);
  return found;
}

/** The first step to an owner: over the row's own link, or back over the owner's. */
export function hopOf(owner: Owner): Hop {
  return 'via' in owner && owner.key !== undefined ? { from: owner.via, by: owner.key } : owner.column;
}

/** Whether owner links lead from one table to another; a table leads to itself. */
export function leadsTo(world: Pick<World, 'tables' | 'kinds'>, from: string, to: string): boolean {
  if (from === to) return true;
  return tableOf(world, from).owners.some((owner) => {
    const next = 'via' in owner ? owner.via : world.kinds.find((kind) => kind.name === owner.subject)?.table;
    return next !== undefined && next !== from && leadsTo(world, next, to);
  });
}

/** Kinds of subjects that can own rows of a table, once for each way there. */
export function ownerKinds(world: Pick<World, 'tables'>, name: string): readonly string[] {
  return tableOf(world, name).owners.flatMap((owner) =>
    'via' in owner ? ownerKinds(world, owner.via) : [owner.subject],
  );
}

/** Whether a row ends with any of its owners: it says so, or it stands on one parent alone that does. */
export function endsWithAny(world: Pick<World, 'tables'>, table: Table): boolean {
  const [owner, ...more] = table.owners;
  if (table.diesWith === 'any') return true;
  return (
    owner !== undefined &&
    'via' in owner &&
    more.length === 0 &&
    endsWithAny(world, tableOf(world, owner.via))
  );
}

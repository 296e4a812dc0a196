import type { Act, Column, Row, Table, Value, World } from '../world.ts';
import type { Draw } from './draw.ts';
import type { Schema } from './schema.ts';

/** Categories of which every search for somebody's values must look for the texts. */
export const searched: readonly string[] = ['identity', 'contact', 'address', 'organisation'];

/** A text of those categories that stands in a column of its own. */
export function isSearched({ type, holds, target, unique }: Column): boolean {
  return type === 'text' && searched.includes(holds) && target === undefined && unique !== true;
}

/**
 * Values that stand in more rows than their own: namesakes, an address that two share, a practice that is a person, and
 * copies in tables that the map says nothing personal of, in JSON and arrays too.
 */
export function plantCopies(draw: Draw, schema: Schema, rows: readonly Row[], acts: readonly Act[]): Row[] {
  const planted = [...rows];
  const hers = near(rows, acts);
  for (let count = draw.pick([0, 1, 2, 3, 4]); count > 0; count -= 1) {
    const sources = cells(schema, planted, (table, column) => table.personal && isSearched(column));
    const from = draw.maybe(sources.filter(({ row }) => hers.has(row.id)));
    const places = cells(schema, planted, (table, column) => canHold(schema, table, column));
    const outside = places.filter(({ row }) => !isPersonal(schema, row));
    const to = draw.maybe(outside.length > 0 && draw.chance(0.5) ? outside : places);
    const value = from === undefined ? null : (from.row.values[from.column.name] ?? null);
    if (typeof value !== 'string' || to === undefined || to.row.id === from?.row.id) continue;
    const index = planted.indexOf(to.row);
    planted[index] = { ...to.row, values: { ...to.row.values, [to.column.name]: within(to.column, value) } };
  }
  return planted;
}

/** Rows of those whom an erasure is about, as far as a link of their own says so. */
function near(rows: readonly Row[], acts: readonly Act[]): ReadonlySet<number> {
  const whos = new Set(acts.flatMap((act) => (act.right === 'erase' ? [act.who] : [])));
  return new Set(
    rows.flatMap(({ id, to }) =>
      whos.has(id) || Object.values(to).some((one) => one !== null && whos.has(one)) ? [id] : [],
    ),
  );
}

function isPersonal(schema: Schema, row: Row): boolean {
  return schema.tables.some((table) => table.name === row.table && table.personal);
}

interface Cell {
  readonly row: Row;
  readonly column: Column;
}

function cells(
  schema: Schema,
  rows: readonly Row[],
  which: (table: Table, column: Column) => boolean,
): readonly Cell[] {
  const columns = new Map(
    schema.tables.map((table) => [table.name, table.columns.filter((column) => which(table, column))]),
  );
  return rows.flatMap((row) => (columns.get(row.table) ?? []).map((column) => ({ row, column })));
}

function canHold(schema: Schema, table: Table, { name, type, target, unique }: Column): boolean {
  const addresses = schema.kinds.flatMap((kind) => (kind.table === table.name ? [kind.address?.column] : []));
  return (
    ['text', 'jsonb', 'text[]'].includes(type) &&
    target === undefined &&
    unique !== true &&
    !table.primary.includes(name) &&
    !addresses.includes(name)
  );
}

function within({ type }: Column, value: string): Value {
  if (type === 'jsonb') return { said: [{ of: value }] };
  return type === 'text[]' ? [value] : value;
}

/** A trigger of the shop that writes down what a row said before it changed or went. */
export function makeTrail(
  draw: Draw,
  schema: Schema,
  rows: readonly Row[],
  acts: readonly Act[],
): World['trail'] {
  if (!draw.chance(0.3)) return undefined;
  const hers = near(rows, acts);
  const tables = new Set(rows.flatMap((row) => (hers.has(row.id) ? [row.table] : [])));
  const from = draw.maybe(
    schema.tables.flatMap((table) =>
      table.personal && tables.has(table.name)
        ? table.columns.filter(isSearched).map((column) => ({ table, column }))
        : [],
    ),
  );
  return from === undefined ? undefined : { table: from.table.name, column: from.column.name };
}

/** Rows that come between the acceptance of the first erasure and its end: nobody is named in them by other rows. */
export function plantLate(draw: Draw, schema: Schema, rows: readonly Row[]): Row[] {
  if (!draw.chance(0.25)) return [...rows];
  const named = new Set(rows.flatMap((row) => Object.values(row.to)));
  const roots = new Set(schema.kinds.map(({ table }) => table));
  const late = new Set(
    draw.some(
      rows.filter((row) => !named.has(row.id) && !roots.has(row.table)),
      0.1,
    ),
  );
  return rows.map((row) => (late.has(row) ? { ...row, late: true } : row));
}

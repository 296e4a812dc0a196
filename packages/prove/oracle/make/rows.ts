import type { Column, Kind, Row, Table, Value } from '../world.ts';
import type { Draw } from './draw.ts';
import type { Schema } from './schema.ts';

/** Ten subjects and the rows about them, each with values that stand nowhere else. */
export function makeRows(draw: Draw, schema: Schema): Row[] {
  const rows: Row[] = [];
  const add = (table: Table, to: Row['to'], over: Readonly<Record<string, Value>> = {}): Row => {
    const id = rows.length + 1;
    const row: Row = { id, table: table.name, to, values: { ...values(draw, table, id, rows), ...over } };
    rows.push(row);
    return row;
  };
  const table = (name: string): Table => schema.tables.find((one) => one.name === name) ?? never(name);
  const shares = schema.kinds.length === 1 ? [10] : schema.kinds.length === 2 ? [7, 3] : [6, 2, 2];
  schema.kinds.forEach((kind, index) => {
    for (let number = 1; number <= (shares[index] ?? 0); number += 1)
      add(table(kind.table), {}, address(kind, number, true, draw));
    if (kind.address === undefined) return;
    // Guest rows under an address that somebody has confirmed, in other letters; and one that two have confirmed.
    if (draw.chance(0.5)) add(table(kind.table), {}, address(kind, draw.whole(1, 3), false, draw));
    if (draw.chance(0.2)) add(table(kind.table), {}, address(kind, 1, true, draw));
    if (draw.chance(0.2)) add(table(kind.table), {}, address(kind, 99, false, draw));
  });
  for (const one of inOrder(schema)) {
    if (schema.kinds.some((kind) => kind.table === one.name)) continue;
    const pairs = new Set<string>();
    for (let count = draw.whole(2, 9); count > 0; count -= 1) {
      const to = targets(draw, one, rows);
      if (to === undefined) continue;
      const links = one.primary.filter((column) => column in to);
      const pair = JSON.stringify(links.map((column) => to[column]));
      if (links.length === one.primary.length && pairs.has(pair)) continue;
      pairs.add(pair);
      add(one, to);
    }
  }
  return withLinks(draw, schema, rows);
}

function never(name: string): never {
  throw new Error(`no table ${name}`);
}

function address(
  kind: Kind,
  number: number,
  confirmed: boolean,
  draw: Draw,
): Readonly<Record<string, Value>> {
  if (kind.address === undefined) return {};
  const plain = `canary-mail-${number}@klinik.example`;
  const other = draw.chance(0.5) && kind.address.fold === 'case' ? plain.toUpperCase() : plain;
  return {
    [kind.address.column]: confirmed ? plain : other,
    [kind.address.confirmed]: confirmed && draw.chance(0.9) ? '2024-01-01T10:00:00Z' : null,
  };
}

/** Owners before what they own. */
function inOrder(schema: Schema): readonly Table[] {
  const done: Table[] = [];
  const visit = (table: Table): void => {
    if (done.includes(table)) return;
    for (const owner of table.owners) {
      const parent = 'via' in owner ? schema.tables.find((one) => one.name === owner.via) : undefined;
      if (parent !== undefined) visit(parent);
    }
    if (!done.includes(table)) done.push(table);
  };
  for (const table of schema.tables) visit(table);
  return done;
}

/** Whom a row belongs to is decided here, before it exists. */
function targets(draw: Draw, table: Table, rows: readonly Row[]): Record<string, number | null> | undefined {
  const to: Record<string, number | null> = {};
  for (const owner of table.owners) {
    if ('via' in owner && owner.key !== undefined) continue;
    const column = table.columns.find((one) => one.name === owner.column);
    const candidates = rows.filter((row) => row.table === column?.target?.table);
    const chosen = draw.maybe(candidates);
    if (column === undefined || (column.notNull && chosen === undefined)) return undefined;
    to[column.name] = !column.notNull && draw.chance(0.15) ? null : (chosen?.id ?? null);
  }
  return to;
}

/** Links beyond ownership, once all rows are there. */
function withLinks(draw: Draw, schema: Schema, rows: readonly Row[]): Row[] {
  const beyond = new Map(
    schema.tables.map((table) => {
      const owners = new Set(table.owners.map((owner) => owner.column));
      return [
        table.name,
        table.columns.filter((column) => column.target !== undefined && !owners.has(column.name)),
      ] as const;
    }),
  );
  const taken = new Map<Column, Set<number>>();
  return rows.map((row) => {
    const to: Record<string, number | null> = { ...row.to };
    for (const column of beyond.get(row.table) ?? []) {
      const candidates = rows.filter(
        (other) =>
          other.table === column.target?.table &&
          (column.unique !== true || taken.get(column)?.has(other.id) !== true),
      );
      to[column.name] = draw.chance(0.4) ? null : (draw.maybe(candidates)?.id ?? null);
      const chosen = to[column.name];
      if (chosen !== null && chosen !== undefined)
        taken.set(column, (taken.get(column) ?? new Set()).add(chosen));
    }
    return { ...row, to };
  });
}

function values(draw: Draw, table: Table, id: number, rows: readonly Row[]): Record<string, Value> {
  const made: Record<string, Value> = {};
  table.columns.forEach((column, place) => {
    if (
      column.target !== undefined ||
      table.owners.some((owner) => owner.column === column.name && 'via' in owner && owner.key === undefined)
    )
      return;
    made[column.name] = value(draw, table, column, id, place, rows);
  });
  return made;
}

const start = Temporal.PlainDate.from('2016-01-01');

function value(
  draw: Draw,
  table: Table,
  column: Column,
  id: number,
  place: number,
  rows: readonly Row[],
): Value {
  const named = table.primary.includes(column.name) || column.unique === true;
  if (!named && !column.notNull && draw.chance(0.12)) return null;
  const canary = `canary-${id}-${place}`;
  switch (column.type) {
    case 'integer':
    case 'bigint':
      return named ? 1000 + id : 7_000_000 + id * 100 + place;
    case 'numeric':
      return 70_000_000 + id * 100 + place;
    case 'uuid':
      return `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
    case 'text':
      return named
        ? `key-${id}${draw.chance(0.1) ? ' _ä\'"' : ''}`
        : `${canary} ${rows.length % 7 === 0 ? 'o\'clock \\ "ä' : ''}`;
    case 'jsonb':
      return { said: { deep: [canary, null, { n: id }] } };
    case 'text[]':
      return draw.chance(0.1) ? [] : [canary, `second "${canary}", \\`];
    case 'date':
      return start.add({ days: draw.whole(0, 3900) }).toString();
    case 'timestamptz': {
      const day = start.add({ days: draw.whole(0, 3900) });
      // Minutes around midnight in Stockholm fall on another day in UTC.
      const time = draw.pick(['10:00:00', '22:30:00', '23:15:00', '23:59:59.999']);
      return `${day.toString()}T${time}Z`;
    }
    default:
      return column.type satisfies never;
  }
}

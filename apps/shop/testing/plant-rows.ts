import { randomBytes, randomUUID } from 'node:crypto';
import type { DataMap } from '@trygg/engine';
import type { Catalog, CatalogColumn } from '@trygg/engine/controls';
import { renderText, sql } from '@trygg/engine/proofs';
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Values of a planted row as SQL literals, by column. */
export type PlantedRow = Readonly<Record<string, string>>;

/** Where rows are planted: what the map says of the tables, what the catalog does, and whose the rows are, by kind. */
export interface Ground {
  readonly client: Client;
  readonly map: DataMap;
  readonly catalog: Catalog;
  readonly owner: Readonly<Record<string, string>>;
}

/**
 * One row in every personal table, all of them the same owners', and one in each table beside these that some row
 * cannot be without: its references that are never null are read from the catalog.
 */
export async function plantRows(ground: Ground): Promise<ReadonlyMap<string, PlantedRow>> {
  const planted = new Map<string, PlantedRow>();
  const waiting = tablesToPlant(ground);
  while (waiting.length > 0) {
    const next = waiting.findIndex((name) =>
      parents(ground, name).every((parent) => planted.has(parent) || !waiting.includes(parent)),
    );
    const [name] = waiting.splice(Math.max(next, 0), 1);
    if (name === undefined || next < 0) throw new Error('tables refer to each other in a circle');
    planted.set(name, await plantRow(ground, planted, name));
  }
  return planted;
}

/** Roots of subjects first: their triggers make the subjects that other rows look for. */
function tablesToPlant(ground: Ground): string[] {
  const personal = [...ground.map.tables.values()].filter((table) => table.personal);
  const names = new Set([...ground.map.subjects.values()].map((root) => root.table));
  for (const { name } of personal) names.add(name);
  // A set that grows while it is walked: what the new ones need is looked at in its turn.
  for (const name of names) for (const parent of parents(ground, name)) names.add(parent);
  return [...names];
}

/** Tables that a row of this one refers to: personal ones wherever it can, others where it must. */
function parents({ map, catalog }: Ground, name: string): readonly string[] {
  const table = catalog.tables.get(name);
  const references = table?.references ?? [];
  return references
    .filter(
      ({ parent, columns }) =>
        map.tables.get(parent)?.personal === true ||
        columns.every((column) => table?.columns.get(column)?.notNull === true),
    )
    .map(({ parent }) => parent)
    .filter((parent) => parent !== name);
}

async function plantRow(
  ground: Ground,
  planted: ReadonlyMap<string, PlantedRow>,
  name: string,
): Promise<PlantedRow> {
  const columns = [...(ground.catalog.tables.get(name)?.columns.values() ?? [])].filter(
    (column) => column.name !== 'trygg_standing',
  );
  const given = columns.filter((column) => column.identity !== 'a' && !column.generated);
  const values = Object.fromEntries(
    given.map((column) => [column.name, literalFor(ground, planted, name, column)]),
  );
  const made = columns.filter((column) => !given.includes(column)).map((column) => column.name);
  const returned = ['1 as one', ...made.map((column) => `${escapeIdentifier(column)}::text`)].join(', ');
  const { rows } = await ground.client.query<Record<string, string | null>>(
    `${insertText(name, Object.keys(values), values)} returning ${returned}`,
  );
  const found = made.map((column) => {
    const value = rows[0]?.[column];
    return [column, typeof value === 'string' ? escapeLiteral(value) : 'null'] as const;
  });
  return { ...values, ...Object.fromEntries(found) };
}

export function insertText(name: string, columns: readonly string[], values: PlantedRow): string {
  const list = columns.map(escapeIdentifier).join(', ');
  return `insert into ${renderText(sql.table(name))} (${list}) values (${columns.map((column) => values[column]).join(', ')})`;
}

/** A literal that the column takes: an owner's or parent's key where it links, else anything of its type. */
function literalFor(
  { map, catalog, owner }: Ground,
  planted: ReadonlyMap<string, PlantedRow>,
  name: string,
  column: CatalogColumn,
): string {
  const link = map.tables.get(name)?.owners.find((one) => one.column === column.name);
  if (link?.kind === 'subject') return escapeLiteral(owner[link.subject] ?? '');
  if (link?.kind === 'via') return planted.get(link.parent)?.[link.parentColumn] ?? 'null';
  const reference = catalog.tables.get(name)?.references.find((one) => one.columns.includes(column.name));
  if (reference !== undefined) {
    const parentColumn = reference.parentColumns[reference.columns.indexOf(column.name)] ?? '';
    return planted.get(reference.parent)?.[parentColumn] ?? 'null';
  }
  if (column.labels !== null) return escapeLiteral(column.labels[0] ?? '');
  if (column.type === 'uuid') return escapeLiteral(randomUUID());
  if (/^(smallint|integer|bigint|numeric|real|double)/u.test(column.type)) return '1';
  if (column.type === 'boolean') return 'false';
  if (/^(timestamp|date)/u.test(column.type)) return `'2026-01-01'`;
  if (/^json/u.test(column.type)) return `'{}'`;
  // Text that a column for a SHA-256 takes, too.
  return escapeLiteral(randomBytes(32).toString('hex'));
}

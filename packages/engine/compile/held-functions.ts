import { keyArray, primaryOf } from '../catalog/keys.ts';
import { ownersOf, parentsFirst } from '../map/owner-path.ts';
import { linksOf, pathTo, whereAt } from '../map/record-path.ts';
import type { Catalog, CatalogTable } from '../model/catalog.ts';
import type { FunctionControl } from '../model/controls.ts';
import type { DataMap, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * Functions by which erasures and sweeps learn what is held: keys alone come back. They run as the owner of the
 * tables, and plan a query only where something is held, so that a step costs nearly nothing where nothing is.
 */
export function heldFunctionControls(map: DataMap, catalog: Catalog): readonly FunctionControl[] {
  return [heldRows(map, catalog), heldOwners(map, catalog)];
}

/** The primary key's columns, to be compared with an array of texts by an index. */
function keyColumns(catalog: Catalog, table: string, alias: string): Sql {
  return sql.list(primaryOf(catalog, table).map((column) => sql.identifier(alias, column)));
}

function keyValues(catalog: Catalog, table: string, array: Sql): Sql {
  const values = primaryOf(catalog, table).map((column, index) => {
    const type = catalog.tables.get(table)?.columns.get(column)?.type ?? 'text';
    return sql`${array}[${sql.value(index + 1)}]::${sql.catalogType(type)}`;
  });
  return sql.list(values);
}

interface Link {
  readonly child: string;
  readonly parent: string;
  /** Columns of the child and of the parent that are equal. */
  readonly columns: readonly (readonly [string, string])[];
}

/**
 * What a row cannot do without: the rows that own it, and rows that it refers to by a link that is never empty.
 * A link that would close a circle of tables is left out; a circle of links that are never empty needs deferred
 * constraints, and there PostgreSQL stops the erasure.
 */
function needs(map: DataMap, catalog: Catalog): readonly Link[] {
  const personal = parentsFirst(map);
  const owning = personal.flatMap((table) =>
    linksOf(map, table.name).map(
      (link): Link => ({
        child: table.name,
        parent: link.parent,
        columns: [[link.column, link.parentColumn]],
      }),
    ),
  );
  const found: Link[] = [];
  for (const link of [...owning, ...personal.flatMap((table) => referring(map, catalog, table))]) {
    if (link.child === link.parent || !leadsTo(found, link.parent, link.child)) found.push(link);
  }
  return found;
}

function referring(map: DataMap, catalog: Catalog, table: TableMap): readonly Link[] {
  const live: CatalogTable | undefined = catalog.tables.get(table.name);
  return (live?.references ?? []).flatMap((reference): readonly Link[] => {
    const never = reference.columns.every((column) => live?.columns.get(column)?.notNull === true);
    if (!never || map.tables.get(reference.parent)?.personal !== true) return [];
    const columns = reference.columns.map(
      (column, index) => [column, reference.parentColumns[index] ?? ''] as const,
    );
    return [{ child: table.name, parent: reference.parent, columns }];
  });
}

function leadsTo(links: readonly Link[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const visit = (name: string): boolean => {
    if (name === to) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return links.some((link) => link.child === name && link.child !== link.parent && visit(link.parent));
  };
  return visit(from);
}

/**
 * `trygg.held_rows(table_name)`: keys of the rows that stay whole. Rows of a held record, and upwards whatever they
 * need. Volatile, so that each call sees what has committed by now: the statement that asks may have waited for
 * `hold_lock` behind its own snapshot.
 */
function heldRows(map: DataMap, catalog: Catalog): FunctionControl {
  const links = needs(map, catalog);
  const branches = parentsFirst(map).flatMap((table): readonly Sql[] => {
    const query = heldOf(map, catalog, links, table);
    if (query === undefined) return [];
    return [
      sql`  if table_name = ${sql.value(table.name)} then
    return query ${query};
  end if;
`,
    ];
  });
  const body = sql`begin
  if not exists (select from trygg.hold h where h.ended_at is null) then
    return;
  end if;
${sql.join(branches, sql.empty)}end`;
  const text = renderText(sql`create or replace function trygg.held_rows(table_name text) returns setof text[]
language plpgsql volatile rows 10 security definer set search_path = pg_catalog, pg_temp as ${sql.body(body)}`);
  return { kind: 'function', name: 'held_rows', arguments: 'table_name text', text };
}

function heldOf(map: DataMap, catalog: Catalog, links: readonly Link[], table: TableMap): Sql | undefined {
  const key = keyArray(catalog, table.name, 't');
  if (key === undefined) return undefined;
  const from = sql`select ${key} as key from ${sql.table(table.name)} t`;
  const parts = [
    ...ofRecord(map, catalog, table).map((where) => sql`${from} where ${where}`),
    ...links.flatMap((link): readonly Sql[] => {
      if (link.parent !== table.name || link.child === link.parent) return [];
      if (primaryOf(catalog, link.child).length === 0) return [];
      const held = sql`(${keyColumns(catalog, link.child, 'c')}) = (${keyValues(catalog, link.child, sql`k.key`)})`;
      return [
        sql`${from} join ${sql.table(link.child)} c on ${equal(catalog, link)} join trygg.held_rows(${sql.value(link.child)}) k(key) on ${held}`,
      ];
    }),
  ];
  if (parts.length === 0) return undefined;
  const base = sql.join(parts, sql` union `);
  const own = links.filter((link) => link.parent === table.name && link.child === table.name);
  if (own.length === 0) return base;
  const up = sql.join(
    own.map((link) => sql`(${equal(catalog, link)})`),
    sql` or `,
  );
  const again = sql`${from} join ${sql.table(table.name)} c on ${up} join held k on (${keyColumns(catalog, table.name, 'c')}) = (${keyValues(catalog, table.name, sql`k.key`)})`;
  return sql`with recursive held(key) as ((${base}) union ${again}) select h.key from held h`;
}

/** Condition: the row `t` belongs to a record that is held itself. */
function ofRecord(map: DataMap, catalog: Catalog, table: TableMap): readonly Sql[] {
  const root = map.records.get(table.record ?? '')?.root;
  if (root === undefined || table.record === undefined || primaryOf(catalog, root).length === 0) return [];
  const path = pathTo(map, table.name, root);
  if (path === undefined) return [];
  const holds = sql`select ${keyValues(catalog, root, sql`h.key`)} from trygg.hold h where h.record = ${sql.value(table.record)} and h.ended_at is null`;
  return [whereAt(path, 't', (alias) => sql`(${keyColumns(catalog, root, alias)}) in (${holds})`)];
}

/** A library's column may hold a key as text: then both sides are compared as text. */
function equal(catalog: Catalog, { child, parent, columns }: Link): Sql {
  const type = (table: string, column: string): string | undefined =>
    catalog.tables.get(table)?.columns.get(column)?.type;
  const pairs = columns.map(([column, parentColumn]) => {
    const [left, right] = [sql.identifier('c', column), sql.identifier('t', parentColumn)];
    return type(child, column) === type(parent, parentColumn)
      ? sql`${left} = ${right}`
      : sql`${left}::text = ${right}::text`;
  });
  return sql.join(pairs, sql` and `);
}

/**
 * `trygg.held_owners(record_name, root_key)`: the root row's key as PostgreSQL writes it, and its owners, a row each;
 * one row with nulls where nobody owns it, none where there is no such row.
 */
function heldOwners(map: DataMap, catalog: Catalog): FunctionControl {
  const records = [...map.records.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  const branches = records.flatMap(({ kind, root }): readonly Sql[] => {
    const key = keyArray(catalog, root, 't');
    if (key === undefined || map.tables.get(root)?.personal !== true) return [];
    const same = sql`(${keyColumns(catalog, root, 't')}) = (${keyValues(catalog, root, sql`root_key`)})`;
    return [
      sql`  if record_name = ${sql.value(kind)} then
    return query select ${key}, o.kind, o.key from ${sql.table(root)} t
      left join lateral (select distinct w.kind, w.key from (${ownersOf(map, root, 't')}) w where w.key is not null) o on true
      where ${same};
  end if;
`,
    ];
  });
  const text = renderText(sql`create or replace function trygg.held_owners(record_name text, root_key text[])
returns table(found_key text[], subject_kind text, subject_key text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as ${sql.body(sql`begin
${sql.join(branches, sql.empty)}end`)}`);
  return { kind: 'function', name: 'held_owners', arguments: 'record_name text, root_key text[]', text };
}

import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import type { Catalog, CatalogTable } from '../model/catalog.ts';

const query = readFileSync(new URL('catalog.sql', import.meta.url), 'utf8');

type Raw<T, K extends string> = Omit<T, K>;
interface RawTable extends Raw<CatalogTable, 'columns' | 'name' | 'references'> {
  readonly table: string;
  readonly columns: readonly (CatalogTable['columns'] extends ReadonlyMap<string, infer C> ? C : never)[];
  readonly references: readonly {
    readonly columns: readonly string[];
    readonly schema: string;
    readonly table: string;
    readonly parentColumns: readonly string[];
    readonly deferrable: boolean;
  }[];
}
interface RawCatalog extends Raw<Catalog, 'tables' | 'schemas'> {
  readonly tables: readonly RawTable[];
  readonly schemas: readonly (Catalog['schemas'] extends ReadonlyMap<string, infer S> ? S : never)[];
}

/** Name of a table as data maps write it. */
export function tableName(schema: string, table: string): string {
  return schema === 'public' ? table : `${schema}.${table}`;
}

/** The live database, read in one statement over the migrating account. */
export async function readCatalog(client: ClientBase): Promise<Catalog> {
  // One message of several statements is one transaction, unless the caller is inside one already, where
  // `set local` would outlast the reading: hence the savepoint-free restore at its end.
  const before = await client.query<{ path: string }>("select current_setting('search_path') as path");
  await client.query("select set_config('search_path', '', false)");
  try {
    const result = await client.query<{ catalog: RawCatalog }>(query);
    const raw = result.rows[0]?.catalog;
    if (raw === undefined) throw new TypeError('the catalog query returned no row');
    return shape(raw);
  } finally {
    await client
      .query("select set_config('search_path', $1, false)", [before.rows[0]?.path ?? 'public'])
      .catch(() => undefined);
  }
}

function shape(raw: RawCatalog): Catalog {
  const tables = raw.tables.map(
    ({ table, columns, references, ...rest }): CatalogTable => ({
      ...rest,
      name: tableName(rest.schema, table),
      columns: new Map(columns.map((column) => [column.name, column])),
      references: references.map((one) => ({
        columns: one.columns,
        parent: tableName(one.schema, one.table),
        parentColumns: one.parentColumns,
        deferrable: one.deferrable,
      })),
    }),
  );
  return {
    ...raw,
    tables: new Map(tables.map((table) => [table.name, table])),
    schemas: new Map(raw.schemas.map((schema) => [schema.name, schema])),
  };
}

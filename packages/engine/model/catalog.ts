/** `role` is empty for `public`, which is everybody. */
export interface CatalogGrant {
  readonly role: string;
  readonly privilege: string;
}

/** A column as the database has it. */
export interface CatalogColumn {
  readonly name: string;
  /** As `format_type` spells it under an empty search path: `uuid`, `public.order_state`, `character varying(20)`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** `a` always, `d` by default, empty for none. */
  readonly identity: string;
  readonly generated: boolean;
  /** Labels of an enumerated type. */
  readonly labels: readonly string[] | null;
}

export interface CatalogPolicy {
  readonly name: string;
  readonly command: string;
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** A table as the database has it. */
export interface CatalogTable {
  /** As the data map names it: bare in `public`, `auth.user` elsewhere. */
  readonly name: string;
  readonly schema: string;
  readonly owner: string;
  /** `pg_class.relkind`: r table, p partitioned, v view, m materialised view, f foreign. */
  readonly kind: string;
  /** Row-level security is on. */
  readonly secured: boolean;
  readonly partition: boolean;
  readonly columns: ReadonlyMap<string, CatalogColumn>;
  readonly keys: readonly { readonly primary: boolean; readonly columns: readonly string[] }[];
  readonly references: readonly {
    readonly columns: readonly string[];
    readonly parent: string;
    readonly parentColumns: readonly string[];
    /** A row may stand before the one that it refers to. */
    readonly deferrable: boolean;
  }[];
  readonly policies: readonly CatalogPolicy[];
  readonly triggers: readonly {
    readonly name: string;
    readonly enabled: string;
    readonly definition: string;
  }[];
  readonly grants: readonly (CatalogGrant & { readonly column: string | null })[];
}

export interface CatalogFunction {
  readonly schema: string;
  readonly name: string;
  readonly arguments: string;
  readonly owner: string;
  readonly definer: boolean;
  /** Only for functions of the engine's own schema. */
  readonly definition: string | null;
  /** Roles that may execute it; empty text for `public`. */
  readonly grants: readonly string[];
}

export interface CatalogRole {
  readonly name: string;
  readonly login: boolean;
  readonly inherit: boolean;
  /** How many it may hold at once; -1 for any number. */
  readonly connections: number;
  /** Superuser, createrole, createdb, replication or bypassrls. */
  readonly elevated: boolean;
  readonly memberOf: readonly string[];
  /** `name=value`, sorted; of this database alone with `here ` before it. */
  readonly settings: readonly string[];
}

export interface CatalogSequence {
  readonly schema: string;
  readonly name: string;
  readonly table: string | null;
  readonly column: string | null;
  readonly identity: boolean | null;
  readonly grants: readonly CatalogGrant[];
}

/** What the live database has, as PostgreSQL's own catalogs say it. */
export interface Catalog {
  /** `server_version_num`, e.g. 150012. */
  readonly version: number;
  readonly database: {
    readonly name: string;
    readonly oid: number;
    readonly owner: string;
    readonly grants: readonly CatalogGrant[];
  };
  readonly me: {
    readonly name: string;
    readonly superuser: boolean;
    readonly createRole: boolean;
    readonly bypassRowSecurity: boolean;
  };
  /** Roles of any Trygg database of the cluster. */
  readonly roles: readonly CatalogRole[];
  readonly schemas: ReadonlyMap<
    string,
    { readonly name: string; readonly owner: string; readonly grants: readonly CatalogGrant[] }
  >;
  readonly tables: ReadonlyMap<string, CatalogTable>;
  readonly functions: readonly CatalogFunction[];
  readonly sequences: readonly CatalogSequence[];
  /** How many there are; what is in them is in no table. */
  readonly largeObjects: number;
  /** Roles that `alter default privileges` gives something to. */
  readonly defaultGrants: readonly string[];
}

/** Type of a column as the catalog spells it, e.g. `uuid`. */
export type ColumnType = (table: string, column: string) => string;

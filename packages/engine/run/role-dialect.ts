import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Client, QueryConfig } from 'pg';
import type { PermittedActivity } from '../model/controls.ts';
import { namedData } from './named-data.ts';
import { engineError } from './postgres-error.ts';

/** Texts that one connection keeps a plan of; those that come later are planned each time. */
const keptPlans = 150;
const namesOf = new WeakMap<Client, Map<string, string>>();

/** The same text again runs by the plan that the server has of it; none has a value in it. */
export function prepared(client: Client, text: string, parameters: readonly unknown[]): QueryConfig {
  const values = [...parameters];
  const names = namesOf.get(client) ?? new Map<string, string>();
  namesOf.set(client, names);
  const known = names.get(text);
  if (known !== undefined) return { name: known, text, values };
  if (names.size >= keptPlans) return { text, values };
  const name = `q${names.size}`;
  names.set(text, name);
  return { name, text, values };
}

/** Runs what Kysely compiled over one connection of an activity's role. */
export class RoleConnection implements DatabaseConnection {
  readonly client: Client;
  readonly #activity: PermittedActivity;
  /** The connection failed, not a statement: it is not used again. */
  broken = false;

  constructor(client: Client, activity: PermittedActivity) {
    this.client = client;
    this.#activity = activity;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const result = await this.client.query(prepared(this.client, query.sql, query.parameters));
      const rows = result.rowCount ?? 0;
      const counted =
        result.command === 'INSERT' || result.command === 'UPDATE' || result.command === 'DELETE';
      return { rows: result.rows as R[], ...(counted ? { numAffectedRows: BigInt(rows) } : {}) };
    } catch (error) {
      const mapped = engineError(error, this.#activity, namedData(query.query));
      this.broken ||= mapped instanceof Error && 'code' in mapped && mapped.code === 'database_down';
      throw mapped;
    }
  }

  // biome-ignore lint/correctness/useYield: an activity reads whole answers; streaming would need a cursor.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new TypeError('an activity does not stream');
  }
}

type Turn = 'begin' | 'commit' | 'rollback';

/** A statement that begins or ends a transaction. */
async function turn(connection: DatabaseConnection, statement: Turn): Promise<void> {
  if (connection instanceof RoleConnection) await connection.client.query(statement);
}

async function refused(): Promise<void> {
  throw new TypeError('transactions begin with `activity.transaction`');
}

/** A dialect of Kysely whose connections come from `acquire`. A library's may open transactions of its own. */
export function roleDialect(
  acquire: () => Promise<RoleConnection>,
  release: (connection: RoleConnection) => void,
  ofLibrary = false,
): Dialect {
  const by = (statement: Turn) =>
    ofLibrary ? (connection: DatabaseConnection) => turn(connection, statement) : refused;
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: acquire,
    releaseConnection: async (connection) => {
      if (connection instanceof RoleConnection) release(connection);
    },
    beginTransaction: by('begin'),
    commitTransaction: by('commit'),
    rollbackTransaction: by('rollback'),
    destroy: async () => undefined,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

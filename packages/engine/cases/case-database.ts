import { Client } from 'pg';
import type { ControlInput } from '../plan/apply.ts';
import { migrate, readMigrations } from '../run/migrate.ts';
import { type TestDatabase, testDatabase } from '../testing/index.ts';
import { type Case, readCase } from './case.ts';

export interface CaseDatabase {
  readonly given: Case;
  readonly database: TestDatabase;
  /** The migrating account. */
  readonly client: Client;
  readonly input: ControlInput;
  connect(url?: string): Promise<Client>;
  /** Ends all connections, for what needs the database alone. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

/** A database with the schema and rows of a case, before any control. Roles are removed when it closes. */
export async function caseDatabase(name: string): Promise<CaseDatabase> {
  const given = readCase(name);
  const database = await testDatabase(`case ${name} ${given.schema} ${given.rows}`, async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations([]));
    await setup.query(given.schema);
    await setup.query(given.rows);
    await setup.end();
  });
  const clients: Client[] = [];
  const connect = async (url = database.migratorUrl): Promise<Client> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    return client;
  };
  const disconnect = async (): Promise<void> => {
    await Promise.all(clients.splice(0).map((one) => one.end()));
  };
  const client = await connect();
  return {
    given,
    database,
    client,
    input: { policy: given.policy, read: given.read, secret: Buffer.alloc(32, 7) },
    connect,
    disconnect,
    async close() {
      await disconnect();
      await database.drop();
    },
  };
}

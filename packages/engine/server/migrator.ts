import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export const migratorAccount = 'trygg_migrator';

/**
 * The migrating account: no superuser, so that what `apply` cannot do on a hosted database it cannot do here
 * either. Runs at every start; takes over a password that changed.
 */
export async function ensureMigrator(adminUrl: string, password: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select from pg_roles where rolname = $1', [migratorAccount]);
    const verb = found.rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${migratorAccount} with login createdb createrole nosuperuser nobypassrls noreplication password ${escapeLiteral(password)}`,
    );
  } finally {
    await client.end();
  }
}

/** Creates the database unless it is there; the account of the URL owns it. Names come from shops, not users. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      await client.query(
        `create database ${escapeIdentifier(name)} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
      );
    }
  } finally {
    await client.end();
  }
}

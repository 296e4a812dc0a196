import { randomBytes } from 'node:crypto';
import { DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import { otherDatabase, withClient } from './connection.ts';
import type { ScratchDatabase } from './model.ts';

export const migratorAccount = 'trygg_migrator';

/**
 * The migrating account: no superuser, so that what `apply` cannot do on a hosted database it cannot do here
 * either; but it may have the server write out its log, so that what was erased is left in no file of it. Runs at every
 * start; takes over a password that changed.
 */
export async function ensureMigrator(adminUrl: string, password: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query('select from pg_roles where rolname = $1', [migratorAccount]);
    const verb = found.rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${migratorAccount} with login createdb createrole nosuperuser nobypassrls noreplication password ${escapeLiteral(password)}`,
    );
    await client.query(`grant pg_checkpoint to ${migratorAccount}`);
  });
}

export async function databaseExists(url: string, name: string): Promise<boolean> {
  return withClient(
    url,
    async (client) =>
      (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1,
  );
}

/** Another start was faster (42P04, or 23505 when both were at it). */
const alreadyThere = new Set(['42P04', '23505']);
/** The server has no locale of that name: its own default then. */
const noSuchLocale = new Set(['22023', '42809']);

/** Creates the database unless it is there; the account of the URL owns it. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  if (await databaseExists(url, name)) return;
  const create = `create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`;
  await withClient(url, async (client) => {
    try {
      await client.query(`${create} locale 'C.UTF-8'`);
    } catch (error) {
      const code = error instanceof DatabaseError ? (error.code ?? '') : '';
      if (noSuchLocale.has(code)) await client.query(create);
      else if (!alreadyThere.has(code)) throw error;
    }
  });
}

export async function makeScratchDatabase(url: string): Promise<ScratchDatabase> {
  const name = `trygg_scratch_${randomBytes(6).toString('hex')}`;
  await ensureDatabase(url, name);
  return {
    url: otherDatabase(url, name),
    drop: async () => {
      await withClient(url, (client) => client.query(`drop database ${escapeIdentifier(name)} with (force)`));
    },
  };
}

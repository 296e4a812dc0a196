import { createHash, randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { inject } from 'vitest';
import './global-setup.ts';
import { withdrawFromPublic } from '../server/public-rights.ts';
import type { TestServer } from './test-cluster.ts';

/** A database of a test file's own. */
export interface TestDatabase {
  readonly name: string;
  /** The migrating account, which owns the database and is no superuser. */
  readonly migratorUrl: string;
  /** Superuser, to look where no account of ours may. */
  readonly adminUrl: string;
  /** Removes the database and the roles of its activities. Connections to it are cut. */
  drop(): Promise<void>;
}

function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function asAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function dropDatabase(server: TestServer, name: string): Promise<void> {
  const roles = await asAdmin(at(server.adminUrl, name), async (client) => {
    const known = await client.query<{ there: boolean }>(
      "select to_regclass('trygg.database') is not null as there",
    );
    if (known.rows[0]?.there !== true) return [];
    const found = await client.query<{ rolname: string }>(
      "select rolname from pg_roles, trygg.database d where starts_with(rolname, 'trygg_' || d.id || '_')",
    );
    return found.rows.map((row) => row.rolname);
  });
  await asAdmin(server.adminUrl, async (client) => {
    await client.query(`drop database ${escapeIdentifier(name)} with (force)`);
    for (const role of roles) await client.query(`drop role if exists ${escapeIdentifier(role)}`);
  });
}

/** Makes the template once a run, whichever worker comes first; the others wait for it. */
async function ensureTemplate(
  server: TestServer,
  template: string,
  setup: (url: string) => Promise<void>,
): Promise<void> {
  await asAdmin(server.adminUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const found = await client.query<{ datistemplate: boolean }>(
      'select datistemplate from pg_database where datname = $1',
      [template],
    );
    if (found.rows[0]?.datistemplate === true) return;
    if (found.rows.length > 0) await client.query(`drop database ${escapeIdentifier(template)} with (force)`);
    await client.query(
      `create database ${escapeIdentifier(template)} owner trygg_migrator template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    );
    await setup(at(server.migratorUrl, template));
    await withdrawFromPublic(at(server.adminUrl, template));
    // A pool that the setup closed may still be saying goodbye; a template must have no connection.
    await client.query(`alter database ${escapeIdentifier(template)} with allow_connections false`);
    await client.query('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [
      template,
    ]);
    await client.query(`alter database ${escapeIdentifier(template)} with is_template true`);
  });
}

/**
 * Clones a database for this test file. `setup` runs once a run for each `key`, as the migrating account, on the
 * template that all clones of the key come from. INVARIANT: `setup` installs no controls: roles belong to the
 * whole cluster, so each clone applies its own. `server`: another than that of the run.
 * @example const db = await testDatabase('shop-schema', (url) => migrate(url, modules));
 */
export async function testDatabase(
  key: string,
  setup: (migratorUrl: string) => Promise<void>,
  server: TestServer = inject('postgres'),
): Promise<TestDatabase> {
  const template = `template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ensureTemplate(server, template, setup);
  await asAdmin(server.adminUrl, (client) =>
    client.query(
      `create database ${escapeIdentifier(name)} owner trygg_migrator template ${escapeIdentifier(template)}`,
    ),
  );
  return {
    name,
    migratorUrl: at(server.migratorUrl, name),
    adminUrl: at(server.adminUrl, name),
    drop: () => dropDatabase(server, name),
  };
}

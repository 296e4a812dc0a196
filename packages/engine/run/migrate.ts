import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type ClientBase, DatabaseError } from 'pg';
import { EngineError } from '../errors.ts';
import type { HostModule } from '../model/module.ts';

/** One SQL file that runs once, in the order of its number within its component. */
export interface Migration {
  /** `engine`, or `module/<name>`. */
  readonly component: string;
  readonly number: number;
  readonly file: string;
  readonly text: string;
}

const engineFolder = new URL('../migrations/', import.meta.url);

/** `NNN_what.sql` of the engine; of a module `schema.sql` (number 1) and later `schema-002.sql`, `schema-003.sql`, …. */
export async function readMigrations(modules: readonly HostModule[]): Promise<readonly Migration[]> {
  const engine = await inFolder('engine', engineFolder, /^(\d{3})_[a-z0-9_]+\.sql$/u);
  const parts = await Promise.all(
    modules.map(({ name, folder }) => {
      const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`);
      return inFolder(`module/${name}`, base, /^schema(?:-(\d{3}))?\.sql$/u);
    }),
  );
  return [...engine, ...parts.flat()];
}

async function inFolder(component: string, folder: URL, pattern: RegExp): Promise<readonly Migration[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = names.flatMap((name) => {
    const match = pattern.exec(name);
    return match === null ? [] : [{ name, number: Number(match[1] ?? 1) }];
  });
  const migrations = found.map(async ({ name, number }) => ({
    component,
    number,
    file: name,
    text: await readFile(new URL(name, folder), 'utf8'),
  }));
  return (await Promise.all(migrations)).sort((a, b) => a.number - b.number);
}

interface Done {
  readonly component: string;
  readonly number: number;
  readonly checksum: string;
}

const migrateLock = 7_310_019;

/**
 * Runs what has not run, in one transaction, as the migrating account. Safe when several processes start at
 * once: one runs, the others wait and find it done. Throws `database_newer` when the database knows a migration
 * that this code does not, `migration_changed` when a file that has run reads differently now. Changes nothing then.
 *
 * @returns the migrations that ran, e.g. `engine/1`
 */
export async function migrate(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(${migrateLock})`);
    await client.query('create schema if not exists trygg');
    await client.query(
      `create table if not exists trygg.migration (
         component text not null, number integer not null, checksum text not null,
         at timestamptz not null default now(), primary key (component, number))`,
    );
    const { rows } = await client.query<Done>('select component, number, checksum from trygg.migration');
    const pending = pendingOf(migrations, rows);
    for (const migration of pending) await run(client, migration);
    await client.query('commit');
    return pending.map(({ component, number }) => `${component}/${number}`);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Refuses a database that is newer than this code, or of which a file has changed, with the errors of `migrate`;
 * writes nothing. A database without the engine passes: whoever reads it next says so.
 */
export async function checkMigrations(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  const there = await client.query<{ there: boolean }>(
    "select to_regclass('trygg.migration') is not null as there",
  );
  if (there.rows[0]?.there !== true) return;
  const { rows } = await client.query<Done>('select component, number, checksum from trygg.migration');
  pendingOf(migrations, rows);
}

const newerHelp = 'run the newer code, or restore a database of this version';

function pendingOf(migrations: readonly Migration[], done: readonly Done[]): readonly Migration[] {
  const components = new Set(migrations.map((migration) => migration.component));
  // With the engine's migrations alone the modules are somebody else's, and so is what they are called.
  const ours = components.size > 1;
  const foreign = done.find((one) => ours && !components.has(one.component));
  if (foreign !== undefined) {
    const message = `the database has tables of \`${foreign.component}\`, which this code does not know`;
    throw new EngineError('database_newer', message, { help: newerHelp });
  }
  for (const component of components) {
    const known = Math.max(
      ...migrations.filter((one) => one.component === component).map((one) => one.number),
    );
    const has = Math.max(0, ...done.filter((one) => one.component === component).map((one) => one.number));
    if (has > known) {
      throw new EngineError(
        'database_newer',
        `the database has migration ${has} of \`${component}\`, and this code ends at ${known}`,
        { help: newerHelp },
      );
    }
  }
  return migrations.filter((migration) => {
    const before = done.find(
      (one) => one.component === migration.component && one.number === migration.number,
    );
    if (before === undefined) return true;
    if (before.checksum !== checksum(migration)) {
      const help = 'put the change into a new file: what has run stays as it ran';
      throw new EngineError(
        'migration_changed',
        `\`${migration.component}/${migration.file}\` was changed after it ran`,
        { help },
      );
    }
    return false;
  });
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.text).digest('hex');
}

async function run(client: ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query(migration.text);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const before = migration.text.slice(0, Math.max(0, Number(error.position ?? 1) - 1)).split('\n');
    throw new EngineError(
      'migration_failed',
      `\`${migration.component}/${migration.file}\` could not run: ${error.message}`,
      {
        at: `${migration.file}:${before.length}:${(before.at(-1) ?? '').length + 1}`,
        ...(error.code === undefined ? {} : { sqlState: error.code }),
      },
    );
  }
  await client.query('insert into trygg.migration (component, number, checksum) values ($1, $2, $3)', [
    migration.component,
    migration.number,
    checksum(migration),
  ]);
}

import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/index.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';

let database: TestDatabase;
const clients: Client[] = [];

beforeAll(async () => {
  database = await testDatabase('empty', async () => undefined);
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await database?.drop();
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  clients.push(client);
  return client;
}

const first: Migration = {
  component: 'module/shelf',
  number: 1,
  file: 'schema.sql',
  text: 'create table shelf (id integer);',
};
const second: Migration = {
  component: 'module/shelf',
  number: 2,
  file: 'schema-002.sql',
  text: 'alter table shelf add column name text;',
};

describe('migrations', () => {
  it('run once each, however many start at once', async () => {
    const engine = await readMigrations([]);
    const all = [...engine, first];
    const runs = await Promise.all(
      [connect(), connect(), connect()].map(async (client) => migrate(await client, all)),
    );
    const names = all.map(({ component, number }) => `${component}/${number}`);
    expect(runs.filter((ran) => ran.length > 0)).toEqual([names]);
    expect(await migrate(await connect(), all)).toEqual([]);
  });

  it('that fail leave nothing, and say where', async () => {
    const client = await connect();
    const bad = { ...second, text: 'create table half (id integer);\nselect nothing from nowhere;' };
    await expect(migrate(client, [first, bad])).rejects.toMatchObject({
      code: 'migration_failed',
      message: '`module/shelf/schema-002.sql` could not run: relation "nowhere" does not exist',
      at: 'schema-002.sql:2:21',
    });
    expect((await client.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
    expect(await migrate(client, [first, second])).toEqual(['module/shelf/2']);
  });

  it('of newer code in the database are an error for older code', async () => {
    await expect(migrate(await connect(), [first])).rejects.toMatchObject({
      code: 'database_newer',
      message: 'the database has migration 2 of `module/shelf`, and this code ends at 1',
    });
  });

  it('that were changed after they ran are an error', async () => {
    const changed = { ...first, text: 'create table shelf (id bigint);' };
    await expect(migrate(await connect(), [changed, second])).rejects.toMatchObject({
      code: 'migration_changed',
      message: '`module/shelf/schema.sql` was changed after it ran',
    });
  });
});

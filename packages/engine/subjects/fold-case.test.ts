import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldCase } from '../model/fold-case.ts';
import { migrate, readMigrations } from '../run/migrate.ts';
import { type TestDatabase, testDatabase } from '../testing/index.ts';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase('fold-case', async () => undefined);
  client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  await migrate(client, await readMigrations([]));
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

async function inDatabase(texts: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ folded: string }>(
    'select trygg.fold_case(t) as folded from unnest($1::text[]) with ordinality u(t, n) order by n',
    [texts],
  );
  return rows.map((row) => row.folded);
}

it('keeps apart what a database that knows only single letters would take for one', async () => {
  expect(foldCase('klİnİk')).not.toBe(foldCase('klinik'));
  expect(await inDatabase(['klİnİk', 'ΟΔΟΣ', 'a\u030a', 'Å'])).toEqual(
    ['klİnİk', 'ΟΔΟΣ', 'a\u030a', 'Å'].map(foldCase),
  );
  expect(foldCase('A\u030a')).toBe(foldCase('å'));
});

it('folds every character as the database does', async () => {
  const version = await client.query<{ server_version_num: string }>('show server_version_num');
  // Before 17 the database's own rules count, and what it knows of Unicode cannot be asked.
  const asks = Number(version.rows[0]?.server_version_num) >= 170_000;
  const all = Array.from({ length: 0x10ffff }, (_, n) => n + 1).filter((n) => n < 0xd800 || n > 0xdfff);
  const texts = (asks ? all : all.filter((n) => n < 0x250)).map((n) => String.fromCodePoint(n));
  const folded = await inDatabase(texts);
  const known = asks
    ? await client.query<{ known: boolean }>(
        'select unicode_assigned(t) as known from unnest($1::text[]) with ordinality u(t, n) order by n',
        [texts],
      )
    : undefined;
  const differ = texts.filter(
    (text, index) => known?.rows[index]?.known !== false && folded[index] !== foldCase(text),
  );
  expect(differ).toEqual([]);
});

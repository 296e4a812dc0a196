import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DataMap, Fold } from '../model/map.ts';
import { migrate, readMigrations } from '../run/migrate.ts';
import { type TestDatabase, testDatabase } from '../testing/index.ts';
import { findFunctions } from './find-functions.ts';

const at = { file: 'data-map.yaml', line: 1, column: 1 };
const identifier = (name: string, fold: Fold, confirmed?: string) => ({
  name,
  column: name,
  fold,
  ...(confirmed === undefined ? {} : { confirmed }),
});
const map: DataMap = {
  subjects: new Map([
    [
      'buyer',
      {
        kind: 'buyer',
        table: 'buyer',
        key: 'id',
        identifiers: [
          identifier('email', 'case'),
          identifier('customer', 'digits'),
          identifier('registration', 'registration', 'proven_at'),
        ],
        at,
      },
    ],
  ]),
  records: new Map(),
  tables: new Map(),
};

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase('find functions', async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations([]));
    await setup.query(`create table buyer (id int primary key, email text, customer text, registration text, proven_at date);
      insert into buyer values
        (1, 'a1001@mail.example', '1001', '880320-0016', '2026-01-01'),
        (2, '', '', '', null),
        (3, null, null, null, null),
        (4, 'b@mail.example', '10 01-4', '165569403339', null),
        (5, 'c@mail.example', 'no 1001', '19880320-0016', null),
        (6, 'd@mail.example', 'x', '880320-0018', null),
        (7, 'e@mail.example', 'y', 'unknown', '2026-01-01');`);
    await setup.end();
  });
  client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  for (const { text } of findFunctions(map)) await client.query(text);
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

async function found(typed: string): Promise<readonly number[]> {
  const text = 'select distinct subject_key::int as id from trygg.find_subjects($1) order by 1';
  return (await client.query<{ id: number }>(text, [typed])).rows.map(({ id }) => id);
}

it.each<[string, readonly number[]]>([
  ['1001', [1]],
  ['10-01', [1]],
  ['10014', [4]],
  ['880320-0016', [1, 5]],
  ['8803200016', [1, 5]],
  ['198803200016', [1, 5]],
  ['556940-3339', [4]],
  ['A1001@mail.example', [1]],
  ['x1001', []],
  ['-', []],
  ['unknown', []],
  ['0016', []],
])('%s names %j: a number by its digits, and nothing that is no number', async (typed, ids) => {
  expect(await found(typed)).toEqual(ids);
});

import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { namesOf, rowsThatName } from './left-behind.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase('left-behind', (url) =>
    withClient(url, async (client) => {
      await client.query(`create schema "Other one"`);
      await client.query(`create table person (id integer, email text, note jsonb)`);
      await client.query(`create table "Other one"."Log" (line text)`);
      await client.query(`create table empty (line text)`);
      await client.query(
        `insert into person values (1, 'a7@klinik.example', '{}'), (2, 'b', '{"of": {"phone": "040-7"}}'),
           (3, 'a77@klinik.example', '{"of": "Alm78"}'), (4, 'aa7@klinik.example', '{"of": "1040-7"}')`,
      );
      await client.query(
        `insert into "Other one"."Log" values ('sent to Anna Alm7, today'), ('sent to nobody')`,
      );
    }),
  );
});

afterAll(() => db.drop());

it('finds an address, a name and a telephone in every table, and nobody else who is called much the same', async () => {
  const found = await withClient(db.migratorUrl, (client) => rowsThatName(client, namesOf(7)));
  expect(found).toEqual({ 'Other one.Log': 1, person: 2 });
  expect(await withClient(db.migratorUrl, (client) => rowsThatName(client, namesOf(5)))).toEqual({});
});

import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read.ts';
import { readMap } from '../map/read.ts';
import { type TestDatabase, testDatabase } from '../testing/index.ts';
import { soleMembers } from './members.ts';

const text = `
subjects:
  person: { table: person, key: id, identifiers: { email: { column: email, confirmed: proven_at } } }
  practice: { table: practice, key: id }
records:
  file: { root: person, events: { seen: proven_at } }
  firm: { root: practice }
tables:
  person: { record: file, owners: { person: id }, columns: { id: key, email: contact, proven_at: identity } }
  practice: { record: firm, owners: { practice: id }, columns: { id: key } }
  worker: { record: file, owners: { person: person_id, practice: practice_id }, dies-with: any, columns: { person_id: key, practice_id: key } }
  helper: { record: file, owners: { person: who, practice: whose }, dies-with: any, columns: { who: key, whose: key } }
`;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase('members', async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await setup.query(`create table person (id integer primary key, email text, proven_at timestamptz);
      create table practice (id integer primary key);
      create table worker (person_id integer, practice_id integer);
      create table helper (who text, whose text);
      insert into person values (1), (2), (3);
      insert into practice values (10), (20);
      insert into worker values (1, 10), (2, 10), (3, 10), (3, 20);
      insert into helper values ('2', '20')`);
    await setup.end();
  });
  client = new Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

it('those who belong to no other group are found where tables keep the same key as number and as text', async () => {
  const { map, findings } = readMap([{ module: 'host', map: { file: 'data-map.yaml', text } }]);
  expect(findings).toEqual([]);
  const context = { map, catalog: await readCatalog(client) };
  const found = await soleMembers(context, client, [
    { kind: 'practice', refs: [{ kind: 'practice', key: '10' }] },
  ]);
  expect(found.flatMap(({ refs }) => refs.map(({ key }) => key))).toEqual(['1']);
});

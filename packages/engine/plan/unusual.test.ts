import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { readMap } from '../map/read.ts';
import { withEngineRecords } from '../test-shop/shop.ts';
import { applyControls, planControls } from './apply.ts';
import { rolePassword } from './passwords.ts';

let opened: CaseDatabase;

beforeAll(async () => {
  opened = await caseDatabase('two-owners');
});

afterAll(() => opened?.close());

const long = `${'a_very_long_name_of_a_table_'.repeat(2)}end`;
const map = `subjects:
  person: { table: person, key: id }
records:
  person: { root: person, events: { last-active: seen_at } }
tables:
  person: { record: person, owners: { person: id }, columns: { id: key, name: identity, seen_at: identity } }
  practice: nothing personal
  membership: nothing personal
  purchase: nothing personal
  purchase_line: nothing personal
  "Odd schema.Order":
    record: person
    owners: { person: "Person Id" }
    columns: { "Person Id": key, "select": identity }
  ${long}:
    record: person
    owners: { person: person }
    columns: { number: key, person: key, words: orders }
  shelf: { record: person, owners: { person: person }, columns: { person: key, year: key, words: orders } }
`;
const activities = `activities:
  work:
    purposes: [orders]
    tables:
      person: { select: [id, name] }
      "Odd schema.Order": { select: ["Person Id", "select"], insert: ["Person Id", "select"] }
      ${long}: { select: [number, words], insert: [person, words] }
      shelf: { select: [words], insert: [person, year, words] }
  jobs:
    purposes: []
    schema: queue
`;
const schema = `
create schema "Odd schema";
create table "Odd schema"."Order" ("Person Id" uuid not null references person, "select" text);
create table ${long} (number serial, person uuid not null references person, words text);
create table shelf (person uuid not null references person, year integer not null, words text) partition by list (year);
create table shelf_2026 partition of shelf for values in (2026);
create schema queue;
create table queue.job (id bigserial primary key, data jsonb) ;
create function queue.push(data jsonb) returns bigint language sql as 'insert into queue.job (data) values (data) returning id';
`;
const ada = '00000000-0000-4000-8000-000000000001';

it('names in need of quotes, long names, partitions and a library get the same controls', async () => {
  const { client, database, given } = opened;
  await client.query(schema);
  const read = readMap([
    {
      module: 'odd',
      map: { file: 'map.yaml', text: map },
      activities: { file: 'activities.yaml', text: activities },
    },
  ]);
  expect(read.findings).toEqual([]);
  const input = { ...opened.input, policy: { ...given.policy, retention: withEngineRecords([]) }, read };
  const { plan } = await applyControls(client, input);
  expect((await planControls(client, input)).plan.steps).toEqual([]);

  const as = async (activity: string): Promise<Client> => {
    const role = `trygg_${plan.databaseId}_${activity}`;
    const url = new URL(database.migratorUrl);
    url.username = role;
    url.password = rolePassword(input.secret, role);
    return opened.connect(url.href);
  };
  const work = await as('work');
  await work.query(`insert into "Odd schema"."Order" values ($1, 'x')`, [ada]);
  await work.query(`insert into ${long} (person, words) values ($1, 'x')`, [ada]);
  await work.query('insert into shelf (person, year, words) values ($1, 2026, $2)', [ada, 'x']);
  await expect(work.query('select * from shelf_2026')).rejects.toMatchObject({ code: '42501' });
  await expect(work.query(`select queue.push('{}')`)).rejects.toMatchObject({ code: '42501' });
  const jobs = await as('jobs');
  expect((await jobs.query(`select queue.push('{}') as id`)).rows).toEqual([{ id: '1' }]);
  expect((await jobs.query('delete from queue.job')).rowCount).toBe(1);
  await expect(jobs.query('select id from person')).rejects.toMatchObject({ code: '42501' });

  const count = `select (select count("select") from "Odd schema"."Order") + (select count(words) from ${long}) + (select count(words) from shelf) as rows`;
  expect((await work.query(count)).rows).toEqual([{ rows: '3' }]);
  await client.query(`select trygg.restrict_subjects(array['person'], array['${ada}'], 32768, 'claims')`);
  expect((await work.query(count)).rows).toEqual([{ rows: '0' }]);
});

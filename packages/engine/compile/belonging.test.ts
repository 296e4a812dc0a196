import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DataMap, SubjectRoot } from '../model/map.ts';
import { migrate, readMigrations } from '../run/migrate.ts';
import { type TestDatabase, testDatabase } from '../testing/index.ts';
import { belongingControls, proveGuests } from './belonging.ts';
import { findFunctions } from './find-functions.ts';
import { subjectTrigger } from './functions.ts';

const root: SubjectRoot = {
  kind: 'buyer',
  table: 'buyer',
  key: 'id',
  identifiers: [
    { name: 'email', column: 'email', fold: 'case', confirmed: 'proven_at' },
    { name: 'registration', column: 'registration', fold: 'registration', confirmed: 'registered_at' },
  ],
  at: { file: 'data-map.yaml', line: 1, column: 1 },
};
const map: DataMap = { subjects: new Map([['buyer', root]]), records: new Map(), tables: new Map() };

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase('belonging', async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations([]));
    await setup.query(`create table buyer (id int primary key, email text, registration text, proven_at date,
      registered_at date, trygg_standing bigint not null default 0)`);
    await setup.end();
  });
  client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  for (const control of controls()) await client.query(control.text);
});
beforeEach(() => client.query('delete from buyer'));
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

function controls() {
  return [
    ...findFunctions(map),
    proveGuests([root], () => 'integer'),
    ...subjectTrigger(root, 0n),
    ...belongingControls(root),
  ];
}

const guestsOf = async (id: number): Promise<readonly number[]> =>
  (
    await client.query<{ g: number }>("select g::int as g from trygg.find_guests('buyer', $1) g order by 1", [
      [String(id)],
    ])
  ).rows.map(({ g }) => g);
const guestsOfEach = async (...ids: readonly number[]): Promise<readonly (readonly number[])[]> => {
  const all: (readonly number[])[] = [];
  for (const id of ids) all.push(await guestsOf(id));
  return all;
};
const add = (id: number, email: string, proven = false) =>
  client.query('insert into buyer (id, email, proven_at) values ($1, $2, $3)', [
    id,
    email,
    proven ? '2026-01-01' : null,
  ]);
const prove = (id: number) => client.query("update buyer set proven_at = '2026-01-02' where id = $1", [id]);
const move = (id: number, email: string) =>
  client.query('update buyer set email = $2 where id = $1', [id, email]);
const merge = (one: number, other: number) =>
  client
    .query(
      `with ids as (select array_agg(id order by id) as ids from trygg.subject where key = any($1)), made as (
       insert into trygg.subject_link (one, other, reason, linked_by) select ids[1], ids[2], 'asked', repeat('a', 64) from ids on conflict do nothing)
     select from ids`,
      [[String(one), String(other)]],
    )
    .then(() =>
      client.query(
        'select trygg.prove_guests(trygg.linked(array(select id from trygg.subject where key = $1)))',
        [String(one)],
      ),
    );

it('a row belongs to whom its address is proven, whether it came before or after', async () => {
  await add(1, 'a@mail.example');
  await add(2, 'A@mail.example');
  expect(await guestsOf(1)).toEqual([]);
  await prove(1);
  await add(3, 'a@MAIL.example');
  expect(await guestsOf(1)).toEqual([2, 3]);
});

it('what is hers stays hers when her address changes, and goes to nobody who proves the old one', async () => {
  await add(1, 'a@mail.example', true);
  await add(2, 'a@mail.example');
  await move(1, 'b@mail.example');
  await add(3, 'a@mail.example', true);
  await add(4, 'a@mail.example');
  expect([await guestsOf(1), await guestsOf(3)]).toEqual([[2], [4]]);
});

it('what belonged to somebody who has gone is marked, and nobody else’s', async () => {
  await add(1, 'a@mail.example', true);
  await add(2, 'a@mail.example');
  await client.query('delete from buyer where id = 1');
  await add(3, 'a@mail.example', true);
  expect(await guestsOf(3)).toEqual([]);
  const { rows } = await client.query('select holder from trygg.belonging');
  expect(rows).toEqual([{ holder: null }]);
});

it('a shared mailbox proves nobody, until staff says that both are one', async () => {
  await add(1, 'a@mail.example', true);
  await add(2, 'a@mail.example', true);
  await add(3, 'a@mail.example');
  expect([await guestsOf(1), await guestsOf(2)]).toEqual([[], []]);
  await merge(1, 2);
  expect([...(await guestsOf(1)), ...(await guestsOf(2))]).toEqual([3]);
  await add(4, 'a@mail.example');
  expect([...(await guestsOf(1)), ...(await guestsOf(2))].sort()).toEqual([3, 4]);
});

it('a row that proves an address of its own leaves, and a corrected one goes to whom the new address is', async () => {
  await add(1, 'a@mail.example', true);
  await add(2, 'b@mail.example', true);
  await add(3, 'a@mail.example');
  await add(4, 'a@mail.example');
  await move(3, 'b@mail.example');
  await move(4, 'nobody@mail.example');
  expect([await guestsOf(1), await guestsOf(2)]).toEqual([[4], [3]]);
  await prove(4);
  expect(await guestsOf(1)).toEqual([]);
});

it('a number joins as an address does; an empty or unreadable one joins nobody', async () => {
  await client.query(`insert into buyer (id, registration, registered_at) values (1, '880320-0016', '2026-01-01'), (2, 'unknown', '2026-01-01'), (3, '', '2026-01-01');
    insert into buyer (id, email, registration) values (4, '', '19880320-0016'), (5, '', 'unknown'), (6, '', '')`);
  expect(await guestsOfEach(1, 2, 3)).toEqual([[4], [], []]);
});

it('rows that were there before are taken over once, as the same rule has it', async () => {
  await client.query('alter table buyer disable trigger trygg_whose');
  for (const [id, email, proven] of [
    [1, 'a@mail.example', true],
    [2, 'a@mail.example', false],
    [3, 'b@mail.example', true],
    [4, 'b@mail.example', true],
    [5, 'b@mail.example', false],
    [6, 'c@mail.example', false],
  ] as const)
    await add(id, email, proven);
  await client.query('alter table buyer enable trigger trygg_whose');
  for (const control of controls()) for (const fill of control.fill ?? []) await client.query(fill);
  expect(await guestsOfEach(1, 2, 3, 4, 5, 6)).toEqual([[2], [], [], [], [], []]);
});

it('in any history a row is nobody’s second and no later holder’s, unless its own address changed', {
  timeout: 120_000,
}, async () => {
  const addresses = ['a@m.example', 'A@m.example', 'b@m.example', 'c@m.example'];
  let seed = 20_261_130;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  for (let history = 0; history < 40; history += 1) {
    await client.query('delete from buyer');
    let next = 1;
    let living: number[] = [];
    const linked = new Map<number, number>();
    const group = (id: number): number => {
      const up = linked.get(id) ?? id;
      return up === id ? id : group(up);
    };
    const owner = new Map<number, number>();
    for (let step = 0; step < 25; step += 1) {
      const who = living[draw(Math.max(living.length, 1))] ?? 0;
      const address = addresses[draw(addresses.length)] ?? '';
      const act = draw(8);
      if (act <= 2 || living.length < 2) {
        await add(next, address, act === 0);
        living = [...living, next];
        next += 1;
      } else if (act === 3) {
        await prove(who);
        owner.delete(who);
      } else if (act <= 5) {
        await move(who, address);
        owner.delete(who);
      } else if (act === 6) {
        await client.query('delete from buyer where id = $1', [who]);
        living = living.filter((one) => one !== who);
      } else {
        const other = living[draw(living.length)] ?? who;
        if (other !== who) await merge(who, other);
        if (other !== who) linked.set(group(who), group(other));
      }
      const found = new Map<number, number>();
      for (const one of living)
        for (const guest of await guestsOf(one)) {
          expect(found.has(guest), 'a row is of two').toBe(false);
          found.set(guest, one);
          const first = owner.get(guest);
          expect(first === undefined || group(first) === group(one), 'a row has a later holder').toBe(true);
        }
      const { rows } = await client.query<{ key: string; proven: boolean }>(
        'select s.key, p.proven_at is not null as proven from trygg.belonging b join trygg.subject s on s.id = b.guest join buyer p on p.id::text = s.key',
      );
      expect(rows.filter((row) => row.proven)).toEqual([]);
      for (const [guest, holder] of found) if (!owner.has(guest)) owner.set(guest, holder);
    }
  }
});

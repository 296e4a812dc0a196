import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { keptStanding } from '../map/standing.ts';
import { applyControls } from '../plan/apply.ts';
import { settleAll } from '../run/settle-all.ts';

const ada = '00000000-0000-4000-8000-000000000001';
let opened: CaseDatabase;
let writer: Client;
let changer: Client;
let next = 100;

beforeAll(async () => {
  opened = await caseDatabase('two-owners');
  await applyControls(opened.client, opened.input);
  [writer, changer] = [await opened.connect(), await opened.connect()];
});

beforeEach(() => writer.query('begin'));
afterEach(() => writer.query('rollback'));
afterAll(() => opened?.close());

/** As a change of standing ends: the subject’s, then that of each row. */
async function changeStanding(to: bigint): Promise<void> {
  await changer.query('begin');
  await changer.query(
    `select pg_advisory_xact_lock(7310022, trygg.gate(id)) from trygg.subject where key = '${ada}'`,
  );
  await changer.query(`update trygg.subject set standing = $1 where key = '${ada}'`, [String(to)]);
  await changer.query(
    `select trygg.spread_standing(array(select id from trygg.subject where key = '${ada}'))`,
  );
  await changer.query('commit');
}

/** Until the change waits for the writer. */
async function waiting(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await opened.client.query<{ count: string }>(
        `select count(*) from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return Number(rows[0]?.count);
    })
    .toBe(1);
}

/** The line that the writer adds to a purchase; its key. */
async function addLine(purchase: number): Promise<number> {
  next += 1;
  await writer.query("insert into purchase_line values ($1, $2, 'green')", [next, purchase]);
  return next;
}

async function standingOf(client: Client, table: string, key: number): Promise<bigint | undefined> {
  const { rows } = await client.query<{ standing: string }>(
    `select trygg_standing::text as standing from ${table} where id = $1`,
    [key],
  );
  return rows[0] && BigInt(rows[0].standing);
}

/** Locks that the writer’s statement took of subjects. */
async function gates(): Promise<number> {
  const { rows } = await writer.query<{ count: string }>(
    'select count(*) from pg_locks where pid = pg_backend_pid() and locktype = $1 and classid = 7310022',
    ['advisory'],
  );
  return Number(rows[0]?.count);
}

it('a line of a purchase that stands locks the purchase’s two owners, whose standing waits for it', async () => {
  const line = await addLine(1);
  expect(await gates()).toBe(2);
  const changed = changeStanding(3n);
  await settleAll([changed, waiting().finally(() => writer.query('commit'))]);
  expect(await standingOf(changer, 'purchase_line', line)).toBe(3n);
});

it('a line of a purchase that its transaction has changed, and whose owners it has not locked, locks them', async () => {
  await writer.query("update purchase set item = 'wax' where id = 1");
  const line = await addLine(1);
  expect(await gates()).toBe(2);
  const changed = changeStanding(5n);
  await settleAll([changed, waiting().finally(() => writer.query('commit'))]);
  expect(await standingOf(changer, 'purchase_line', line)).toBe(5n);
});

it('a line of a purchase that came with it has its standing, and a change of standing finds both', async () => {
  next += 1;
  await writer.query(
    `insert into purchase (id, person_id, practice, greeting, item) values (${next}, '${ada}', 7, '', '')`,
  );
  const purchase = next;
  const line = await addLine(purchase);
  expect(await standingOf(writer, 'purchase_line', line)).toBe(
    await standingOf(writer, 'purchase', purchase),
  );
  const changed = changeStanding(17n);
  await settleAll([changed, waiting().finally(() => writer.query('commit'))]);
  expect(await standingOf(changer, 'purchase_line', line)).toBe(17n);
});

it('a line of a purchase that a change of standing holds is written after it, and with it', async () => {
  await changer.query('begin');
  await changer.query(`update trygg.subject set standing = 9 where key = '${ada}'`);
  await changer.query(
    `select trygg.spread_standing(array(select id from trygg.subject where key = '${ada}'))`,
  );
  const written = writer.query("update purchase set item = 'soap' where id = 1");
  await settleAll([written, waiting().finally(() => changer.query('commit'))]);
  const line = await addLine(1);
  expect(await standingOf(writer, 'purchase_line', line)).toBe(9n);
});

it('a line of a purchase that a savepoint has written is looked up', async () => {
  await writer.query("savepoint one; update purchase set item = 'wax' where id = 1; release one");
  const line = await addLine(1);
  expect(await gates()).toBe(2);
  expect(await standingOf(writer, 'purchase_line', line)).toBe(await standingOf(writer, 'purchase', 1));
});

it('a line of a purchase that its transaction has reduced has what the owners leave, not what the statute does', async () => {
  await writer.query('select trygg.lock_standing($1, $2)', [
    ['person', 'practice'],
    [ada, '7'],
  ]);
  const before = await standingOf(writer, 'purchase', 1);
  await writer.query('update purchase set trygg_standing = $1 where id = 1', [
    String(keptStanding('bookkeeping')),
  ]);
  const line = await addLine(1);
  expect(await standingOf(writer, 'purchase_line', line)).toBe(before);
});

it('a purchase locks its owners in one order, whichever of them it names, and none that is not there', async () => {
  const added = await writer.query<{ standing: string }>(
    `insert into purchase (id, person_id, practice, greeting, item) values (50, '${ada}', 7, '', ''), (51, '${ada}', null, '', ''),
     (52, null, 7, '', ''), (53, null, null, '', '') returning trygg_standing::text as standing`,
  );
  const subjects = await writer.query<{ person: string; practice: string }>(
    `select bit_and(standing) filter (where key = '${ada}')::text as person, bit_and(standing) filter (where key = '7')::text as practice
     from trygg.subject`,
  );
  const [{ person = '', practice = '' } = {}] = subjects.rows;
  expect(added.rows.map(({ standing }) => BigInt(standing))).toEqual([
    BigInt(person) & BigInt(practice),
    BigInt(person),
    BigInt(practice),
    2305843009213726720n,
  ]);
  await expect(
    writer.query("insert into purchase (id, practice, greeting, item) values (54, 8, '', '')"),
  ).rejects.toMatchObject({ code: 'TG001' });
});

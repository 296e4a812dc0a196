import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evidence } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import { anna, practiceA, practiceB } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { marketingPolicy, speaking } from '../test-shop/standing-policy.ts';
import { staleRows } from './stale-rows.ts';

/**
 * Two changes of standing that meet in rows of both: what docs/standing.md says of their order, one step after the
 * other. `overlapping.test.ts` lets thirty run at once.
 */
let shop: TestShop;
let looking: Client;
/** Sees what other roles wait for. */
let admin: Client;
beforeAll(async () => {
  shop = await openTestShop(marketingPolicy(), speaking);
  looking = await connected();
  admin = await connected(shop.database.adminUrl);
  // The higher key lies first: whoever locks as the rows lie locks it first.
  await looking.query(`insert into purchase (id, person_id, practice_id, placed_at, contact, parcel, buyer, net)
    select n, '${key(anna)}', '${key(practiceB)}', now(), 'c', 'p', 'b', 1 from unnest(array[902, 901, 903]) n`);
  await looking.query(
    `insert into purchase_line (purchase_id, position, sku) select n, 1, 'sku' from unnest(array[902, 901]) n`,
  );
});
afterAll(async () => {
  await looking?.end();
  await admin?.end();
  await shop?.close();
});

const evidence: Evidence = { text: 'No, thank you.', language: 'en', source: 'my-data' };
const key = (who: string): string => who.slice(who.indexOf(':') + 1);
const kind = (who: string): string => who.slice(0, who.indexOf(':'));
const subject = (who: string): Subject => ({ kind: kind(who), refs: [{ kind: kind(who), key: key(who) }] });
const objects = (who: string) =>
  shop.choices.choose(subject(who), { kind: 'object', purpose: 'improvement' }, evidence);
const allows = (who: string) =>
  shop.choices.choose(subject(who), { kind: 'allow', purpose: 'improvement' }, evidence);

async function connected(url = shop.database.migratorUrl): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

const waiting = () =>
  admin
    .query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    .then(({ rowCount }) => rowCount);

it('the second of two changes that meet in a row computes from what the first has committed', async () => {
  const first = await connected();
  await first.query('begin');
  const { rows } = await first.query<{ ids: string[] }>('select trygg.choose_lock($1, $2)::text[] as ids', [
    [kind(anna)],
    [key(anna)],
  ]);
  await first.query(
    `insert into trygg.objection (subject_id, purpose, source) values ($1, 'improvement', 'my-data')`,
    [rows[0]?.ids[0]],
  );
  await first.query('select trygg.choose_derive($1)', [rows[0]?.ids]);
  const second = objects(practiceB);
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  await first.query('commit');
  await second;
  await first.end();
  expect(await staleRows(looking, shop.context)).toEqual([]);
  // Neither takes the other's back.
  await allows(practiceB);
  const seen = `select bool_or(trygg_standing & (1 << 7) <> 0) as any from purchase where id > 900`;
  expect((await looking.query(seen)).rows).toEqual([{ any: false }]);
  await allows(anna);
  expect((await looking.query(seen)).rows).toEqual([{ any: true }]);
  expect(await staleRows(looking, shop.context)).toEqual([]);
});

it.each([
  ['a person', anna],
  ['a practice', practiceB],
])('%s that waits for a row of two has locked none with a higher key', async (_, who) => {
  const before = await connected();
  await before.query('begin');
  await before.query('select from purchase where id = 901 for no key update');
  const change = objects(who);
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  const found = await looking.query(
    'select id::int from purchase where id > 900 order by id for no key update skip locked',
  );
  await before.query('commit');
  await change;
  await before.end();
  expect(found.rows).toEqual([{ id: 902 }, { id: 903 }]);
  await allows(who);
  expect(await staleRows(looking, shop.context)).toEqual([]);
});

it('a line takes the standing of a purchase that is whole, and of the owners where the purchase was reduced', async () => {
  await looking.query(
    `update purchase set trygg_standing = (1::bigint << 62) | (1 << 4) | (1 << 15) where id = 901`,
  );
  await objects(anna);
  expect(await staleRows(looking, shop.context)).toEqual([]);
  await objects(practiceA);
  await allows(anna);
  await allows(practiceA);
  expect(await staleRows(looking, shop.context)).toEqual([]);
});

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
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
afterEach(async () => {
  // Of a test that failed, too: what it had open would stop the next.
  await Promise.all(holding.splice(0).map((client) => client.end()));
  await allows(anna);
  await allows(practiceA);
  await allows(practiceB);
  await allows(practiceB, 'general-marketing');
  expect(await staleRows(looking, shop.context)).toEqual([]);
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
type Declined = 'improvement' | 'general-marketing';
const objects = (who: string, purpose: Declined = 'improvement') =>
  shop.choices.choose(subject(who), { kind: 'object', purpose }, evidence);
const allows = (who: string, purpose: Declined = 'improvement') =>
  shop.choices.choose(subject(who), { kind: 'allow', purpose }, evidence);

async function connected(url = shop.database.migratorUrl): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Ended after each test. */
const holding: Client[] = [];
async function hold(): Promise<Client> {
  const client = await connected();
  holding.push(client);
  return client;
}

const waiting = () =>
  admin
    .query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    .then(({ rowCount }) => rowCount);

it('the second of two changes that meet in a row computes from what the first has committed', async () => {
  const first = await hold();
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
  const second = objects(practiceB, 'general-marketing');
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  await first.query('commit');
  await second;
  expect(await staleRows(looking, shop.context)).toEqual([]);
  const { rows: seen } = await looking.query(
    'select distinct trygg_standing & (1 << 7) as improvement, trygg_standing & (1 << 6) as marketing from purchase where id > 900',
  );
  expect(seen).toEqual([{ improvement: '0', marketing: '0' }]);
});

it.each([
  ['a person', anna],
  ['a practice', practiceB],
])('%s that waits for a row of two has locked none with a higher key', async (_, who) => {
  const before = await hold();
  await before.query('begin');
  await before.query('select from purchase where id = 901 for no key update');
  const change = objects(who);
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  const found = await looking.query(
    'select id::int from purchase where id > 900 order by id for no key update skip locked',
  );
  await before.query('commit');
  await change;
  expect(found.rows).toEqual([{ id: 902 }, { id: 903 }]);
});

it('a line takes the standing of a purchase that is whole, and of the owners where the purchase was reduced', async () => {
  await looking.query(
    `update purchase set trygg_standing = (1::bigint << 62) | (1 << 4) | (1 << 15) where id = 901`,
  );
  await objects(anna);
  expect(await staleRows(looking, shop.context)).toEqual([]);
  await objects(practiceA);
  expect(await staleRows(looking, shop.context)).toEqual([]);
});

it('a choice demands that what lay under a lock is read anew, which the role has from `apply`', async () => {
  const { host, port, database, user, password } = shop.activities.connection('choose');
  const client = new Client({ host, port, database, user, password });
  await client.connect();
  const { rows } = await client.query('show default_transaction_isolation');
  await client.query('set default_transaction_isolation = serializable');
  const change = client.query('select trygg.choose_change($1, $2, $3, $3, $3)', [
    [kind(anna)],
    [key(anna)],
    '{}',
  ]);
  await expect(change).rejects.toMatchObject({ code: 'TG005' });
  await client.end();
  expect(rows).toEqual([{ default_transaction_isolation: 'read committed' }]);
});

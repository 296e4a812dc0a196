import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anna, bo, cilla } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

async function seen(activity: string): Promise<readonly number[]> {
  const { host, port, database, user, password } = shop.activities.connection(activity);
  const client = new Client({ host, port, database, user, password });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from purchase order by id');
  await client.end();
  return rows.map((row) => Number(row.id));
}

it('a restricted member’s purchases are out of reach but for bookkeeping and rights, her practice’s others are not', async () => {
  const subject = await shop.subjects.resolve(anna);
  const receipt = await shop.restrictions.restrict(subject, 'accuracy');
  expect(receipt).toMatchObject({ kind: 'restrict', counts: {} });
  expect(await seen('sell')).toEqual([2, 4, 5]);
  expect(await seen('book')).toEqual([1, 2, 3, 4, 5]);
  expect((await shop.access.extract(subject)).tables.map((table) => table.table)).toContain('purchase');
  const { rows } = await shop.client.query(
    'select key, restriction, restricted_at is not null as dated from trygg.subject where restricted_at is not null order by key',
  );
  expect(rows).toEqual(subject.refs.map(({ key }) => ({ key, restriction: 'accuracy', dated: true })));
});

it('lifting gives back what the restriction took, and nothing that is kept for a statute', async () => {
  const before = await standings();
  const subject = await shop.subjects.resolve(anna);
  await shop.restrictions.restrict(subject, 'claims');
  expect(await standings()).not.toEqual(before);
  await shop.erasures.erase(
    await shop.erasures.plan(await shop.subjects.resolve(cilla), { asOf: Temporal.Now.instant() }),
    { asOf: Temporal.Now.instant() },
  );
  await shop.restrictions.lift(subject);
  const after = await standings();
  expect(after.filter((row) => before.includes(row))).toEqual(after);
  expect((await shop.client.query('select kind, result from trygg.receipt order by at')).rows).toEqual([
    { kind: 'restrict', result: { counts: {}, keeps: [], ground: 'claims' } },
    { kind: 'erase', result: expect.anything() },
    { kind: 'lift', result: { counts: {}, keeps: [] } },
  ]);
});

it('a restriction keeps its date when its ground changes', async () => {
  const subject = await shop.subjects.resolve(bo);
  const dated = async () =>
    (
      await shop.client.query(
        'select restricted_at, restriction from trygg.subject where restricted_at is not null',
      )
    ).rows;
  await shop.restrictions.restrict(subject, 'accuracy');
  const [first] = await dated();
  await shop.restrictions.restrict(subject, 'objection');
  expect(await dated()).toEqual([{ ...first, restriction: 'objection' }]);
});

it('a restricted member can be erased', async () => {
  const subject = await shop.subjects.resolve(anna);
  await shop.restrictions.restrict(subject, 'unlawful');
  await shop.erasures.erase(await shop.erasures.plan(subject, { asOf: Temporal.Now.instant() }), {
    asOf: Temporal.Now.instant(),
  });
  await expect(shop.restrictions.restrict(subject, 'unlawful')).rejects.toMatchObject({
    code: 'subject_unknown',
  });
  expect(await seen('sell')).toEqual([1, 2, 4, 5]);
});

it('nobody but the roles of rights can lock or restrict', async () => {
  const { host, port, database, user, password } = shop.activities.connection('sell');
  const client = new Client({ host, port, database, user, password });
  await client.connect();
  const refused = { code: '42501' };
  await expect(client.query(`select trygg.restrict_subjects('{}', '{}', 0, 'x')`)).rejects.toMatchObject(
    refused,
  );
  await expect(client.query(`select trygg.restrict_lift('{}', '{}', 0)`)).rejects.toMatchObject(refused);
  await expect(client.query(`select trygg.erase_lock('{}', '{}', '{}', '{}')`)).rejects.toMatchObject(
    refused,
  );
  await expect(client.query('select from trygg.subject')).rejects.toMatchObject(refused);
  await client.end();
});

async function standings(): Promise<readonly string[]> {
  const { rows } = await shop.client.query<{ text: string }>(
    `select 'purchase ' || id || ' ' || trygg_standing as text from purchase
     union all select 'line ' || purchase_id || position || ' ' || trygg_standing from purchase_line
     union all select 'subject ' || key || ' ' || standing from trygg.subject order by 1`,
  );
  return rows.map((row) => row.text);
}

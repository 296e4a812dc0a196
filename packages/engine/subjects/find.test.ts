import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FindQuery } from '../model/finding.ts';
import { everyRow } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const keys = async (query: FindQuery): Promise<readonly string[]> =>
  (await shop.subjects.find(query, 'Eva')).candidates.map(({ kind, key }) => `${kind} ${key.at(-1)}`);

it('by an order, a name in any case and order of words, a telephone number, an address, a company', async () => {
  expect(await keys({ order: '1' })).toEqual(['person 1', 'practice 1']);
  expect(await keys({ name: 'CANARY-bo' })).toEqual(['person 2']);
  expect(await keys({ email: ' Canary-Bo@mail.EXAMPLE ' })).toEqual(['person 2']);
  expect(await keys({ company: 'canary-practice-b' })).toEqual(['practice 2']);
  expect(await keys({ name: 'no such name' })).toEqual([]);
});

it('by all that is given together', async () => {
  expect(await keys({ order: '1', email: 'canary-anna@mail.example' })).toEqual(['person 1']);
  expect(await keys({ order: '1', email: 'canary-bo@mail.example' })).toEqual([]);
});

it('a guest row that is hers is shown as hers, once, with what tells her apart', async () => {
  const { candidates, more } = await shop.subjects.find({ email: 'canary-anna@mail.example' }, 'Eva');
  expect(more).toBe(false);
  expect(candidates).toMatchObject([
    {
      kind: 'person',
      key: '00000000-0000-4000-8000-000000000001',
      proven: true,
      restricted: false,
      towns: ['canary-anna-guest-parcel', 'canary-anna-parcel'],
      records: expect.arrayContaining([
        { record: 'purchase', rows: 2, event: 'placed', first: '2026-03-01', last: '2026-03-03' },
      ]),
    },
  ]);
  expect(JSON.stringify(candidates)).not.toMatch(/@|CANARY-anna/u);
});

it('each look is one entry, of all who were shown, with the kinds of what was given and not what it was', async () => {
  const entries = async () =>
    (
      await shop.client.query(
        "select subject, body from trygg.ledger_entry where kind = 'look-up' order by at",
      )
    ).rows;
  const before = await entries();
  await shop.subjects.find({ order: '1' }, 'Eva Ek');
  await shop.subjects.find({ name: 'nobody at all' }, 'Eva Ek');
  const [shown, nobody, ...more] = (await entries()).slice(before.length);
  expect(more).toEqual([]);
  expect(shown.body).toMatchObject({
    activity: 'find',
    ways: ['order'],
    subjects: [shown.subject, expect.anything()],
  });
  expect(nobody).toMatchObject({ subject: null, body: { ways: ['name'], by: shown.body.by } });
  expect(JSON.stringify([shown, nobody])).not.toMatch(/Eva|nobody at all/u);
});

it('changes no row of the shop', async () => {
  const before = await everyRow(shop);
  await shop.subjects.find({ order: '1' }, 'Eva');
  expect(await everyRow(shop)).toEqual(before);
});

it.each<readonly [string, FindQuery, RegExp]>([
  ['nothing', {}, /nothing is given/u],
  ['two letters', { name: 'a n' }, /names nobody/u],
  ['an empty order', { order: ' ' }, /`order` is empty/u],
  ['a few digits', { telephone: '070' }, /3 digits/u],
  ['what the map does not name', { postcode: '12345' }, /names no column to find somebody by postcode/u],
])('%s is refused', async (_, query, message) => {
  await expect(shop.subjects.find(query, 'Eva')).rejects.toMatchObject({
    code: 'subject_refused',
    message: expect.stringMatching(message),
  });
});

it('who is not among the first twenty is not shown, and it is said', async () => {
  await shop.client.query(
    "insert into person (id, name, email, last_active_at) select gen_random_uuid(), 'Many ' || n, 'many' || n || '@mail.example', now() from generate_series(1, 21) n",
  );
  const { candidates, more } = await shop.subjects.find({ name: 'many' }, 'Eva');
  expect([candidates.length, more]).toEqual([20, true]);
});

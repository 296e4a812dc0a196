import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Extract } from '../model/extract.ts';
import { anna, bo, practiceA } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
let extract: Extract;
beforeAll(async () => {
  shop = await openTestShop();
  extract = await shop.access.extract(await shop.subjects.resolve(anna));
});
afterAll(() => shop?.close());

function table(name: string, of: Extract = extract) {
  return of.tables.find((one) => one.table === name);
}

it("holds all of a member's rows, her guest rows included", () => {
  const counts = Object.fromEntries(extract.tables.map((one) => [one.table, one.rows.length]));
  expect(counts).toEqual({
    comment: 1,
    letter: 2,
    login: 1,
    membership: 1,
    person: 2,
    purchase: 2,
    purchase_event: 2,
    purchase_line: 3,
  });
  const text = JSON.stringify(extract);
  for (const canary of [
    'name',
    'part',
    'contact',
    'note',
    'parcel',
    'engraving',
    'words',
    'letter to herself',
    'wish',
    'guest-name',
    'guest-note',
    'guest-event',
  ]) {
    expect(text).toContain(`canary-anna-${canary}`);
  }
});

it("holds none of a colleague's, no credentials and no mark of the engine", () => {
  const text = JSON.stringify(extract);
  expect(text).not.toContain('canary-bo');
  expect(text).not.toContain('canary-cilla');
  expect(text).not.toContain('token');
  expect(text).not.toContain('trygg');
  // What the practice notes on its own purchases is the practice's.
  expect(text).not.toContain('canary-a-mark');
});

it('says when each row goes by itself and what a statute keeps until when', () => {
  expect(
    table('purchase')?.rows.map(({ goesOn, keptUntil, keptOnly }) => [goesOn, keptUntil, keptOnly]),
  ).toEqual([
    ['2031-03-01', '2034-01-01', false],
    ['2031-03-03', '2034-01-01', false],
  ]);
  expect(table('purchase_line')?.rows[0]).toMatchObject({ goesOn: '2031-03-01', keptUntil: '2034-01-01' });
  expect(table('purchase_event')?.rows[0]).toMatchObject({ goesOn: '2031-03-01', keptUntil: null });
  expect(table('membership')?.rows[0]).toMatchObject({ goesOn: '2029-06-01' });
  expect(table('comment')?.rows[0]).toMatchObject({ goesOn: null });
});

it('names the purposes that read a table, the law’s among them', () => {
  expect(table('purchase')?.purposes).toEqual(['orders', 'bookkeeping']);
  expect(table('person')?.purposes).toEqual(['orders']);
});

it('copies numbers faithfully and columns in the order of the data map', () => {
  const [row] = table('purchase')?.rows ?? [];
  expect(row?.values.net).toBe('9007199254740993');
  expect(Object.keys(row?.values ?? {})).toEqual([
    'id',
    'person_id',
    'practice_id',
    'placed_at',
    'contact',
    'extra',
    'parcel',
    'buyer',
    'net',
  ]);
  expect(row?.values.extra).toEqual({ note: 'canary-anna-note' });
});

it("of a practice holds its purchases without the buyers' own columns", async () => {
  const practice = await shop.access.extract(await shop.subjects.resolve(practiceA));
  const text = JSON.stringify(practice);
  expect(table('purchase', practice)?.rows).toHaveLength(2);
  expect(text).toContain('canary-a-mark');
  for (const foreign of ['contact', 'note', 'parcel', 'engraving', 'name'])
    expect(text).not.toContain(`canary-anna-${foreign}`);
  expect(table('person', practice)).toBeUndefined();
});

it('says that she is restricted, from the same snapshot', async () => {
  const subject = await shop.subjects.resolve(bo);
  expect((await shop.access.extract(subject)).restricted).toBe(false);
  await shop.restrictions.restrict(subject, 'accuracy');
  const restricted = await shop.access.extract(subject);
  expect(restricted.restricted).toBe(true);
  expect(table('purchase', restricted)?.rows).toHaveLength(1);
});

it('tells what happened in its order, and the parts of a record with it', async () => {
  const dora = await shop.access.extract(
    await shop.subjects.resolve('person:00000000-0000-4000-8000-000000000005'),
  );
  const values = (name: string, column: string) => table(name, dora)?.rows.map((row) => row.values[column]);
  expect(values('purchase', 'id')).toEqual([5, 4]);
  expect(values('purchase_line', 'purchase_id')).toEqual([5, 4]);
  expect(values('purchase_event', 'happened')).toEqual(['placed', 'canary-dora-event']);
});

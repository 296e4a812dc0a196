import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Subject } from '../model/subject.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
let anna: Subject;
beforeAll(async () => {
  shop = await openTestShop();
  anna = await shop.subjects.resolve('person:00000000-0000-4000-8000-000000000001');
});
afterAll(() => shop?.close());

const today = Temporal.Now.zonedDateTimeISO('Europe/Stockholm');
const asOf = today.toInstant();
const on = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime('Europe/Stockholm').toInstant();

it('a restriction is listed with the day by which somebody has to look at it again', async () => {
  expect(await shop.restrictions.list({ asOf })).toEqual([]);
  await shop.restrictions.restrict(anna, 'accuracy');
  const listed = await shop.restrictions.list({ asOf });
  expect(listed).toHaveLength(anna.refs.length);
  const since = today.toPlainDate().toString();
  for (const one of listed) expect(one).toMatchObject({ ground: 'accuracy', since, due: false, spared: 0 });
  const review = listed[0]?.review ?? '';
  // A month, and not on a free day.
  expect(review >= today.toPlainDate().add({ months: 1 }).toString()).toBe(true);
  expect((await shop.restrictions.list({ asOf: on(review) }))[0]?.due).toBe(true);
});

it('another day can be said, and lifting forgets it', async () => {
  const review = Temporal.PlainDate.from('2099-01-02');
  await shop.restrictions.restrict(anna, 'claims', { review, by: 'Eva' });
  expect(await shop.restrictions.list({ asOf })).toMatchObject(
    anna.refs.map(() => ({ ground: 'claims', review: '2099-01-02', due: false })),
  );
  // She herself, or another of the staff, who names no day: the one that was said stands.
  await shop.restrictions.restrict(anna, 'accuracy');
  expect((await shop.restrictions.list({ asOf }))[0]?.review).toBe('2099-01-02');
  await shop.restrictions.lift(anna, { told: today.toPlainDate(), by: 'Eva' });
  expect(await shop.restrictions.list({ asOf })).toEqual([]);
  await shop.restrictions.restrict(anna, 'accuracy');
  expect((await shop.restrictions.list({ asOf }))[0]?.review).not.toBe('2099-01-02');
  await shop.restrictions.lift(anna);
  const { rows } = await shop.client.query(
    "select kind, body ->> 'review' as review, body ->> 'told' as told, body ? 'by' as by from trygg.ledger_entry where kind like 'restriction%' and body ? 'by' order by at",
  );
  expect(rows).toEqual([
    { kind: 'restriction', review: '2099-01-02', told: null, by: true },
    { kind: 'restriction-lifted', review: null, told: today.toPlainDate().toString(), by: true },
  ]);
});

it('what retention would have taken by a day is counted, and a sweep as of that day leaves it there', async () => {
  const later = on('2032-06-01');
  await shop.restrictions.restrict(anna, 'accuracy');
  const listed = await shop.restrictions.list({ asOf: later });
  const spared = listed.reduce((sum, one) => sum + one.spared, 0);
  expect(spared).toBeGreaterThan(0);
  expect(listed.find((one) => one.spared > 0)?.sparedSince).toMatch(/^20(26|27|28|29|3\d)-/u);
  const held = async (): Promise<number> =>
    (await shop.access.extract(anna, { record: false })).tables.flatMap(({ rows }) => rows).length;
  await shop.retention.sweep(await shop.retention.planSweep(later));
  expect((await shop.restrictions.list({ asOf: later })).reduce((sum, one) => sum + one.spared, 0)).toBe(
    spared,
  );
  expect(await held()).toBeGreaterThan(0);
});

it('whoever waits for her own erasure is not listed', async () => {
  await shop.restrictions.lift(anna);
  const plan = await shop.erasures.plan(anna, { asOf });
  const { id } = await shop.erasures.accept(plan, {
    notBefore: today.toPlainDate().add({ days: 9 }),
    by: 'Eva',
  });
  expect(await shop.restrictions.list({ asOf })).toEqual([]);
  await shop.erasures.callBack(id, { by: 'Eva' });
  const { rows } = await shop.client.query(
    "select distinct kind from trygg.ledger_entry where kind like 'erasure-%' and body ? 'by' order by kind",
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['erasure-accepted', 'erasure-called-back']);
});

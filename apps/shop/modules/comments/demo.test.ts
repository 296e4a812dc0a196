import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/module.ts';
import { seedDemo } from '../demo/seed.ts';
import { madeUpTexts } from './demo-texts.ts';

let test: TestShop;
beforeAll(async () => {
  test = await openTestShop('dittoo');
  await stockShelves(test.shop, new URL('dittoo/catalogue.yaml', host.policies));
  const asOf = Temporal.Instant.from('2026-11-23T09:00:00Z');
  await seedDemo(test.shop, { asOf, practices: 8, orders: 80, years: 4, progress: () => undefined });
}, 60_000);
afterAll(() => test?.close());

it('writes what customers say of what they bought, as long as the policy has it, a few of it unread', async () => {
  const rows = await test.look(
    `select c.state, c.written_at, exists (
       select from customer_order o join customer_order_line l on l.order_id = o.id
       where o.person_id = c.person_id and l.sku = c.sku and o.placed_at < c.written_at
     ) as bought
     from comment c order by c.written_at`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.slice(-4).map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
  expect(new Set(rows.slice(0, -4).map(({ state }) => state))).toEqual(new Set(['shown']));
  const oldest = rows[0]?.['written_at'];
  expect(oldest instanceof Date && oldest >= new Date('2023-11-22')).toBe(true);
  const older = new Date('2024-01-15');
  // Of what was bought three years ago the order may be gone already.
  expect(rows.filter((row) => row['bought'] === false && (row['written_at'] as Date) > older)).toEqual([]);
  const page = await test.visitor().get('/demo/desk/comments');
  expect(page.text.match(/value="show"/gu)).toHaveLength(4);
});

it('says something of every kind of goods in the range', async () => {
  const kinds = await test.look('select distinct left(sku, 2) as kind from product');
  expect(kinds.filter(({ kind }) => !Object.hasOwn(madeUpTexts, String(kind)))).toEqual([]);
});

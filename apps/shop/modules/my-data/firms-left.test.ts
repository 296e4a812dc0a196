import { afterAll, beforeAll, expect, it } from 'vitest';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { firmsLeft } from './erase.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
}, 120_000);
afterAll(() => shop?.close());

const left = async (...emails: readonly string[]) =>
  firmsLeft(
    shop.shop,
    await Promise.all(
      emails.map(async (email) => shop.shop.subjects.resolve(`person:${await personOf(shop, email)}`)),
    ),
  );

it('a firm is left by its only owner, and a sole trader’s practice goes along', async () => {
  await signedUp(shop, 'boss@left.example', { name: 'Klinik Left' });
  await signedUp(shop, 'sole@left.example', { kind: 'sole-trader', name: 'Sven Svensson' });
  expect(await left('sole@left.example')).toEqual([]);
  expect(await left('boss@left.example')).toMatchObject([{ name: 'Klinik Left', heirs: [] }]);
  // A colleague can take it over, and not one who goes at the same time.
  const mate = await personOf(shop, 'sole@left.example');
  const [firm] = await left('boss@left.example');
  await shop.look(
    "insert into membership (practice_id, person_id, role) values ($1, $2, 'member') returning 1",
    [firm?.subject.refs[0]?.key ?? '', mate],
  );
  expect(await left('boss@left.example')).toMatchObject([
    { heirs: [{ ref: { kind: 'person', key: mate } }] },
  ]);
  expect(await left('boss@left.example', 'sole@left.example')).toMatchObject([{ heirs: [] }]);
  expect(await left('sole@left.example')).toEqual([]);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedUp } from '../testing/members.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';
import { nightly } from './nightly.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

it('ends what has expired, and nothing that has not', async () => {
  const [stays, goes] = [
    await signedUp(shop, 'stays-in@havet.example'),
    await signedUp(shop, 'goes-out@havet.example'),
  ];
  const of = (email: string) => `(select id from person where email = '${email}')`;
  await shop.look(
    `update auth.session set "expiresAt" = now() - interval '1 hour' where "userId" = ${of('goes-out@havet.example')}`,
  );
  await shop.look(
    `insert into email_proof (person_id, email, kind, expires_at) values (${of('goes-out@havet.example')}, 'x@havet.example', 'change', now() - interval '1 hour'), (${of('stays-in@havet.example')}, 'y@havet.example', 'change', now() + interval '1 hour')`,
  );
  await nightly(shop.shop);
  expect((await stays.get('/konto')).status).toBe(200);
  expect((await goes.get('/konto')).status).toBe(303);
  expect(await shop.look('select 1 from auth.session where "expiresAt" < now()')).toEqual([]);
  expect(await shop.look("select email from email_proof where email ~ '^[xy]@'")).toEqual([
    { email: 'y@havet.example' },
  ]);
  expect((await shop.look("select 1 from trygg.receipt where kind = 'sweep'")).length).toBe(1);
});

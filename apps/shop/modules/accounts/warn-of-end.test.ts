import { afterAll, beforeAll, expect, it } from 'vitest';
import { nightly } from '../../shop-runtime/nightly.ts';
import { memberPassword, personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

/** The shop at another time. */
const on = (days: number) => ({
  ...shop.shop,
  now: () => Temporal.Now.zonedDateTimeISO('Europe/Stockholm').add({ years: 5 }).add({ days }).toInstant(),
});
const there = async (email: string): Promise<boolean> =>
  (await shop.look('select 1 from person where email = $1', [email])).length === 1;

it('warns by mail a month before an account ends, in her language; who signs in stays, who does not goes', async () => {
  const [ada, eva] = ['ada-stays@havet.example', 'eva-goes@havet.example'];
  await signedUp(shop, ada);
  await signedUp(shop, eva);
  await shop.look(`update person set language = 'en' where id = $1`, [await personOf(shop, eva)]);
  await nightly(on(-32));
  expect(shop.mailbox.left).toEqual([]);
  await nightly(on(-30));
  await nightly(on(-29));
  const [toAda, toEva] = [await shop.mailbox.next(ada), await shop.mailbox.next(eva)];
  expect(shop.mailbox.left).toEqual([]);
  const year = Temporal.Now.plainDateISO('Europe/Stockholm').add({ years: 5 }).year;
  expect(toAda.subject).toMatch(new RegExp(`^Ditt konto tas bort den \\d+ \\p{L}+ ${year}$`, 'u'));
  expect(toAda.text).toContain('– inloggningsuppgifter');
  // The sign-in library has a column for pictures, which is kept empty.
  expect(toAda.text).not.toContain('bilder');
  expect(toAda.text).toContain('/logga-in');
  expect(toEva.subject).toMatch(/^Your account will be removed on /u);
  expect(toEva.text).toContain('– sign-in details');
  expect(toEva.html).toContain('/en/sign-in');
  // Signing in counts by the real clock, which here is five years back; the test moves it to where the shop is.
  await shop.visitor().post('/logga-in', { email: ada, password: memberPassword });
  await shop.look(`update person set last_active_at = last_active_at + interval '4 years' where email = $1`, [
    ada,
  ]);
  await nightly(on(-1));
  expect([await there(ada), await there(eva)]).toEqual([true, true]);
  await nightly(on(1));
  expect([await there(ada), await there(eva)]).toEqual([true, false]);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayOf } from '../../kit/day-of.ts';
import { memberPassword, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { sendConfirmations } from './erase.ts';

// A house that lets somebody think better of an erasure for fourteen days.

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop('kliniksupport', { grace: { years: 0, months: 0, days: 14 } });
});
afterAll(() => shop?.close());

const zone = 'Europe/Stockholm';
const notBefore = (): Temporal.PlainDate =>
  Temporal.Now.zonedDateTimeISO(zone).toPlainDate().add({ days: 14 });

function hidden(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(text)?.[1] ?? '';
}

async function asks(visitor: Visitor): Promise<string> {
  const { text } = await visitor.get('/mina-uppgifter/radera?close=yes');
  const read = {
    as_of: hidden(text, 'as_of'),
    plan: hidden(text, 'plan'),
    close: hidden(text, 'close'),
  };
  await visitor.post('/mina-uppgifter/radera', { ...read, password: memberPassword });
  return (await visitor.get('/mina-uppgifter')).text;
}

it('an erasure that she asks for waits, restricted, and she calls it back', async () => {
  const visitor = await signedUp(shop, 'wavers@havet.example');
  const plan = (await visitor.get('/mina-uppgifter/radera?close=yes')).text;
  const day = dayOf(notBefore().toString(), 'sv');
  expect(plan).toContain(`Det här försvinner den ${day}`);
  const page = await asks(visitor);
  expect(page).toContain(`Dina uppgifter raderas den ${day}.`);
  expect(page).toContain('Ångra raderingen');
  expect((await visitor.get('/en/my-data')).text).toContain('Cancel the erasure');
  // The page of the plan leads to where it stands; asking again changes nothing.
  expect((await visitor.get('/mina-uppgifter/radera')).status).toBe(303);
  expect(await shop.shop.erasures.resume({ asOf: Temporal.Now.instant() })).toEqual([]);
  await visitor.post('/mina-uppgifter/angra-radering', {});
  const after = (await visitor.get('/mina-uppgifter?done=calledBack')).text;
  expect(after).toContain('Raderingen är avbruten');
  expect((await visitor.get('/mina-uppgifter/handelser')).text).toContain('Du ångrade raderingen');
  expect(after).not.toContain('Dina uppgifter raderas den');
  await visitor.post('/mina-uppgifter/ratta', { given_name: 'Eva', family_name: 'Lind', phone: '' });
  const named = 'select given_name from person where lower(email) = $1';
  expect(await shop.look(named, ['wavers@havet.example'])).toEqual([{ given_name: 'Eva' }]);
});

it('is carried out on its day, with the one mail', async () => {
  const visitor = await signedUp(shop, 'leaves@havet.example');
  await asks(visitor);
  await sendConfirmations(shop.shop);
  expect(shop.mailbox.left).toEqual([]);
  const asOf = notBefore().toZonedDateTime(zone).toInstant();
  expect(await shop.shop.erasures.resume({ asOf })).toHaveLength(1);
  await sendConfirmations(shop.shop);
  expect((await shop.mailbox.next('leaves@havet.example')).text).toContain('det sista mejl');
  expect(await shop.look('select from person where lower(email) = $1', ['leaves@havet.example'])).toEqual([]);
});

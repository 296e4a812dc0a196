import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { tellLifts } from './tell-lifts.ts';

// Staff lift a restriction by a command; the shop sends the mail, and the restriction ends when the mail server has it.

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop('kliniksupport');
}, 120_000);
afterAll(() => shop?.close());

it.each(['sv', 'en'] as const)('she has the mail when her restriction ends (%s)', async (language) => {
  const email = `ada-${language}@lifts.example`;
  const [row] = await shop.look(
    `insert into person (id, given_name, family_name, email, language, created_at, last_active_at)
     values (gen_random_uuid(), 'Ada', 'Ek', $1, 'sv', now(), now()) returning id`,
    [email],
  );
  const subject = await shop.shop.subjects.resolve(`person:${row?.['id']}`);
  const restricted = async () => (await shop.shop.access.extract(subject, { record: false })).restricted;
  await shop.shop.restrictions.restrict(subject, 'accuracy');
  expect(await shop.shop.restrictions.announce([subject], { by: 'Eva', language })).toBe('queued');
  expect(await restricted()).toBe(true);
  await tellLifts(shop.shop);
  const mail = await shop.mailbox.next(email);
  expect(await restricted()).toBe(false);
  expect(mail.text).toContain({ sv: 'artikel 18.3', en: 'Article 18(3)' }[language]);
  expect(mail.text.match(new RegExp(shop.shop.policy.controller.email, 'gu'))?.length).toBe(2);
  expect(mail.html).toContain({ sv: 'Hej,', en: 'Hello,' }[language]);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { deliver } from '../../shop-runtime/deliver.ts';
import { nightly } from '../../shop-runtime/nightly.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn, type ReceivedMail } from '../../testing/mailbox.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { firstNoticeMail } from './first-mail.ts';
import { tellUntold } from './tell-untold.ts';
import { say } from './words.ts';

/** Whatever the channel, somebody is told and may choose when data about her is collected first, and once. */
let shop: TestShop;
let owner: Visitor;
const [ada, bo, cy, eva, dag] = ['ada', 'bo', 'cy', 'eva', 'dag'].map((name) => `${name}@forst.example`) as [
  string,
  string,
  string,
  string,
  string,
];
const mailed = 'du kan se, rätta';
const choices = '/dina-val/';

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  owner = await signedUp(shop, ada);
});
afterAll(() => shop?.close());

const told = (email: string) =>
  shop.look(
    `select channel::text, policy_hash = $2 as "asNow" from first_notice f join person p on p.id = f.person_id
     where lower(p.email) = $1`,
    [email, shop.shop.policy.hash],
  );

const links = ({ text }: ReceivedMail): readonly string[] =>
  [...text.matchAll(/https?:\/\/[^/\s]+(\S+)/gu)].map(([, path]) => path ?? '');

it('at the sign-up: the form says it, the choice comes with the confirmed address', async () => {
  const { text } = await shop.visitor().get('/skapa-konto');
  expect(text).toContain(say('sv').signUp);
  expect(text).toContain('href="/integritetspolicy"');
  expect(await told(ada)).toEqual([{ channel: 'sign-up', asNow: true }]);
});

it('at a guest’s checkout, beside the boxes; a member who orders is not told again', async () => {
  const buy = async (visitor: Visitor, fields: Readonly<Record<string, string>>): Promise<string> => {
    await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
    const { text } = await visitor.get('/kassa?kind=consumer');
    const { ticket = '', prices = '', buyer = '' } = hiddenFields(text);
    expect((await visitor.post('/kassa', { ...fields, ticket, prices, buyer })).location).toBe('/tack');
    return text;
  };
  const place = { street: 'Strandgatan 3', postcode: '23942', city: 'Falsterbo' };
  const form = await buy(shop.visitor(), {
    kind: 'consumer',
    ...place,
    given_name: 'Fia',
    family_name: 'Ek',
    email: 'fia@forst.example',
  });
  expect(form).toContain('name="consent_direct-marketing_email"');
  expect(form).toContain('href="/integritetspolicy"');
  await shop.mailbox.next('fia@forst.example');
  expect(await told('fia@forst.example')).toEqual([{ channel: 'checkout', asNow: true }]);
  await buy(owner, {});
  await shop.mailbox.next(ada);
  expect(await told(ada)).toEqual([{ channel: 'sign-up', asNow: true }]);
});

it('in the newsletter’s form, on its page and in every footer', async () => {
  const visitor = shop.visitor();
  for (const page of ['/nyhetsbrev', '/'])
    expect((await visitor.get(page)).text).toContain(say('sv').newsletter(shop.shop.policy.controller.name));
  await visitor.post('/nyhetsbrev', { email: cy });
  const mail = await shop.mailbox.next(cy);
  expect(mail.text.toLowerCase()).not.toContain(mailed);
  expect(await told(cy)).toEqual([{ channel: 'newsletter', asNow: true }]);
});

it('to an invited colleague in the mail that invites her, where her data is from, and not a second time', async () => {
  const invite = () =>
    owner.post('/konto/kollega', {
      colleague_given_name: 'Bo',
      colleague_family_name: 'Ek',
      colleague_email: bo,
    });
  await invite();
  const mail = await shop.mailbox.next(bo);
  expect(mail.text.toLowerCase()).toContain(mailed);
  expect(mail.text).toContain('den kollega som bjöd in dig');
  expect(mail.html).toContain(choices);
  expect(links(mail).some((one) => one.startsWith('/integritetspolicy'))).toBe(true);
  expect(await told(bo)).toEqual([{ channel: 'invitation', asNow: true }]);
  const query = new URL(linkIn(mail), 'http://shop').searchParams;
  const page = await shop.visitor().get(`/bekrafta?${query.toString()}`);
  expect(page.text).toContain('name="consent_direct-marketing_email"');
  await invite();
  const again = await shop.mailbox.next(bo);
  expect(again.text.toLowerCase()).not.toContain(mailed);
  expect(again.text).not.toContain(choices);
});

const entered = async (name: string, email: string): Promise<string> => {
  const [row] = await shop.look(
    "insert into person (given_name, family_name, email, language) values ($1, 'Berg', $2, 'sv') returning id::text",
    [name, email],
  );
  return String(row?.['id']);
};

it('by mail to somebody whom staff entered, with a link to her choices that needs no account', async () => {
  await entered('Eva', eva);
  expect(await tellUntold(shop.shop)).toBe(1);
  const mail = await shop.mailbox.next(eva);
  expect(mail.subject).toBe('Så använder Kliniksupport Sverige AB dina uppgifter');
  expect(mail.text).toContain('Vår personal skrev in dem');
  expect(await told(eva)).toEqual([{ channel: 'office', asNow: true }]);
  const link = links(mail).find((one) => one.startsWith(choices)) ?? '';
  const page = await shop.visitor().get(link);
  expect(page.text).toContain('name="consent_direct-marketing_email"');
  expect(page.text).not.toContain(' checked');
  const chosen = await shop.visitor().post(link, { 'consent_direct-marketing_email': 'yes' });
  expect(chosen.text).toContain('Dina val är sparade');
  expect(chosen.text).not.toContain('name="consent_direct-marketing_email"');
  const subject = await shop.shop.subjects.resolve(`person:${await personOf(shop, eva)}`);
  expect(
    (await shop.shop.choices.read(subject)).find(
      ({ purpose, channel }) => purpose === 'direct-marketing' && channel === 'email',
    ),
  ).toMatchObject({ allowed: true, why: 'consent' });
});

it('tells nobody twice: not in the night, not by another row of her address, not when two jobs run at once', async () => {
  expect(await tellUntold(shop.shop)).toBe(0);
  const row = await entered('Eva', eva.toUpperCase());
  expect(await deliver(shop.shop, 'first-notice', row, new Date())).toBe('dropped');
  const confirmed = await entered('Ada', ada);
  expect(await deliver(shop.shop, 'first-notice', confirmed, new Date())).toBe('dropped');
  // Anybody could have typed a guest's address.
  const typed = await entered('Fia', 'fia@forst.example');
  expect(await deliver(shop.shop, 'first-notice', typed, new Date())).toBe('sent');
  await shop.mailbox.next('fia@forst.example');
  const id = await entered('Dag', dag);
  const both = await Promise.all([1, 2].map(() => deliver(shop.shop, 'first-notice', id, new Date())));
  expect([...both].sort()).toEqual(['dropped', 'sent']);
  await shop.mailbox.next(dag);
  await nightly(shop.shop);
  await nightly(shop.shop);
  // Nor after a sweep: what a subscriber was told is not forgotten before she is.
  for (const one of [ada, bo, cy, dag]) expect([one, await told(one)]).toEqual([one, [expect.anything()]]);
  expect(shop.mailbox.left).toEqual([]);
});

it('is not told where the mail could not be handed over', async () => {
  const id = await entered('Ina', 'ina@forst.example');
  const mail = await firstNoticeMail(shop.shop, id);
  expect(await told('ina@forst.example')).toHaveLength(1);
  await mail?.unsent?.();
  expect(await told('ina@forst.example')).toEqual([]);
});

it('opens by no link but her own', async () => {
  const id = await personOf(shop, eva);
  for (const key of [`${id}.AAAA`, id, 'x'])
    expect((await shop.visitor().get(`${choices}${key}`)).status).toBe(410);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn } from '../../testing/mailbox.ts';
import { memberPassword, personOf, practiceForm } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';

// Claims and the search for fraud are weighed before they stop (Art. 21(1)); direct marketing stops at once (Art. 21(2)-(3)).

const page = '/mijn-gegevens/keuzes';
const email = 'ada@gewogen.example';
let shop: TestShop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await openTestShop('dentists4dentists');
  visitor = shop.visitor();
  await visitor.post('/account-aanmaken', {
    ...practiceForm,
    kind: 'consumer',
    name: '',
    registration: '',
    phone: '',
    postcode: '2517 AK',
    email,
    password: memberPassword,
  });
  const link = new URL(linkIn(await shop.mailbox.next(email)), 'http://shop');
  const query = link.searchParams;
  await visitor.post(link.pathname, {
    proof: query.get('proof') ?? '',
    key: query.get('key') ?? '',
    password: memberPassword,
  });
}, 120_000);
afterAll(() => shop?.close());

async function her() {
  return shop.shop.subjects.resolve(`person:${await personOf(shop, email)}`);
}

const said = { text: 'nee', language: 'nl', source: 'my-data' } as const;

describe.each(['disputes', 'abuse-prevention'] as const)('%s', (purpose) => {
  it('stops at no press of a button', async () => {
    const refused = shop.shop.choices.choose(await her(), { kind: 'object', purpose }, said);
    await expect(refused).rejects.toMatchObject({ code: 'choice_refused' });
    expect((await visitor.post(page, { do: 'object', purpose, channel: '' })).status).toBe(409);
    const choice = (await shop.shop.choices.read(await her())).find((one) => one.purpose === purpose);
    expect(choice).toMatchObject({ allowed: true, can: [], weighedFirst: true });
  });

  it('is asked to be weighed, once, and the page says so', async () => {
    expect((await visitor.get(page)).text).toContain('dan beoordelen wij dat eerst');
    for (let press = 0; press < 2; press++)
      expect((await visitor.post(page, { do: 'weigh', purpose })).location).toBe(page);
    const asked = (await shop.shop.requests.of(await her(), { asOf: shop.shop.now() })).filter(
      ({ reference }) => reference === `21.1/${purpose}`,
    );
    expect(asked).toMatchObject([{ right: 'objection', closedOn: null }]);
    expect((await visitor.get(page)).text).toContain('Wij beoordelen uw nee');
  });

  it('stops once the office has weighed it, and she may take that back', async () => {
    const office = { ...said, source: 'office' } as const;
    await shop.shop.choices.choose(await her(), { kind: 'object', purpose }, office);
    const choice = (await shop.shop.choices.read(await her())).find((one) => one.purpose === purpose);
    expect(choice).toMatchObject({ allowed: false, why: 'objection', can: ['allow'] });
  });
});

it('is restricted meanwhile where the purpose is in use', async () => {
  const { restricted } = await shop.shop.access.extract(await her(), { record: false });
  const inUse = (['disputes', 'abuse-prevention'] as const).some((one) =>
    shop.shop.so.told.purposes.has(one),
  );
  expect(restricted).toBe(inUse);
});

it('direct marketing stops at once', async () => {
  await shop.shop.choices.choose(await her(), { kind: 'object', purpose: 'direct-marketing' }, said);
  const choices = await shop.shop.choices.read(await her());
  expect(choices.find((one) => one.purpose === 'direct-marketing')).toMatchObject({ why: 'objection' });
});

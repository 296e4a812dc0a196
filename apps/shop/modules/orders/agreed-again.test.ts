import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { practiceForm, signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visited, Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import type { KnownBuyer } from './read-checkout.ts';

/** What a buyer saw on the checkout she agreed to: whatever of it is another when she orders is shown to her again. */
let shop: TestShop;
let product: number;

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await shop.look('update product set stock = 1000, price = 8900, vat_rate = 2500');
  const [row] = await shop.look('select id from product order by id limit 1');
  product = Number(row?.['id']);
}, 60_000);
afterAll(() => shop?.close());

async function withCart(visitor: Visitor): Promise<Visitor> {
  await visitor.post('/varukorg', { do: 'add', product: String(product), quantity: '1' });
  return visitor;
}

async function orders(): Promise<number> {
  return (await shop.look('select from customer_order')).length;
}

const again = (page: Visited): Readonly<Record<string, string>> => ({
  ...practiceForm,
  email: 'ada@again.example',
  ...hiddenFields(page.text),
});

/** The notice above the page. */
const said = (page: Visited): string =>
  /<div class="notice [^>]*>([\s\S]*?)<\/div>/u.exec(page.text)?.[1] ?? '';

test.each([
  ['its price', { price: 9900 }, ['has a new price: SEK 99.00 instead of SEK 89.00.'], ['VAT on']],
  [
    'its VAT',
    { vat_rate: 1200 },
    ['The VAT on', 'is now 12% instead of 25%. It now costs SEK 99.68 including VAT.'],
    ['new price', 'SEK 89.00'],
  ],
  [
    'both',
    { price: 9900, vat_rate: 1200 },
    ['SEK 99.00 instead of SEK 89.00.', 'is now 12% instead of 25%. It now costs SEK 110.88 including VAT.'],
    [],
  ],
])('of a line that became another, the notice says what: %s', async (_, change, told, untold) => {
  await shop.look('update product set price = 8900, vat_rate = 2500 where id = $1', [product]);
  const guest = await withCart(shop.visitor());
  const page = await guest.get('/en/checkout');
  for (const [column, value] of Object.entries(change))
    await shop.look(`update product set ${column} = $2 where id = $1`, [product, value]);
  const before = await orders();
  const answer = await guest.post('/en/checkout', again(page));
  expect(answer.status).toBe(409);
  const notice = said(answer).replaceAll('\u00a0', ' ');
  for (const one of told) expect(notice).toContain(one);
  for (const one of untold) expect(notice).not.toContain(one);
  expect(await orders()).toBe(before);
  expect((await guest.post('/en/checkout', again(answer))).location).toBe('/en/thank-you');
});

/** Somebody who belongs to a practice of her own, with its checkout open; `other`: to a second one, too. */
async function atCheckout(email: string, other: boolean) {
  const visitor = await signedUp(shop, email, { name: 'Klinik A', phone: '' });
  const [own] = await shop.look(
    'select person_id::text as person, practice_id::text as practice from membership join person on id = person_id where email = $1',
    [email],
  );
  const { person, practice } = own as { person: string; practice: string };
  if (other) {
    const [made] = await shop.look(
      `insert into practice (kind, name, registration, invoice_street, invoice_postcode, invoice_city)
       values ('practice', 'Klinik Z', '556056-6258', 'Zgatan 1', '23941', 'Z') returning id::text`,
    );
    await shop.look('insert into membership (practice_id, person_id) values ($1, $2)', [
      made?.['id'],
      person,
    ]);
  }
  const page = await (await withCart(visitor)).get(`/en/checkout?for=${practice}`);
  expect(page.text).toContain('Klinik A');
  return { visitor, person, practice, page };
}

/** A change of each thing that the page shows of a practice and of who orders for it: a new one must be added here. */
const changes: { readonly [K in keyof Required<KnownBuyer['buyer']>]: string } = {
  kind: "update practice set kind = 'sole-trader' where id = $1",
  name: "update practice set name = 'Klinik B' where id = $1",
  paperName: "update practice set paper_name = 'Clinic A' where id = $1",
  registration: "update practice set registration = '556056-6258' where id = $1",
  street: "update practice set invoice_street = 'Kajen 2' where id = $1",
  postcode: "update practice set invoice_postcode = '111 22' where id = $1",
  city: "update practice set invoice_city = 'Malmö' where id = $1",
};
const own = ['given_name', 'family_name', 'email'].map((column) => [
  column,
  `update person set ${column} = 'b' || ${column} where id = (select person_id from membership where practice_id = $1)`,
]);

test.each([...Object.entries(changes), ...own])(
  'a buyer whose %s is another meanwhile is shown again before anything is ordered',
  async (what, change = '') => {
    const email = `${what.toLowerCase().replace('_', '-')}@again.example`;
    const { visitor, practice, page } = await atCheckout(email, false);
    await shop.look(change, [practice]);
    const before = await orders();
    const answer = await visitor.post('/en/checkout', hiddenFields(page.text));
    expect([answer.status, await orders()]).toEqual([409, before]);
    expect(said(answer)).toContain('The buyer’s details changed while you were filling this in.');
    const done = await visitor.post('/en/checkout', hiddenFields(answer.text));
    expect(done.location).toBe('/en/thank-you');
  },
);

test.each([
  ['nobody else', false, 'Please fill in who is buying.'],
  ['another practice', true, 'The order is now for Klinik Z.'],
])(
  'a colleague who is removed while her checkout is open is told, and then orders for %s',
  async (who, other, next) => {
    const { visitor, practice, page } = await atCheckout(`removed-${other}@again.example`, other);
    await shop.look('delete from membership where practice_id = $1', [practice]);
    const before = await orders();
    const typed = { ...practiceForm, email: 'x@again.example' };
    const answer = await visitor.post('/en/checkout', { ...typed, ...hiddenFields(page.text) });
    expect([who, answer.status, await orders()]).toEqual([who, 409, before]);
    expect(said(answer)).toContain('You are no longer ordering for the buyer named here before.');
    expect(said(answer)).toContain(next);
    expect(answer.text).not.toContain('aria-invalid');
    const done = await visitor.post('/en/checkout', { ...typed, ...hiddenFields(answer.text) });
    expect(done.location).toBe('/en/thank-you');
  },
);

test('whoever is signed out, or in, while her checkout is open is told so', async () => {
  const { visitor, page } = await atCheckout('out@again.example', false);
  await visitor.post('/logga-ut', {});
  await withCart(visitor);
  const guest = await visitor.get('/en/checkout');
  const out = await visitor.post('/en/checkout', { ...hiddenFields(guest.text), ...hiddenFields(page.text) });
  expect(out.status).toBe(409);
  expect(said(out)).toContain('You are no longer signed in. Please fill in who is buying.');

  const before = await orders();
  await visitor.post('/logga-in', { email: 'out@again.example', password: 'fyra gula kastruller' });
  const signedIn = await visitor.post('/en/checkout', { ...again(out), name: 'Klinik C' });
  expect([signedIn.status, await orders()]).toEqual([409, before]);
  expect(said(signedIn)).toContain('The order is now for Klinik A.');
});

test('what somebody without a practice filled in is not ordered for another who signed in over her', async () => {
  const both = ['first@again.example', 'second@again.example'] as const;
  for (const email of both) await signedUp(shop, email, { name: 'Klinik E', phone: '' });
  await shop.look('delete from membership where person_id in (select id from person where email = any($1))', [
    both,
  ]);
  const signIn = { password: 'fyra gula kastruller' };
  const browser = shop.visitor();
  await browser.post('/logga-in', { ...signIn, email: both[0] });
  const page = await (await withCart(browser)).get('/en/checkout');
  const typed = { ...practiceForm, email: both[0] };
  await browser.post('/logga-in', { ...signIn, email: both[1] });
  await withCart(browser);
  const before = await orders();
  const answer = await browser.post('/en/checkout', { ...typed, ...hiddenFields(page.text) });
  expect([answer.status, await orders()]).toEqual([409, before]);
  expect(said(answer)).toContain('The buyer’s details changed while you were filling this in.');
});

test('a form that shows no buyer orders nothing', async () => {
  const guest = await withCart(shop.visitor());
  const { buyer: _, ...fields } = again(await guest.get('/en/checkout'));
  const before = await orders();
  expect([(await guest.post('/en/checkout', fields)).status, await orders()]).toEqual([200, before]);
});

test('an empty cart leads back to the cart, whatever is posted', async () => {
  expect((await shop.visitor().get('/kassa')).location).toBe('/varukorg');
  expect((await shop.visitor().post('/kassa', practiceForm)).location).toBe('/varukorg');
});

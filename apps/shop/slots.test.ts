import { setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from './host.ts';
import { register, registered } from './kit/registry.ts';
import type { Html } from './kit/route.ts';
import type { Slots } from './kit/slots.ts';
import { stockShelves } from './modules/catalogue/module.ts';
import { hiddenFields } from './testing/hidden-fields.ts';
import { signedUp } from './testing/members.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';
import type { Visitor } from './testing/visitor.ts';

const email = 'ada@slots.example';
const mark = (slot: string): Html => html`<i>filled: ${slot}</i>`;
const taken: string[] = [];
const working: string[] = [];
const slots: Slots = {
  header: () => mark('header'),
  footer: () => mark('footer'),
  policy: () => mark('policy'),
  'my-data': () => mark('my-data'),
  product: async () => mark('product'),
  account: () => ({ href: '/konto', title: 'filled: account', why: '' }),
  checkout: {
    shown: async () => mark('checkout'),
    taken: async (_, { email: orderer }) => {
      taken.push(orderer);
    },
  },
  'order.page': async () => mark('order.page'),
  'order.mail': async () => [
    { filename: 'filled.pdf', content: Buffer.from('%PDF-1.4'), contentType: 'application/pdf' },
  ],
  'desk.top': async () => mark('desk.top'),
  'desk.ship': async () => undefined,
  mailboxes: {
    refuses: async () => false,
    note: async () => undefined,
    works: async (_, address) => {
      working.push(address);
    },
  },
  erasing: async () => [{ what: 'filled', how: 'erasing' }],
  'access-letter': async () => Buffer.from('filled: access-letter'),
  holding: async () => [],
  'signed-out': (c) => setCookie(c, 'receipt', 'signed-out'),
};

let shop: TestShop;
let member: Visitor;

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  member = await signedUp(shop, email);
  register([...registered(), { name: 'filling', folder: new URL('.', import.meta.url), slots }]);
}, 120_000);
afterAll(() => shop?.close());

const pages: readonly (readonly [slot: string, path: string])[] = [
  ['header', '/'],
  ['my-data', '/mina-uppgifter'],
  ['footer', '/'],
  ['policy', '/integritetspolicy'],
  ['account', '/konto'],
  ['product', '/produkt/'],
  ['desk.top', '/demo/desk'],
];

test.each(pages)('what a module puts into `%s` is on the page', async (slot, path) => {
  const [product] = slot === 'product' ? await shop.look('select slug from product where id = 1004') : [];
  const page = await member.get(`${path}${product?.['slug'] ?? ''}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain(`filled: ${slot}`);
});

test('what a module puts into the checkout, the order’s page and its mail is there, and it takes the order', async () => {
  await member.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const form = await member.get('/kassa');
  expect(form.text).toContain('filled: checkout');
  const { ticket = '', prices = '', buyer = '' } = hiddenFields(form.text);
  expect((await member.post('/kassa', { ticket, prices, buyer })).location).toBe('/tack');
  expect(taken).toEqual([email]);
  const mail = await shop.mailbox.next(email);
  expect(mail.attachments.map(({ filename }) => filename)).toContain('filled.pdf');
  await expect.poll(() => working).toEqual([email]);
  const [order] = await shop.look('select id::text from customer_order where contact_email = $1', [email]);
  expect((await member.get(`/konto/bestallningar/${order?.['id']}`)).text).toContain('filled: order.page');
});

test('what a module has not brought to its end is named before an erasure', async () => {
  expect((await member.get('/mina-uppgifter/radera')).text).toContain('<dt>filled</dt><dd>erasing</dd>');
});

test('who signs out forgets what a module wants forgotten', async () => {
  await member.post('/logga-ut', {});
  expect(member.cookies.get('receipt')).toBe('signed-out');
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from './host.ts';
import type { MailKind } from './kit/names.ts';
import { signId } from './kit/signed-id.ts';
import { stockShelves } from './modules/catalogue/module.ts';
import type { OrderEvent } from './modules/orders/module.ts';
import { hiddenFields } from './testing/hidden-fields.ts';
import type { ReceivedMail } from './testing/mailbox.ts';
import { memberPassword, practiceForm, signedUp } from './testing/members.ts';
import { orderEvents } from './testing/order-events.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

// Whoever types another's address into a form has us write to it: what else was typed must not be a message.

let test: TestShop;
/** One whose policy has comments. */
let commented: TestShop;

beforeAll(async () => {
  test = await openTestShop();
  commented = await openTestShop('dittoo');
  await stockShelves(test.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await stockShelves(commented.shop, new URL('dittoo/catalogue.yaml', host.policies));
});
afterAll(async () => {
  await test?.close();
  await commented?.close();
});

/** As long as a field takes it: what a stranger would have us say. */
const message = (most: number): string => 'ring0900 '.repeat(most).slice(0, most).trim();
const hostile = {
  ...practiceForm,
  name: message(100),
  street: message(100),
  city: message(60),
  given_name: message(60),
  family_name: message(60),
  delivery: 'other',
  delivery_name: message(100),
  delivery_street: message(100),
  delivery_postcode: '23941',
  delivery_city: message(60),
  reference: message(60),
  note: message(500),
};

async function order(email: string): Promise<string> {
  const visitor = test.visitor();
  const [product] = await test.look('select id::text from product where stock > 20 order by id limit 1');
  await visitor.post('/varukorg', { do: 'add', product: String(product?.['id']), quantity: '1' });
  const { ticket = '', prices = '', buyer = '' } = hiddenFields((await visitor.get('/kassa')).text);
  expect((await visitor.post('/kassa', { ...hostile, email, ticket, prices, buyer })).location).toBe('/tack');
  const [row] = await test.look('select id::text from customer_order where contact_email = $1', [email]);
  return String(row?.['id']);
}

async function orderThen(email: string, ...events: readonly OrderEvent[]): Promise<void> {
  const id = await order(email);
  await test.mailbox.next(email);
  await orderEvents(test.shop, id, events);
}

/** Each mail: a stranger's form that has it sent to an address that nobody has proven, or why there is none. */
const kinds: Readonly<Record<MailKind, ((email: string) => Promise<unknown>) | `only ${string}`>> = {
  'order-placed': order,
  'order-shipped': (email) => orderThen(email, 'confirm', 'pack', 'ship'),
  'order-cancelled': (email) => orderThen(email, 'cancel'),
  'order-returned': 'only after the goods came back',
  'invoice-copy':
    'only to the address for invoices of a practice whose account is proven, without a typed word',
  'confirm-email': (email) =>
    test.visitor().post('/skapa-konto', { ...hostile, email, password: memberPassword }),
  'new-owner': 'only to proven addresses',
  'reset-password': 'only to proven addresses',
  'first-notice': 'only to whom the staff wrote down',
  'newsletter-confirm': (email) => test.visitor().post('/nyhetsbrev', { email, name: message(100) }),
  'comment-confirm': async (email) => {
    const [product] = await commented.look("select id::text from product where sku = 'BA-2101'");
    const before = String(commented.shop.now().epochMilliseconds - 10_000);
    const opened = signId('comment-form', commented.shop, before);
    await commented.visitor().post(`/kommentar/${product?.['id']}`, {
      shown_name: message(60),
      words: `${message(1900)} https://evil.example/`,
      email,
      consent: 'yes',
      opened,
      homepage: '',
    });
  },
  'guest-link': async (email) => {
    await order(email);
    await test.mailbox.next(email);
    await test.visitor().post('/mina-uppgifter-utan-konto', { email });
  },
  'comment-shown': 'only after the link in the first mail was used',
};

/** How long each run of a stranger's words is. */
function runs({ subject, text, html }: ReceivedMail): readonly number[] {
  return [subject, text, html].flatMap((part) =>
    [...part.matchAll(/(?:ring0900\s?)+/gu)].map(([run]) => run.length),
  );
}

it.each(Object.entries(kinds).filter(([, send]) => typeof send !== 'string'))(
  '%s: at most the length of a name of it at once, in few places, and no web address',
  async (kind) => {
    const email = `${kind}@victim.example`;
    const send = kinds[kind as MailKind];
    if (typeof send !== 'string') await send(email);
    const mail = await (kind.startsWith('comment-') ? commented : test).mailbox.next(email);
    const said = runs(mail);
    expect(Math.max(0, ...said)).toBeLessThanOrEqual(60);
    expect(mail.text.match(/ring0900/gu)?.length ?? 0).toBeLessThanOrEqual(36);
    expect(mail.text).not.toContain('evil.example');
    // Nobody is greeted by a name that somebody else typed.
    expect(mail.text.slice(0, 40)).not.toContain('ring0900');
    expect(mail.subject).not.toContain('ring0900');
  },
);

it('an invitation of a stranger’s practice says its name, and no more of it than a name has', async () => {
  const owner = await signedUp(test, 'owner@victim.example', { name: message(100) });
  const email = 'invited@victim.example';
  const [row] = await test.look(
    "select practice_id::text as id from membership join person on person.id = person_id where person.email = 'owner@victim.example'",
  );
  await owner.post('/konto/kollega', {
    practice: String(row?.['id']),
    colleague_given_name: message(60),
    colleague_family_name: message(60),
    colleague_email: email,
  });
  const mail = await test.mailbox.next(email);
  expect(Math.max(...runs(mail))).toBeLessThanOrEqual(60);
  expect(mail.text).toMatch(/^Hej,\n/u);
});

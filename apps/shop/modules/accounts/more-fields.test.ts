import { afterAll, beforeAll, expect, it } from 'vitest';
import { countAllAsInUse } from '../../testing/all-in-use.ts';
import { dutchPolicy, dutchRange } from '../../testing/dutch-shop.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { memberPassword, personOf } from '../../testing/members.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';

/**
 * A shop whose policy asks a practice for more than an order needs. The practice is a sole trader's, who is it herself:
 * its data is hers to have corrected and erased.
 */
let shop: TestShop;
let member: Visitor;
const email = 'noor@linde.example';
const practice = {
  name: 'Praktijk De Linde',
  street: 'Kerkstraat 8',
  postcode: '5211 JV',
  city: 'Den Bosch',
};
const more = {
  vat_number: 'nl 1234.56.789.B13',
  invoice_email: 'administratie@linde.example',
  equipment_brand: 'Noordent Compact 3',
  equipment_colour: 'lichtgroen',
};
const you = { given_name: 'Noor', family_name: 'Bakker', phone: '' };

beforeAll(async () => {
  shop = await openTestShop('kliniksupport', dutchPolicy());
  countAllAsInUse(shop.shop);
  await stockShelves(shop.shop, dutchRange);
  member = shop.visitor();
});
afterAll(() => shop?.close());

const signUp = {
  kind: 'sole-trader',
  ...practice,
  ...you,
  email,
  password: memberPassword,
};

async function stored(): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [row] = await shop.look(
    `select salutation, vat_number, invoice_email, equipment_brand, equipment_colour
     from person p join membership m on m.person_id = p.id join practice f on f.id = m.practice_id where p.email = $1`,
    [email],
  );
  return row;
}

it('says what is wrong with a number for VAT and an address for invoices', async () => {
  const answer = await member.post('/account-aanmaken', {
    ...signUp,
    vat_number: 'NL123456789B14',
    invoice_email: 'administratie@',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('id="field-vat_number-error"');
  expect(answer.text).toContain('id="field-invoice_email-error"');
});

it('takes them at the sign-up, and shows them on the account', async () => {
  await member.post('/account-aanmaken', { ...signUp, ...more, salutation: 'ms' });
  const query = new URL(linkIn(await shop.mailbox.next(email)), 'http://shop').searchParams;
  const proof = { proof: query.get('proof') ?? '', key: query.get('key') ?? '', password: memberPassword };
  await member.post('/bevestigen', proof);
  expect(await stored()).toEqual({ ...more, salutation: 'ms', vat_number: 'NL123456789B13' });
  const { text } = await member.get('/mijn-account');
  expect(text).toContain('Welkom, mevrouw Bakker');
  expect(text).toContain('value="NL123456789B13"');
  expect(text).toContain('value="lichtgroen"');
});

it('sends a copy of each invoice to the address for invoices', async () => {
  await member.post('/winkelwagen', { do: 'add', product: '2001', quantity: '1' });
  const form = await member.get('/afrekenen');
  const { ticket = '', prices = '', buyer = '' } = hiddenFields(form.text);
  await member.post('/afrekenen', { ticket, prices, buyer });
  await shop.mailbox.next(email);
  const [order] = await shop.look('select id::text from customer_order');
  await orderEvents(shop.shop, String(order?.['id']), ['confirm', 'pack', 'ship']);
  await shop.mailbox.next(email);
  const copy = await shop.mailbox.next(more.invoice_email);
  expect(copy.subject).toMatch(/^Factuur \d+$/u);
  expect(copy.attachments.map(({ filename }) => filename)).toEqual([
    expect.stringMatching(/^factuur-\d+\.pdf$/u),
  ]);
});

it('changes them on the account, and empties what is left out', async () => {
  await member.post('/mijn-account/ik', { ...you, language: 'nl', salutation: 'dr' });
  await member.post('/mijn-account/praktijk', { ...practice, ...more, vat_number: '', equipment_colour: '' });
  expect(await stored()).toEqual({ ...more, salutation: 'dr', vat_number: null, equipment_colour: null });
});

it('corrects them as a right, hands them out, and erases them', async () => {
  const fields = {
    ...you,
    salutation: 'mr',
    invoice_street: practice.street,
    invoice_postcode: practice.postcode,
    invoice_city: practice.city,
    ...more,
    equipment_colour: 'grijs',
  };
  expect((await member.post('/mijn-gegevens/verbeteren', fields)).location).toContain('done=rectified');
  expect(await stored()).toMatchObject({
    salutation: 'mr',
    equipment_colour: 'grijs',
    vat_number: 'NL123456789B13',
  });
  const extract = (await member.get('/mijn-gegevens/overzicht.json')).text;
  for (const held of ['NL123456789B13', more.invoice_email, more.equipment_brand, 'grijs'])
    expect(extract).toContain(held);
  const subject = await shop.shop.subjects.resolve(`person:${await personOf(shop, email)}`);
  expect((await member.get('/mijn-gegevens/vermeldingen')).text).toContain('Kleur van de apparatuur');
  await shop.shop.erasures.erase(await shop.shop.erasures.plan(subject, { asOf: Temporal.Now.instant() }), {
    asOf: Temporal.Now.instant(),
  });
  expect(await shop.look('select 1 from person where salutation is not null')).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { dutchPolicy, dutchRange } from '../testing/dutch-shop.ts';
import { linkIn } from '../testing/mailbox.ts';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

/** A shop under Dutch law: its language, its money, its numbers, from its policy alone. */
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop('kliniksupport', dutchPolicy());
  await stockShelves(shop.shop, dutchRange);
}, 120_000);
afterAll(() => shop?.close());

const mirror = 2001;
const book = 2201;
const buyer = {
  kind: 'practice',
  name: 'Tandartspraktijk De Linde',
  registration: '12345678',
  street: 'Kerkstraat 8',
  postcode: '5211jv',
  city: 'ʼs-Hertogenbosch',
  given_name: 'Sanne',
  family_name: 'de Vries',
  phone: '073-000 22 33',
};
const password = 'vier gele pannen';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

test('speaks Dutch at its root and English below /en, and no Swedish page is there', async () => {
  const visitor = shop.visitor();
  const front = await visitor.get('/');
  expect(front.text).toContain('<html lang="nl">');
  expect(front.text).toContain('<link rel="alternate" hreflang="en" href="/en">');
  expect(front.text).toContain('>In English</a>');
  expect(front.text).toContain('KvK 56838948');
  const english = await visitor.get('/en/range');
  expect(english.text).toContain('<html lang="en">');
  expect(english.text).toContain(
    'href="/assortiment" lang="nl" hreflang="nl" class="language">In het Nederlands</a>',
  );
  for (const path of ['/sortiment', '/varukorg', '/integritetspolicy'])
    expect((await visitor.get(path)).status).toBe(404);
});

test('prices are in euros, with the rates of Dutch VAT', async () => {
  const visitor = shop.visitor();
  await visitor.post('/winkelwagen', { do: 'add', product: String(mirror), quantity: '70' });
  await visitor.post('/winkelwagen', { do: 'add', product: String(book), quantity: '1' });
  const cart = plain((await visitor.get('/winkelwagen')).text);
  expect(cart).toContain('€ 1.365,00');
  expect(cart).toContain('Btw 21% over € 1.323,00</dt><dd>€ 277,83');
  expect(cart).toContain('Btw 9% over € 42,00</dt><dd>€ 3,78');
  expect(plain((await visitor.get('/en/cart')).text)).toContain('€1,365.00');
});

test('asks for postcode and register number as they are written there, and says what is wrong in Dutch', async () => {
  const visitor = shop.visitor();
  await visitor.post('/winkelwagen', { do: 'add', product: String(mirror), quantity: '1' });
  const form = await visitor.get('/afrekenen');
  expect(form.text).toContain('KvK-nummer');
  expect(form.text).not.toContain('Organisationsnummer');
  const wrong = { ...buyer, registration: '556940-3339', postcode: '239 41', email: 'sanne@linde.example' };
  const ticket = /name="ticket" value="([^"]+)"/u.exec(form.text)?.[1] ?? '';
  const told = await visitor.post('/afrekenen', { ...wrong, ticket });
  expect(told.status).toBe(422);
  expect(told.text).toContain('een KvK-nummer heeft acht cijfers');
  expect(told.text).toContain('vier cijfers en twee letters, bijvoorbeeld 1234 AB');
  const done = await visitor.submit('/afrekenen', { ...wrong, ...buyer, ticket });
  expect(done.text).toContain('Bedankt voor uw bestelling');
  const mail = await shop.mailbox.next('sanne@linde.example');
  expect(mail.subject).toMatch(/^Bedankt voor uw bestelling \d+$/u);
  expect(plain(mail.text)).toContain('€ 18,90');
  const [row] = await shop.look(
    "select currency, language::text, invoice_postcode, invoice_country from customer_order where contact_email = 'sanne@linde.example'",
  );
  expect(row).toEqual({
    currency: 'EUR',
    language: 'nl',
    invoice_postcode: '5211 JV',
    invoice_country: 'NL',
  });
});

test('an account, its mails, its data and its extract are Dutch', async () => {
  const visitor = shop.visitor();
  const email = 'joris@linde.example';
  await visitor.post('/account-aanmaken', { ...buyer, given_name: 'Joris', email, password });
  const mail = await shop.mailbox.next(email);
  expect(mail.subject).toBe('Bevestig uw e-mailadres');
  expect(mail.text).toContain('Beste Joris,');
  const link = linkIn(mail);
  expect(link).toMatch(/^\/bevestigen\?/u);
  const query = new URL(link, 'http://shop').searchParams;
  const proof = { proof: query.get('proof') ?? '', key: query.get('key') ?? '', password };
  expect((await visitor.post('/bevestigen', proof)).location).toMatch(/^\/mijn-account/u);
  const account = (await visitor.get('/mijn-account')).text;
  expect(account).toContain('Welkom Joris');
  expect(account).toContain('<option value="nl" selected>Nederlands</option>');
  expect(account).not.toContain('<option value="sv"');
  const mine = plain((await visitor.get('/mijn-gegevens')).text);
  expect(mine).toContain('waarom wij het hebben en wanneer het verdwijnt');
  expect(mine).toContain('Autoriteit Persoonsgegevens');
  expect(mine).not.toMatch(/Integritetsskydds|IMY|artikel 6\.1 [a-f] GDPR/u);
  const pdf = await visitor.bytes('/mijn-gegevens/overzicht.pdf');
  expect(pdf.status).toBe(200);
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
});

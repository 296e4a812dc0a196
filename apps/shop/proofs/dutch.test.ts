import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { drawPaper } from '../modules/invoices/draw-paper.ts';
import { paperOf } from '../modules/invoices/paper-of.ts';
import { dutchPolicy, dutchRange } from '../testing/dutch-shop.ts';
import { hiddenFields } from '../testing/hidden-fields.ts';
import { linkIn } from '../testing/mailbox.ts';
import { readPdf } from '../testing/read-pdf.ts';
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
  const { ticket = '', prices = '', buyer: shown = '' } = hiddenFields(form.text);
  const told = await visitor.post('/afrekenen', { ...wrong, ticket, prices, buyer: shown });
  expect(told.status).toBe(422);
  expect(told.text).toContain('een KvK-nummer heeft acht cijfers');
  expect(told.text).toContain('vier cijfers en twee letters, bijvoorbeeld 1234 AB');
  const done = await visitor.submit('/afrekenen', { ...wrong, ...buyer, ticket, prices, buyer: shown });
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
  expect(mail.text).toContain('Goedendag,');
  const link = linkIn(mail);
  expect(link).toMatch(/^\/bevestigen\?/u);
  const query = new URL(link, 'http://shop').searchParams;
  const proof = { proof: query.get('proof') ?? '', key: query.get('key') ?? '', password };
  expect((await visitor.post('/bevestigen', proof)).location).toMatch(/^\/mijn-account/u);
  const account = (await visitor.get('/mijn-account')).text;
  expect(account).toContain('Welkom Joris');
  expect(account).toContain('<option value="nl" selected>Nederlands</option>');
  expect(account).not.toContain('<option value="sv"');
  const mine = plain((await visitor.get('/mijn-gegevens/vermeldingen')).text);
  expect(mine).toContain('waarom wij het hebben en wanneer het wordt gewist');
  expect(mine).toContain('Autoriteit Persoonsgegevens');
  expect(mine).not.toMatch(/Integritetsskydds|IMY|artikel 6\.1 [a-f] GDPR/u);
  const pdf = await visitor.bytes('/mijn-gegevens/overzicht.pdf');
  expect(pdf.status).toBe(200);
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
});

test('an invoice says what Dutch law asks of one, in Dutch', async () => {
  const { policy } = shop.shop;
  const line = {
    sku: 'LO-2201',
    description: 'Hygiëne in de mondzorg',
    quantity: 30,
    unit_net: 4200,
    vat_rate: 900,
  };
  const order = {
    number: 7,
    placed_at: new Date('2026-11-20T09:00:00Z'),
    language: null,
    buyer_name: buyer.name,
    paper_name: null,
    buyer_registration: buyer.registration,
    invoice_street: buyer.street,
    invoice_postcode: '5211 JV',
    invoice_city: '’s-Hertogenbosch',
    currency: 'EUR',
    net: 126_000,
    vat: 11_340,
    lines: [{ ...line, net: 126_000, vat: 11_340 }],
  };
  const at = new Date('2026-11-23T09:00:00Z');
  const paper = paperOf(policy, order, { kind: 'invoice', event: 'ship', at, number: 41, before: undefined });
  const text = readPdf(await drawPaper(paper, '#1b3a5c'))
    .texts.join('\n')
    .replace(/[\u00a0\u202f]/gu, ' ');
  // A word that ends in a space or hyphen goes on in the next.
  expect(text.replace(/(?<=[ -])\n/gu, '').split('\n')).toEqual([
    'Factuur 41',
    'Verkoper',
    policy.controller.name,
    policy.controller.street,
    `${policy.controller.postcode} ${policy.controller.city}`,
    `KvK ${policy.controller.registration}`,
    `Btw-id ${policy.demo.get('vat-number')}`,
    `${policy.controller.telephone}, ${policy.controller.email}`,
    'Koper',
    buyer.name,
    buyer.street,
    '5211 JV ’s-Hertogenbosch',
    'KvK 12345678',
    'Factuurnummer',
    '41',
    'Factuurdatum',
    '23-11-2026',
    'Leverdatum',
    '23-11-2026',
    'Vervaldatum',
    '23-12-2026',
    'Bestelnummer',
    '7',
    'Artikel',
    'Aantal',
    'Stukprijs excl. btw',
    'Btw',
    'Bedrag excl. btw',
    'Hygiëne in de mondzorg',
    'LO-2201',
    '30',
    '€ 42,00',
    '9%',
    '€ 1.260,00',
    'Subtotaal excl. btw',
    '€ 1.260,00',
    'Btw 9% over € 1.260,00',
    '€ 113,40',
    'Te betalen',
    '€ 1.373,40',
    `Betaal uiterlijk 23-12-2026 op IBAN ${policy.demo.get('iban')}, onder vermelding van factuurnummer 41.`,
    policy.controller.name,
    'Pagina 1 van 1',
  ]);
});

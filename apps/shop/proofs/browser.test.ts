import { mkdir, rm } from 'node:fs/promises';
import { decodeBytes } from '@trygg/prove';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathName } from '../kit/names.ts';
import { pathOf } from '../kit/paths.ts';
import type { PageLanguage } from '../kit/route.ts';
import { browserThere } from '../testing/browser.ts';
import {
  type InBrowser,
  languages,
  mailUrl,
  openInBrowser,
  screens,
  Tab,
  widths,
} from '../testing/in-browser.ts';
import { linkIn } from '../testing/mailbox.ts';
import { type TestShop, testUrl } from '../testing/test-shop.ts';

/**
 * A customer's whole way in a real browser, in both languages, wide and narrow: sign up, order, read the mail,
 * see what is held, take it along, correct it, erase it, and fail to sign in. Every page on the way goes through
 * axe, and where `TRYGG_SCREENS=1` asks for it into `.trygg/screens/` for eyes.
 */
const password = 'fyra gula kastruller';

let inBrowser: InBrowser;
let opened: TestShop;

beforeAll(async () => {
  if (!browserThere) return;
  inBrowser = await openInBrowser();
  opened = inBrowser.shop;
}, 180_000);

afterAll(() => inBrowser?.close());

const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!browserThere).for(cases)(
  'a customer signs up, orders, sees, takes along, corrects and erases her data ($language, $width px)',
  { timeout: 180_000 },
  async ({ language, width }) => {
    const folder = new URL(`${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await inBrowser.browser.newContext({
      viewport: { width, height: 900 },
      locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    });
    try {
      const tab = new Tab(await context.newPage(), folder);
      await wholeWay(tab, context, language, `maria-${language}-${width}@klinik.example`);
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

test.skipIf(!browserThere)('axe and the measure see a page that is at fault', async () => {
  const context = await inBrowser.browser.newContext({ viewport: { width: 390, height: 900 } });
  const folder = new URL('at-fault/', screens);
  await mkdir(folder, { recursive: true });
  const tab = new Tab(await context.newPage(), folder);
  await tab.page.setContent('<title>t</title><main style="width: 900px"><img src="data:,"></main>');
  await tab.look('fault');
  expect(tab.violations).toContain('fault: wider than the screen');
  expect(tab.violations.join()).toContain('image-alt');
  await context.close();
});

async function wholeWay(
  tab: Tab,
  context: BrowserContext,
  language: PageLanguage,
  email: string,
): Promise<void> {
  const at = (name: PathName): string => pathOf(name, language);
  const { page } = tab;
  await fillCart(tab, at);
  await signUp(tab, at, email);

  await tab.open(at('cart'), 'cart');
  await tab.open(at('checkout'), 'checkout');
  await tab.submit('button[form=checkout]');
  expect(new URL(page.url()).pathname).toContain(at('orderPlaced'));
  await tab.look('order-placed');
  const mail = await opened.mailbox.next(email);
  expect(mail.text).toContain('Maria');
  await readMails(tab);
  await tab.open(at('orders'), 'orders');
  await page
    .locator(`main a[href^="${at('orders')}/"]`)
    .first()
    .click();
  await tab.look('order');

  await tab.open('/demo/desk', 'desk');
  for (const name of ['account', 'policy', 'restrict'] as const) await tab.open(at(name), name);
  for (const name of ['myData', 'myDataHistory', 'myDataRecords'] as const) await tab.open(at(name), name);
  expect(await page.locator('main').innerText()).toContain(email);
  await tab.open(at('myData'), 'myData');
  await extracts(tab, at, email);
  await correct(tab, at);
  await erase(tab, at);

  await context.clearCookies();
  await tab.open(at('signIn'), 'sign-in');
  await tab.fill({ email, password });
  await tab.submit();
  expect(new URL(page.url()).pathname).toBe(at('signIn'));
  await tab.look('sign-in-fails');
  expect(await opened.look('select 1 from person where email = $1', [email])).toEqual([]);
}

async function fillCart(tab: Tab, at: (name: PathName) => string): Promise<void> {
  await tab.open('http://localhost:3000/', 'front');
  await tab.open(at('home'), 'home');
  await tab.open(at('category'), 'range');
  await tab.open(`${at('search')}?q=a`, 'search');
  await tab.open('/finns-inte', 'not-found', 404);
  await tab.page.goto(testUrl + at('home'));
  await tab.page
    .locator(`main a[href^="${at('product')}/"]`)
    .first()
    .click();
  await tab.look('product');
  await tab.submit('form.add button[type=submit]');
  await tab.look('added');
}

async function signUp(tab: Tab, at: (name: PathName) => string, email: string): Promise<void> {
  const { page } = tab;
  await tab.open(at('forgotPassword'), 'forgot-password');
  await tab.open(at('signUp'), 'sign-up');
  await tab.submit();
  await tab.look('sign-up-with-faults');
  await tab.fill({
    name: 'Klinik Havet',
    registration: '459007-4524',
    street: 'Hamngatan 1',
    postcode: '239 41',
    city: 'Falsterbo',
    given_name: 'Maria',
    family_name: 'Lind',
    phone: '070-1740610',
    email,
    password,
  });
  await tab.submit();
  expect(new URL(page.url()).pathname).toBe(at('signedUp'));
  await tab.look('signed-up');
  await tab.open(linkIn(await opened.mailbox.next(email)), 'confirm');
  await tab.fill({ password });
  await tab.submit();
  expect(new URL(page.url()).pathname).toBe(at('account'));
  await tab.look('welcome');
}

async function readMails(tab: Tab): Promise<void> {
  await tab.open(mailUrl, 'mails');
  await tab.page.locator('main li a').first().click();
  await tab.look('mail');
}

async function extracts(tab: Tab, at: (name: PathName) => string, email: string): Promise<void> {
  const pdf = decodeBytes(await tab.download(at('myDataPdf')))
    .map((one) => one.text)
    .join('\n');
  expect(pdf).toContain(email);
  expect(pdf).toContain('Hamngatan 1');
  const json = (await tab.download(at('myDataJson'))).toString('utf8');
  expect(JSON.stringify(JSON.parse(json))).toContain(email);
}

async function correct(tab: Tab, at: (name: PathName) => string): Promise<void> {
  await tab.open(at('rectify'), 'correct');
  await tab.fill({ given_name: 'Mariana' });
  await tab.submit();
  await tab.look('corrected');
  await tab.open(at('myDataRecords'), 'corrected-records');
  expect(await tab.page.locator('main').innerText()).toContain('Mariana');
}

async function erase(tab: Tab, at: (name: PathName) => string): Promise<void> {
  await tab.open(at('erase'), 'erase');
  await tab.fill({ password: 'not her password' });
  await tab.submit();
  await tab.look('erase-refused');
  // Nobody else can sign in for her practice: she has to say that it is closed.
  await tab.page.locator('main input[name=close]').check();
  await tab.fill({ password });
  await tab.submit();
  expect(new URL(tab.page.url()).pathname).toBe(at('erased'));
  await tab.look('erased');
}

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { decodeBytes } from '@trygg/prove';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { mailApp } from '../modules/mail/stand-in-pages.ts';
import { type PathName, pathOf } from '../paths.ts';
import { frontPage } from '../shop-runtime/front-page.ts';
import { linkIn } from '../testing/mailbox.ts';
import { openTestShop, type TestShop, testUrl } from '../testing/test-shop.ts';
import type { PageLanguage } from '../web/route.ts';

/**
 * A customer's whole way in a real browser, in both languages, wide and narrow: sign up, order, read the mail,
 * see what is held, take it along, correct it, erase it, and fail to sign in. Every page on the way goes through
 * axe, and into `.trygg/screens/` for eyes.
 */
const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
const screens = new URL('../../../.trygg/screens/', import.meta.url);
const password = 'fyra gula kastruller';
const mailUrl = 'http://mail.localhost:3000';

let opened: TestShop;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(executable)) return;
  opened = await openTestShop();
  await stockShelves(opened.shop, new URL('../../../policies/kliniksupport/catalogue.yaml', import.meta.url));
  const mails = mailApp(mailUrl, opened.standIn);
  const addresses = [{ url: testUrl, what: opened.shop.policy.controller.name }];
  const front = frontPage('http://localhost:3000', () => ({ addresses, signIns: [] }));
  const sites: Readonly<Record<string, (request: Request, env: object) => Response | Promise<Response>>> = {
    'kliniksupport.localhost': (request, env) => opened.app.fetch(request, env),
    'mail.localhost': (request, env) => mails.fetch(request, env),
    localhost: (request, env) => front.fetch(request, env),
  };
  server = createServer(
    getRequestListener(
      (request, env) =>
        sites[new URL(request.url).hostname]?.(request, env) ?? new Response(null, { status: 421 }),
    ),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  // The shop's own address, without its port being free on this machine.
  const rules = ['kliniksupport.localhost', 'mail.localhost', 'localhost'].map(
    (name) => `MAP ${name}:3000 127.0.0.1:${port}`,
  );
  browser = await chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', `--host-resolver-rules=${rules.join(',')}`],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await opened?.close();
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** A tab that looks at each page once it stands: a picture of all of it, and axe. */
class Tab {
  readonly page: Page;
  readonly #folder: URL;
  readonly violations: string[] = [];
  #number = 0;

  constructor(page: Page, folder: URL) {
    this.page = page;
    this.#folder = folder;
  }

  async look(name: string): Promise<void> {
    this.#number += 1;
    const file = `${String(this.#number).padStart(2, '0')}-${name}.png`;
    await this.page.screenshot({ path: new URL(file, this.#folder).pathname, fullPage: true });
    await this.page.evaluate(axe.source);
    const found: readonly Violation[] = await this.page.evaluate(
      "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
    );
    const sideways = await this.page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    if (sideways === true) this.violations.push(`${name}: wider than the screen`);
    this.violations.push(
      ...found.map(
        (one) => `${name}: ${one.id} at ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
      ),
    );
  }

  async open(path: string, name: string, status = 200): Promise<void> {
    const answer = await this.page.goto(path.startsWith('http') ? path : testUrl + path);
    expect(answer?.status(), name).toBe(status);
    await this.look(name);
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields))
      await this.page.locator(`main [name="${name}"]`).fill(value);
  }

  /** Presses the button of the form that is the page's own. */
  async submit(selector = 'main form.form button[type=submit]'): Promise<void> {
    await Promise.all([
      this.page.waitForEvent('framenavigated'),
      this.page.locator(selector).first().click(),
    ]);
    await this.page.waitForLoadState('load');
  }

  async download(href: string): Promise<Buffer> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.locator(`main a[href="${href}"]`).first().click(),
    ]);
    return readFile(await download.path());
  }
}

const widths = [1280, 390] as const;
const languages = ['sv', 'en'] as const;
const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!existsSync(executable)).for(cases)(
  'a customer signs up, orders, sees, takes along, corrects and erases her data ($language, $width px)',
  { timeout: 180_000 },
  async ({ language, width }) => {
    const folder = new URL(`${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await browser.newContext({
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

test.skipIf(!existsSync(executable))('axe and the measure see a page that is at fault', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
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
  await tab.open(at('myData'), 'my-data');
  expect(await page.locator('main').innerText()).toContain(email);
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
  expect(await tab.page.locator('main').innerText()).toContain('Mariana');
}

async function erase(tab: Tab, at: (name: PathName) => string): Promise<void> {
  await tab.open(at('erase'), 'erase');
  await tab.fill({ password: 'not her password' });
  await tab.submit();
  await tab.look('erase-refused');
  await tab.fill({ password });
  await tab.submit();
  expect(new URL(tab.page.url()).pathname).toBe(at('erased'));
  await tab.look('erased');
}

import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathName } from '../kit/names.ts';
import { pathOf } from '../kit/paths.ts';
import { browserThere } from '../testing/browser.ts';
import { dutchPolicy, dutchRange } from '../testing/dutch-shop.ts';
import { type InBrowser, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { linkIn } from '../testing/mailbox.ts';

/** The pages that a Dutch customer meets, each through axe. */
let inBrowser: InBrowser;
beforeAll(async () => {
  if (browserThere) inBrowser = await openInBrowser(dutchPolicy(), dutchRange);
}, 180_000);
afterAll(() => inBrowser?.close());

const password = 'vier gele pannen';
const at = (name: PathName): string => pathOf(name, 'nl');

test.skipIf(!browserThere).for(widths.map((width) => ({ width })))(
  'a Dutch customer buys, signs up and sees her data ($width px)',
  { timeout: 180_000 },
  async ({ width }) => {
    const folder = new URL(`nl-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await inBrowser.browser.newContext({ viewport: { width, height: 900 }, locale: 'nl-NL' });
    try {
      const tab = new Tab(await context.newPage(), folder);
      await wholeWay(tab, `sanne-${width}@linde.example`);
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

async function wholeWay(tab: Tab, email: string): Promise<void> {
  const { page } = tab;
  for (const name of ['home', 'category', 'newsletter', 'policy', 'cookies', 'recipients'] as const)
    await tab.open(at(name), name);
  await tab.open(`${at('product')}/hygiene-in-de-mondzorg`, 'product');
  await tab.submit('main form.add button');
  await tab.open(at('cart'), 'cart');
  await tab.open(at('signUp'), 'sign-up');
  await tab.submit();
  await tab.look('sign-up-faults');
  await tab.fill({
    name: 'Tandartspraktijk De Linde',
    registration: '12345678',
    street: 'Kerkstraat 8',
    postcode: '5211jv',
    city: 'Rosmalen',
    given_name: 'Sanne',
    family_name: 'de Vries',
    email,
    password,
  });
  await tab.submit();
  await tab.open(linkIn(await inBrowser.shop.mailbox.next(email)), 'confirm');
  await tab.fill({ password });
  await tab.submit();
  await tab.look('account');
  await tab.open(at('checkout'), 'checkout');
  await tab.submit('button[form=checkout]');
  await tab.look('order-placed');
  await tab.open(at('orders'), 'orders');
  await page
    .locator(`main a[href^="${at('orders')}/"]`)
    .first()
    .click();
  await tab.look('order');
  for (const name of [
    'myData',
    'myDataRecords',
    'myDataHistory',
    'preferences',
    'rectify',
    'restrict',
    'port',
    'ask',
    'erase',
  ] as const)
    await tab.open(at(name), name);
  // What is read aloud and what is seen are of one language, and none of it is another's.
  const words = (await page.locator('body').innerText()).split(/\s+/u);
  for (const foreign of ['och', 'inte', 'uppgifter', 'the', 'your']) expect(words).not.toContain(foreign);
  await page.locator('header a[hreflang=en]').click();
  expect(new URL(page.url()).pathname).toBe('/en/my-data/erase');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
}

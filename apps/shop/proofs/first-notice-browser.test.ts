import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathName } from '../kit/names.ts';
import { pathOf } from '../kit/paths.ts';
import { tellUntold } from '../modules/first-notice/tell-untold.ts';
import { browserThere } from '../testing/browser.ts';
import { dutchPolicy, dutchRange } from '../testing/dutch-shop.ts';
import { type InBrowser, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { linkIn } from '../testing/mailbox.ts';
import { testUrl } from '../testing/test-shop.ts';

/** Fields that one policy asks for, and being told at the first collection, as people meet them. */
let inBrowser: InBrowser;
beforeAll(async () => {
  if (browserThere) inBrowser = await openInBrowser(dutchPolicy(), dutchRange);
}, 180_000);
afterAll(() => inBrowser?.close());

const password = 'vier gele pannen';
const at = (name: PathName): string => pathOf(name, 'nl');

test.skipIf(!browserThere).for(widths.map((width) => ({ width })))(
  'a practice signs up and invites a colleague; staff writes somebody down ($width px)',
  { timeout: 180_000 },
  async ({ width }) => {
    const folder = new URL(`first-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await inBrowser.browser.newContext({ viewport: { width, height: 900 }, locale: 'nl-NL' });
    try {
      const tab = new Tab(await context.newPage(), folder);
      await signUp(tab, `sanne-${width}@linde.example`);
      await invited(tab, `bo-${width}@linde.example`);
      await writtenDown(tab, `eva-${width}@linde.example`);
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

async function signUp(tab: Tab, email: string): Promise<void> {
  await tab.open(at('signUp'), 'sign-up');
  const fields = {
    name: 'Tandartspraktijk De Linde',
    registration: '12345678',
    vat_number: 'NL123456789B14',
    invoice_email: 'administratie@',
    street: 'Kerkstraat 8',
    postcode: '5211jv',
    city: 'Rosmalen',
    given_name: 'Sanne',
    family_name: 'de Vries',
    email,
    password,
  };
  await tab.fill(fields);
  await tab.page.locator('main [name="salutation"]').selectOption('ms');
  await tab.submit();
  await tab.look('sign-up-faults');
  await tab.fill({ vat_number: 'NL123456789B13', invoice_email: 'administratie@linde.example', password });
  await tab.submit();
  await tab.open(linkIn(await inBrowser.shop.mailbox.next(email)), 'confirm');
  await tab.fill({ password });
  await tab.submit();
  await tab.look('account');
  expect(await tab.page.locator('h1').textContent()).toBe('Welkom, mevrouw de Vries');
  await tab.open(at('myData'), 'my-data');
}

async function invited(tab: Tab, email: string): Promise<void> {
  await tab.page.goto(testUrl + at('account'));
  await tab.page.locator('details:has([name="colleague_email"]) summary').click();
  await tab.fill({ colleague_given_name: 'Bo', colleague_family_name: 'Smit', colleague_email: email });
  await tab.submit(`form[action="${at('accountInvite')}"] button`);
  const mail = await inBrowser.shop.mailbox.next(email);
  // Out of the shop, whose pages let no style of a mail in.
  await tab.page.goto('about:blank');
  await tab.page.setContent(mail.html);
  await tab.picture('invitation-mail.png');
  await tab.page.goto(testUrl + linkIn(mail));
  await tab.look('invited');
}

async function writtenDown(tab: Tab, email: string): Promise<void> {
  const { shop } = inBrowser;
  await shop.look(
    "insert into person (given_name, family_name, email, language) values ('Eva', 'Bakker', $1, 'nl')",
    [email],
  );
  await tellUntold(shop.shop);
  const mail = await shop.mailbox.next(email);
  // Out of the shop, whose pages let no style of a mail in.
  await tab.page.goto('about:blank');
  await tab.page.setContent(mail.html);
  await tab.picture('first-mail.png');
  await tab.page.goto(testUrl + linkIn(mail));
  await tab.look('choices');
  await tab.page.locator('main input[type=checkbox]').first().check();
  await tab.submit();
  await tab.look('chosen');
  expect(await tab.page.locator('.notice-done').textContent()).toContain('Uw keuzes zijn opgeslagen');
}

import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserThere } from '../testing/browser.ts';
import { hiddenFields } from '../testing/hidden-fields.ts';
import { type InBrowser, languages, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { practiceForm } from '../testing/members.ts';
import { type RefusingServer, refusingServer } from '../testing/refusing-server.ts';

/** The desk's list of mails that nobody got, in both languages, wide and narrow. Each page goes through axe. */
let inBrowser: InBrowser;
let server: RefusingServer;

beforeAll(async () => {
  if (!browserThere) return;
  inBrowser = await openInBrowser();
  server = await refusingServer(inBrowser.shop);
}, 180_000);

afterAll(async () => {
  await server?.close();
  await inBrowser?.close();
});

const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!browserThere).for(cases)(
  'a mail that was refused, from the desk’s line to settled ($language, $width px)',
  { timeout: 120_000 },
  async ({ language, width }) => {
    const folder = new URL(`undelivered-${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { shop, browser } = inBrowser;
    const email = `gone-${language}-${width}@o.example`;
    server.answers.set(email, '550 5.1.1 no such user');
    const guest = shop.visitor();
    await guest.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
    const { ticket = '', prices = '', buyer = '' } = hiddenFields((await guest.get('/kassa')).text);
    await guest.post('/kassa', { ...practiceForm, email, ticket, prices, buyer });
    const open = () => shop.look('select 1 from undelivered_mail where handled_at is null');
    await expect.poll(open).toHaveLength(1);
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    try {
      const tab = new Tab(await context.newPage(), folder);
      const desk = language === 'sv' ? '/demo/desk' : '/en/demo/desk';
      await tab.open(desk, 'desk');
      await tab.page.locator(`main a[href="${desk}/undelivered"]`).click();
      await tab.look('list');
      await tab.submit('main form button');
      await tab.look('settled');
      expect(await open()).toEqual([]);
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

import { mkdir } from 'node:fs/promises';
import { readPolicy } from '@trygg/policy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../../host.ts';
import type { PathName } from '../../kit/names.ts';
import { pathOf } from '../../kit/paths.ts';
import { signId } from '../../kit/signed-id.ts';
import { browserThere } from '../../testing/browser.ts';
import { type InBrowser, languages, openInBrowser, screens, Tab, widths } from '../../testing/in-browser.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { signedUp } from '../../testing/members.ts';
import { testUrl } from '../../testing/test-shop.ts';

/** Every page of comments in a real browser, in both languages, wide and narrow: each goes through axe. */
const { enforced } = readPolicy(new URL('dittoo/', host.policies));
let inBrowser: InBrowser;
beforeAll(async () => {
  if (browserThere && enforced !== undefined)
    inBrowser = await openInBrowser(enforced, new URL('dittoo/catalogue.yaml', host.policies));
}, 60_000);
afterAll(() => inBrowser?.close());

const cases = languages.map((language, place) => ({ language, width: widths[place] ?? 390 }));

test.skipIf(!browserThere).for(cases)(
  'comments from the form to the desk ($language, $width px)',
  { timeout: 120_000 },
  async ({ language, width }) => {
    const { shop, browser } = inBrowser;
    const folder = new URL(`comments-${language}-${width}/`, screens);
    await mkdir(folder, { recursive: true });
    const at = (name: PathName): string => pathOf(name, language);
    const [row] = await shop.look('select id, slug from product where sku = $1', [
      language === 'sv' ? 'BA-2101' : 'FA-1101',
    ]);
    const form = `${at('comment')}/${String(row?.['id'])}`;
    const product = `${at('product')}/${String(row?.['slug'])}`;
    const opened = signId('comment-form', shop.shop, String(Date.now() - 10_000));
    const words = 'Keeps its shape.\n\nWe have used it for half a year: not one of them broke.';
    const written = { shown_name: 'Kim', words, opened };
    const desk = language === 'sv' ? '/demo/desk/comments' : '/en/demo/desk/comments';

    const visitor = await signedUp(shop, `${language}@bild.example`);
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const tab = new Tab(await context.newPage(), folder);
    await tab.open(product, 'product-with-none');
    await tab.page.locator('.comments summary').click();
    await tab.look('product-with-form');
    await tab.page.goto(testUrl + form);
    await tab.fill({ words: 'http://a.example http://b.example', email: 'nobody' });
    await tab.submit();
    await tab.look('form-with-faults');
    await tab.open(desk, 'desk-empty');

    const guest = `guest-${language}@bild.example`;
    await shop.visitor().post(form, { ...written, email: guest });
    await tab.open(linkIn(await shop.mailbox.next(guest)), 'confirm');
    await tab.submit();
    await tab.look('confirmed');
    await visitor.post(form, { ...written, shown_name: 'Tandläkare i Lund', words: `${words} (2)` });
    await visitor.post(form, { ...written, shown_name: 'A.', words: `${words} (3)` });
    await tab.open(desk, 'desk');
    await tab.submit('main button[value=show]');
    await tab.look('desk-shown');
    await tab.submit('main button[value=show]');

    const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: testUrl }));
    await context.addCookies(cookies);
    await tab.open(product, 'product-with-some');
    await tab.open(at('ownComments'), 'own');
    await tab.page.locator('main a[href*="change="]').first().click();
    await tab.page.waitForLoadState('load');
    await tab.look('own-change');
    await context.close();
    expect(tab.violations).toEqual([]);
  },
);

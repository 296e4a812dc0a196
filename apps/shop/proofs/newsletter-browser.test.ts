import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathName } from '../kit/names.ts';
import { pathOf } from '../kit/paths.ts';
import { browserThere } from '../testing/browser.ts';
import { type InBrowser, languages, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { linkIn } from '../testing/mailbox.ts';
import { testUrl } from '../testing/test-shop.ts';

/**
 * The newsletter in a real browser, in both languages, wide and narrow: asked for in the footer, confirmed in the
 * mail, written and sent at the desk, left and taken back; and the boxes at the checkout. Each page goes through axe.
 */
let inBrowser: InBrowser;

beforeAll(async () => {
  if (browserThere) inBrowser = await openInBrowser();
}, 180_000);

afterAll(() => inBrowser?.close());

const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!browserThere).for(cases)(
  'the newsletter from the footer to the way out ($language, $width px)',
  { timeout: 180_000 },
  async ({ language, width }) => {
    const folder = new URL(`newsletter-${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { shop, browser } = inBrowser;
    const email = `nora-${language}-${width}@brev.example`;
    const at = (name: PathName): string => pathOf(name, language);
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
    try {
      const tab = new Tab(await context.newPage(), folder);
      const { page } = tab;
      await tab.open(at('home'), 'home');
      await page.locator('footer [name=email]').fill(email);
      await tab.submit('footer form button');
      expect(new URL(page.url()).pathname).toBe(at('newsletterAsked'));
      await tab.look('asked');
      await tab.open(linkIn(await shop.mailbox.next(email)), 'confirm');
      await tab.submit();
      await tab.look('confirmed');

      const desk = language === 'sv' ? '/demo/desk/newsletter' : '/en/demo/desk/newsletter';
      await tab.open(desk, 'desk');
      await tab.submit();
      await tab.look('desk-with-faults');
      await tab.fill({
        subject_sv: 'Höst',
        text_sv: 'Rad ett.\n\nRad två.',
        subject_en: 'Autumn',
        text_en: 'Line one.',
      });
      await tab.submit();
      await tab.look('issue');
      await page.locator('main [name=sure]').check();
      await tab.submit('main form.send-issue button');
      const mail = await shop.mailbox.next(email);
      expect(mail.subject).toBe(language === 'sv' ? 'Höst' : 'Autumn');
      await page.reload();
      await tab.look('issue-sent');

      await tab.open(linkIn(mail), 'leave');
      await tab.submit();
      await tab.look('left');
      await tab.submit();
      await tab.look('back');
      await tab.open(`${at('newsletterLeave')}/nobody`, 'leave-gone', 410);

      await tab.page.goto(testUrl + at('home'));
      await page
        .locator(`main a[href^="${at('product')}/"]`)
        .first()
        .click();
      await tab.submit('form.add button[type=submit]');
      await tab.open(at('checkout'), 'checkout');
      expect(await page.locator('main input[type=checkbox]').count()).toBeGreaterThan(0);
      expect(await page.locator('main input[type=checkbox]:checked').count()).toBe(0);
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

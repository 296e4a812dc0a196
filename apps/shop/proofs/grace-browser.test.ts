import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf } from '../kit/paths.ts';
import { browserThere } from '../testing/browser.ts';
import { type InBrowser, languages, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { memberPassword, signedUp } from '../testing/members.ts';
import { testUrl } from '../testing/test-shop.ts';

// In a real browser: an erasure that waits for its day, and is called back.

let inBrowser: InBrowser;
beforeAll(async () => {
  if (!browserThere) return;
  inBrowser = await openInBrowser({ grace: { years: 0, months: 0, days: 14 } });
}, 180_000);
afterAll(() => inBrowser?.close());

const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!browserThere).for(cases)(
  'somebody asks for erasure, sees the day, and calls it back ($language, $width px)',
  { timeout: 120_000 },
  async ({ language, width }) => {
    const folder = new URL(`grace-${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await inBrowser.browser.newContext({ viewport: { width, height: 900 } });
    try {
      const email = `waits-${language}-${width}@klinik.example`;
      await signedUp(inBrowser.shop, email);
      const tab = new Tab(await context.newPage(), folder);
      await tab.page.goto(testUrl + pathOf('signIn', language));
      await tab.fill({ email, password: memberPassword });
      await tab.submit();
      await tab.open(pathOf('erase', language), 'erase');
      // Nobody else can sign in for her practice: she has to say that it is closed.
      await tab.page.locator('main input[name=close]').check();
      await tab.fill({ password: memberPassword });
      await tab.submit();
      expect(new URL(tab.page.url()).pathname).toBe(pathOf('myData', language));
      await tab.look('waits');
      await tab.submit(`form[action="${pathOf('callBack', language)}"] button`);
      await tab.look('called-back');
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

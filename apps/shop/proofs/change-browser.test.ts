import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf } from '../kit/paths.ts';
import { enforcedBy, textsOf } from '../modules/changes/versions.ts';
import { browserThere } from '../testing/browser.ts';
import { type InBrowser, languages, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { signedUp } from '../testing/members.ts';

/**
 * A change of policy in a real browser, in each language, wide and narrow: what the desk shows of it before it is
 * sent, and the versions that customers read. Each page goes through axe.
 */
let inBrowser: InBrowser;

beforeAll(async () => {
  if (!browserThere) return;
  inBrowser = await openInBrowser();
  const { shop } = inBrowser;
  await signedUp(shop, 'eva@nytt.example');
  const now = textsOf(shop.shop);
  const policy = now?.policy
    .replace('channels: [email, sms, post, social-media]', 'channels: [email, sms, post]')
    .replace('keep: 5 years\n    from: placed', 'keep: 4 years\n    from: placed');
  const before = now && policy && enforcedBy({ ...now, policy });
  if (!before) throw new Error('there is no older version');
  await shop.look("insert into policy_version (hash, number, policy, house) values ($1, '0', $2, $3)", [
    before.hash,
    policy,
    now.house,
  ]);
  await shop.look("insert into policy_in_force (hash, since) values ($1, now() - interval '1 year')", [
    before.hash,
  ]);
}, 180_000);

afterAll(() => inBrowser?.close());

const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!browserThere).for(cases)(
  'a change on the desk and in the versions ($language, $width px)',
  { timeout: 120_000 },
  async ({ language, width }) => {
    const folder = new URL(`change-${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await inBrowser.browser.newContext({ viewport: { width, height: 900 } });
    try {
      const tab = new Tab(await context.newPage(), folder);
      await tab.open(language === 'sv' ? '/demo/desk/change' : `/${language}/demo/desk/change`, 'desk');
      expect(await tab.page.locator('main form.form button').count()).toBe(1);
      await tab.submit();
      await tab.look('desk-without-a-tick');
      await tab.open(pathOf('policyVersions', language), 'versions');
      await tab.page.locator('main li h2 a').last().click();
      await tab.page.waitForLoadState('load');
      await tab.look('old-version');
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

import { mkdir } from 'node:fs/promises';
import { type EnforcedPolicy, type Language, noticeHtml, noticeOf, readPolicy } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../host.ts';
import { browserThere, launchBrowser } from '../testing/browser.ts';
import { screens, Tab, widths } from '../testing/in-browser.ts';

/** The notice of each shop as the file that `trygg notice` writes: through axe, and on paper. */
let browser: Browser;
beforeAll(async () => {
  if (browserThere) browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

const folder = new URL('notice/', screens);

function enforced(name: string): EnforcedPolicy {
  const policy = readPolicy(new URL(`${name}/`, host.policies)).enforced;
  if (policy === undefined) throw new Error(`the policy of ${name} does not read`);
  return policy;
}

/** A4 less its margins, in pixels of CSS. */
const paper = { width: Math.round(((210 - 32) / 25.4) * 96), height: Math.round(((297 - 38) / 25.4) * 96) };

test.skipIf(!browserThere).for(['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'])(
  'the notice of %s reads on a wide and a narrow screen, and prints',
  { timeout: 120_000 },
  async (name) => {
    await mkdir(folder, { recursive: true });
    const policy = enforced(name);
    for (const language of policy.languages) await look(policy, language);
  },
);

async function look(policy: EnforcedPolicy, language: Language): Promise<void> {
  const page = await browser.newPage();
  const tab = new Tab(page, folder);
  const title = `${policy.name}-${language}`;
  await page.setContent(noticeHtml(noticeOf(inUse(policy, ['purposes.direct-marketing']), language)));
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await tab.look(`${title}-${width}`);
  }
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(paper);
  expect(await page.evaluate('document.documentElement.scrollWidth'), title).toBeLessThanOrEqual(paper.width);
  // What may not be parted by the end of a page must fit on one.
  const tall = `[...document.querySelectorAll('tr, li, dl > div, .notice-card')]
    .filter((one) => one.getBoundingClientRect().height > ${paper.height}).map((one) => one.id || one.textContent)`;
  expect(await page.evaluate(tall), title).toEqual([]);
  await page.pdf({ path: new URL(`${title}.pdf`, folder).pathname, preferCSSPageSize: true });
  await page.close();
  expect(tab.violations).toEqual([]);
}

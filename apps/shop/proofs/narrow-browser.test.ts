import { readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { host } from '../host.ts';
import { shopApp } from '../shop-runtime/app.ts';
import { type AttackedShop, openAttackedShop, origin } from '../testing/attacked-shop.ts';
import { browserThere, launchBrowser } from '../testing/browser.ts';
import type { Visitor } from '../testing/visitor.ts';
import { readTheme, type Theme } from '../web/theme.ts';

/**
 * Every page of the shop fits the screen of a phone, in each language and look, also in letters wider than those it
 * was drawn with, and with names that are one long word; and none fits by breaking words that there is room for.
 */
const widths = [390, 320] as const;
const wideLetters = `*,*::before,*::after{font-family:'DejaVu Sans',Verdana,sans-serif!important;letter-spacing:.02em!important}`;
const longWord = 'Wolfeschlegelsteinhausenbergerdorff';

const folders = readdirSync(host.policies, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => new URL(`${name}/`, host.policies));

let attacked: AttackedShop;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  attacked = await openAttackedShop();
  const { shop, adas } = attacked;
  await shop.look(
    `update person set given_name = $1, family_name = $1, email = lower($1) || '@mottagning.tandvardskliniken.example' where id::text = any($2)`,
    [longWord, adas],
  );
  await shop.look('update practice set name = $1 where id::text = any($2)', [longWord, adas]);
  browser = await launchBrowser();
  page = await browser.newPage();
  // The tab asks for pictures alone: pages are put into it.
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (!pathname.startsWith('/picture/'))
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><html><body>' });
    const picture = await shop.app.request(origin + pathname);
    return route.fulfill({ contentType: 'image/svg+xml', body: await picture.text() });
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await attacked?.shop.close();
});

/** A page as it was answered, by its address and who asked. */
type Pages = Map<string, string>;

/**
 * Puts the page into the tab in a look. Tells what of it stands out to the right, if it can be moved sideways, or else
 * which short words stand on two lines.
 */
const measure = `async (text, look, brand) => {
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  document.documentElement.lang = /<html lang="(\\w+)"/.exec(text)[1];
  Object.assign(body.dataset, look);
  for (const one of body.querySelectorAll('.brand-name')) one.textContent = brand;
  document.body.replaceWith(body);
  await Promise.all([...document.images].map((image) => image.decode()));
  const within = (one, is) => one !== body && (is(getComputedStyle(one)) || within(one.parentElement, is));
  const name = (one) => [one.localName, ...one.classList].join('.');
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > innerWidth) {
    const out = [...body.querySelectorAll('*')].filter((one) =>
      one.getBoundingClientRect().right > innerWidth && !within(one, ({ overflowX }) => overflowX !== 'visible'));
    const inner = out.filter((one) => ![...one.children].some((child) => out.includes(child)));
    return scrollWidth + ' px: ' + inner.slice(0, 3).map((one) => name(one.parentElement) + ' > ' + name(one)).join(', ');
  }
  const broken = [];
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const whole = document.createRange();
    whole.selectNode(text);
    const lines = [...whole.getClientRects()];
    // Where a line has room for more than a short word, none is broken.
    if (lines.length < 2 || lines.some(({ width }) => width > 200)) continue;
    for (const { 0: word, index } of text.data.matchAll(/(?<!\\S)\\p{L}{2,9}(?!\\S)/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)));
      if (lines.size > 1 && !within(text.parentElement, ({ clipPath }) => clipPath === 'inset(50%)'))
        broken.push(name(text.parentElement) + ' ' + word);
    }
  }
  return broken.slice(0, 3).join(', ');
}`;

async function misfits(pages: Pages, { look, name, style }: Theme): Promise<readonly string[]> {
  const { head, front, cards } = look;
  await page.goto(origin);
  await page.addStyleTag({ content: style + wideLetters });
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const given = JSON.stringify([[...pages], { head, front, cards }, name]);
    const faults = await page.evaluate(
      `(async ([pages, look, brand], measure) => {
        const found = [];
        for (const [path, text] of pages) found.push([path, await measure(text, look, brand)]);
        return found;
      })(${given}, ${measure})`,
    );
    for (const [path, fault] of faults as readonly (readonly [string, string])[])
      if (fault !== '') found.push(`${path} (${name}, ${width}): ${fault}`);
  }
  return found;
}

/** All pages that Ada and a visitor with a cart get, each once. */
async function pagesOf(app: AttackedShop['shop']['app']): Promise<Pages> {
  const { shop, ada } = attacked;
  const guest = shop.visitor();
  guest.cookies.set('cart', ada.cookies.get('cart') ?? '');
  const visitors: Readonly<Record<string, Visitor>> = { 'signed in': ada, 'a visitor': guest };
  const pages: Pages = new Map();
  const seen = new Set<string>();
  for (const [who, { cookies }] of Object.entries(visitors))
    for (const { method, path } of attacked.routesOf(app)) {
      if (method !== 'GET') continue;
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await app.request(origin + path, { headers: { cookie } });
      const text = await answer.text();
      const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
      if (!text.startsWith('<!doctype html>') || seen.has(main)) continue;
      seen.add(main);
      pages.set(`${path}, ${who}`, text);
    }
  return pages;
}

describe.runIf(browserThere)('on a phone', () => {
  test.each([{ languages: ['sv', 'en'] }, { languages: ['nl'] }] as const)(
    'no page is wider than the screen or breaks a short word, in any look ($languages)',
    async ({ languages }) => {
      const { shop } = attacked;
      const policy = { ...shop.shop.policy, languages };
      const pages = await pagesOf(shopApp({ ...shop.shop, policy }));
      expect(pages.size).toBeGreaterThan(40 * languages.length);
      const faults: string[] = [];
      for (const folder of folders) faults.push(...(await misfits(pages, readTheme(folder))));
      expect(faults).toEqual([]);
    },
    120_000,
  );

  test('no front page is or does', async () => {
    const { shop } = attacked;
    for (const policyFolder of folders)
      for (const language of ['sv', 'nl'] as const) {
        const policy = { ...shop.shop.policy, languages: [language, 'en'] as const };
        const app = shopApp({ ...shop.shop, policy, policyFolder });
        const fronts: Pages = new Map();
        for (const path of ['/', '/en']) fronts.set(path, await (await app.request(origin + path)).text());
        expect(await misfits(fronts, readTheme(policyFolder))).toEqual([]);
      }
  });
});

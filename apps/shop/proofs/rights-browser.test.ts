import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PathName } from '../kit/names.ts';
import { pathOf } from '../kit/paths.ts';
import type { PageLanguage } from '../kit/route.ts';
import { browserThere } from '../testing/browser.ts';
import { type InBrowser, languages, openInBrowser, screens, Tab, widths } from '../testing/in-browser.ts';
import { memberPassword, personOf, signedUp } from '../testing/members.ts';
import { testUrl } from '../testing/test-shop.ts';

/**
 * The rights of a person in a real browser, in both languages, wide and narrow: she restricts and sees what still
 * works, takes her data along, asks for what the pages cannot do, and is erased with a signed receipt. Each shows
 * its effect at once. Every page goes through axe.
 */
let inBrowser: InBrowser;

beforeAll(async () => {
  if (browserThere) inBrowser = await openInBrowser();
}, 180_000);

afterAll(() => inBrowser?.close());

const cases = languages.flatMap((language) => widths.map((width) => ({ language, width })));

test.skipIf(!browserThere).for(cases)(
  'each right shows its effect at once ($language, $width px)',
  { timeout: 180_000 },
  async ({ language, width }) => {
    const folder = new URL(`rights-${language}-${width}/`, screens);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const email = `rita-${language}-${width}@klinik.example`;
    const visitor = await signedUp(inBrowser.shop, email);
    const context = await inBrowser.browser.newContext({ viewport: { width, height: 900 } });
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: testUrl })));
    try {
      const tab = new Tab(await context.newPage(), folder);
      const at = (name: PathName): string => pathOf(name, language);
      await chooses(tab, at, email);
      await restricts(tab, at, language, email);
      await takesAlong(tab, at, email);
      await asks(tab, at, language);
      await isErased(tab, at, email);
      expect(tab.violations).toEqual([]);
    } finally {
      await context.close();
    }
  },
);

type At = (name: PathName) => string;

/** Consent, its withdrawal, an objection and its undoing, each by one press without script. */
async function chooses(tab: Tab, at: At, email: string): Promise<void> {
  const stands = async (channel: string): Promise<boolean | undefined> => {
    const choices = await inBrowser.shop.shop.choices.read(
      await inBrowser.shop.shop.subjects.resolve(`person:${await personOf(inBrowser.shop, email)}`),
    );
    return choices.find((one) => one.purpose === 'direct-marketing' && one.channel === channel)?.allowed;
  };
  const press = (channel: string, kind: string): Promise<void> =>
    tab.submit(
      `.switches form:has([name=purpose][value=direct-marketing]):has([name=channel][value="${channel}"]):has([name=do][value=${kind}]) button`,
    );
  await tab.open(at('preferences'), 'choices');
  expect(await stands('email')).toBe(false);
  await press('email', 'consent');
  await tab.look('consented');
  expect(await stands('email')).toBe(true);
  await press('email', 'withdraw');
  await tab.look('withdrawn');
  expect(await stands('email')).toBe(false);
  expect(await stands('post')).toBe(true);
  await press('post', 'object');
  await tab.look('objected');
  expect(await stands('post')).toBe(false);
  await tab.submit('.choice-made button');
  await tab.look('undone');
  expect(await stands('post')).toBe(true);
}

async function restricts(tab: Tab, at: At, language: PageLanguage, email: string): Promise<void> {
  const { page } = tab;
  const restricted = async (): Promise<unknown> => {
    const [row] = await inBrowser.shop.look(
      "select restricted_at is not null as yes from trygg.subject where kind = 'person' and key = $1",
      [await personOf(inBrowser.shop, email)],
    );
    return row?.['yes'];
  };
  await tab.open(at('restrict'), 'restrict');
  await tab.submit();
  await tab.look('restrict-without-ground');
  await page.locator('main input[name=ground][value=accuracy]').check();
  await tab.submit();
  expect(new URL(page.url()).pathname).toBe(at('myData'));
  await tab.look('restricted');
  expect(await restricted()).toBe(true);
  expect(await page.locator('main').innerText()).toContain(
    language === 'sv' ? 'Det här fungerar ändå' : 'This still works',
  );
  await tab.open(at('account'), 'account-while-restricted');
  await tab.open(at('orders'), 'orders-while-restricted', 409);
  await tab.open(at('restrict'), 'lift');
  await tab.submit();
  await tab.look('lifted');
  expect(await restricted()).toBe(false);
}

async function takesAlong(tab: Tab, at: At, email: string): Promise<void> {
  await tab.open(at('port'), 'take-along');
  const json = JSON.parse((await tab.download(`${at('portFile')}?as=json`)).toString('utf8')) as {
    format: string;
  };
  expect(json.format).toBe('trygg-portable-1');
  expect(JSON.stringify(json)).toContain(email);
  expect((await tab.download(`${at('portFile')}?as=csv&table=person`)).toString('utf8')).toContain(email);
  await tab.open(at('myData'), 'my-data-after-taking-along');
}

async function asks(tab: Tab, at: At, language: PageLanguage): Promise<void> {
  const { page } = tab;
  await tab.open(at('ask'), 'ask');
  await tab.submit();
  await tab.look('ask-without-choice');
  await page.locator('main input[name=right][value=objection]').check();
  await tab.submit();
  await tab.look('asked');
  expect(await page.locator('section[aria-labelledby=requests]').innerText()).toMatch(
    language === 'sv' ? /Begäran \d+ om .* Du får svar senast/u : /Request \d+ for .* answer by/u,
  );
}

async function isErased(tab: Tab, at: At, email: string): Promise<void> {
  const { page } = tab;
  await tab.open(at('erase'), 'erase');
  // Nobody else can sign in for her practice: she has to say that it is closed.
  await page.locator('main input[name=close]').check();
  await tab.fill({ password: memberPassword });
  await tab.submit();
  expect(new URL(page.url()).pathname).toBe(at('erased'));
  await tab.look('erased');
  const receipt = await page.locator('main code').innerText();
  const jws = (await tab.download(at('erasedFile'))).toString('utf8').trim();
  const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as object;
  expect(payload).toMatchObject({ id: receipt, kind: 'erase' });
  expect(await inBrowser.shop.look('select 1 from person where email = $1', [email])).toEqual([]);
  expect(await inBrowser.shop.look('select jws from trygg.receipt where id = $1', [receipt])).toEqual([
    { jws },
  ]);
  await page.context().clearCookies();
  await tab.open(at('erased'), 'no-receipt', 404);
}

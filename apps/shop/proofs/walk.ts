// Walks every shop of a running `npm start` in its languages, wide and narrow, with a browser: front page, category,
// product, cart, checkout, sign-up, my data, policy. Each page goes through axe and is kept as a picture.
// `node apps/shop/proofs/walk.ts FOLDER [http://localhost:3000]`; exits with 1 when axe finds something, a page is
// wider than its screen, asks another host for something, or weighs more than 60 kB with its style.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type PathName, pathOf } from '../paths.ts';
import type { PageLanguage } from '../web/route.ts';

const heaviest = 60_000;
const widths = [1280, 390] as const;
const password = 'munspegel-26-sond';

interface Site {
  readonly name: string;
  readonly url: string;
  readonly languages: readonly PageLanguage[];
  /** Somebody made up who can sign in here. */
  readonly email: string;
}

const [folder, front = 'http://localhost:3000'] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('say where the pictures go: `node apps/shop/proofs/walk.ts FOLDER`');

/** What the front page of the demo says runs here. */
async function sitesOf(page: Page): Promise<readonly Site[]> {
  await page.goto(front);
  const found = await page.locator('.shops li').evaluateAll((cards) =>
    cards.map((card) => ({
      url: card.querySelector('a.front')?.getAttribute('href') ?? '',
      languages: [...card.querySelectorAll('.links a[hreflang]')].map(
        (a) => a.getAttribute('hreflang') ?? '',
      ),
      title: card.querySelector('strong')?.textContent ?? '',
    })),
  );
  const people = await page
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  const isLanguage = (word: string): word is PageLanguage => word === 'sv' || word === 'nl' || word === 'en';
  return found.map(({ url, languages, title }) => ({
    name: new URL(url).hostname.split('.')[0] ?? title,
    url,
    languages: languages.filter(isLanguage),
    email: people.find(([, , , where = '']) => where.split(', ').includes(title))?.[1] ?? '',
  }));
}

const faults: string[] = [];

class Walk {
  readonly #page: Page;
  readonly #site: Site;
  readonly #where: string;
  readonly #language: PageLanguage;
  #weight = 0;

  constructor(page: Page, site: Site, language: PageLanguage, where: string) {
    this.#page = page;
    this.#site = site;
    this.#language = language;
    this.#where = where;
    const own = new URL(site.url).host;
    page.on('request', (asked) => {
      const { host, protocol } = new URL(asked.url());
      if (host !== own && protocol !== 'data:') faults.push(`${where}: asks ${host}`);
    });
    page.on('response', async (answer) => {
      const kind = answer.headers()['content-type'] ?? '';
      if (!/html|css/.test(kind) || answer.status() >= 300) return;
      this.#weight += (await answer.body().catch(() => Buffer.alloc(0))).length;
    });
  }

  at(name: PathName): string {
    return this.#site.url + pathOf(name, this.#language);
  }

  async open(url: string, name: string): Promise<void> {
    this.#weight = 0;
    const answer = await this.#page.goto(url, { waitUntil: 'networkidle' });
    if ((answer?.status() ?? 0) >= 400) faults.push(`${this.#where}/${name}: answered ${answer?.status()}`);
    if (this.#weight > heaviest) faults.push(`${this.#where}/${name}: weighs ${this.#weight} bytes`);
    await this.look(name);
  }

  async look(name: string): Promise<void> {
    const wide = await this.#page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) faults.push(`${this.#where}/${name}: ${wide} px wider than the screen`);
    await this.#page.evaluate(axe.source);
    const { violations } = await this.#page.evaluate<axe.AxeResults>('axe.run(document)');
    for (const { id, nodes } of violations)
      faults.push(
        `${this.#where}/${name}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
    await this.#page.screenshot({ path: join(folder ?? '', `${this.#where}-${name}.png`), fullPage: true });
  }
}

async function walkSite(
  context: BrowserContext,
  site: Site,
  language: PageLanguage,
  where: string,
): Promise<void> {
  const page = await context.newPage();
  const walk = new Walk(page, site, language, where);
  await walk.open(walk.at('home'), '1-front');
  const category = await page.locator('.doors a').first().getAttribute('href');
  await walk.open(new URL(category ?? '/', site.url).href, '2-category');
  const product = await page.locator('.card-name a').first().getAttribute('href');
  await walk.open(new URL(product ?? '/', site.url).href, '3-product');
  await page.locator('form.add button[type=submit]').click();
  await walk.open(walk.at('cart'), '4-cart');
  await walk.open(walk.at('checkout'), '5-checkout');
  await walk.open(walk.at('signUp'), '6-sign-up');
  await walk.open(walk.at('policy'), '7-policy');
  await page.goto(walk.at('signIn'));
  await page.locator('input[name=email]').fill(site.email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('main form button[type=submit]').click();
  await walk.open(walk.at('myData'), '8-my-data');
  await page.close();
}

async function walkAll(browser: Browser): Promise<void> {
  const first = await browser.newContext();
  const sites = await sitesOf(await first.newPage());
  for (const site of sites) {
    for (const language of site.languages) {
      for (const width of widths) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language });
        const where = `${site.name}-${language}-${width}`;
        await walkSite(context, site, language, where).catch((error: unknown) =>
          faults.push(`${where}: ${error instanceof Error ? error.message.split('\n')[0] : 'failed'}`),
        );
        await context.close();
        process.stdout.write(`${where}\n`);
      }
    }
  }
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
await walkAll(browser).finally(() => browser.close());
process.stdout.write(faults.length === 0 ? 'no fault\n' : `${faults.join('\n')}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

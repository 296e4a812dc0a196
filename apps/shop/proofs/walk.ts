import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import '../host.ts';
import type { PathName } from '../kit/names.ts';
import { pathOf } from '../kit/paths.ts';
import type { PageLanguage } from '../kit/route.ts';
import { launchBrowser, takePicture } from '../testing/browser.ts';
import { pageFaults } from '../testing/page-faults.ts';

/**
 * Walks all shops of a running `npm start`, each in all its languages, wide and narrow, as a visitor and, where
 * made-up people may sign in, as one of them. Each page is looked at and its picture saved for eyes.
 *
 * A fault is whatever axe finds, sideways scrolling, a status other than 200, a request to another host, and more
 * than 60 kB on the wire for a page without its pictures. Exit 1 with any.
 *
 * @example node apps/shop/proofs/walk.ts /tmp/pictures http://localhost:3000 --shop=dittoo
 */
const most = 60_000;
const widths = [1280, 390] as const;

const given = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const only = process.argv.find((one) => one.startsWith('--shop='))?.slice('--shop='.length);
const [folder = '.trygg/walk', start = 'http://localhost:3000'] = given;

interface Door {
  readonly name: string;
  readonly url: string;
  readonly languages: readonly PageLanguage[];
  readonly signIn?: { readonly email: string; readonly password: string };
}

/** Looks at each page of one shop in one language and width. */
class Walk {
  readonly faults: string[] = [];
  readonly door: Door;
  readonly language: PageLanguage;
  readonly #page: Page;
  readonly #pictures: string;
  #asked: Promise<{ readonly request: Request; readonly size: number }>[] = [];
  /** Of sheets and scripts: a browser keeps them, yet every page needs them. */
  readonly #kept = new Map<string, number>();
  pages = 0;
  heaviest = 0;

  constructor(page: Page, door: Door, language: PageLanguage, pictures: string) {
    this.#page = page;
    this.door = door;
    this.language = language;
    this.#pictures = pictures;
    const { hostname } = new URL(door.url);
    page.on('request', (request) => {
      const asked = new URL(request.url());
      if (/^https?:$/u.test(asked.protocol) && asked.hostname !== hostname)
        this.faults.push(`${page.url()}: asks ${asked.hostname}`);
    });
    page.on('requestfinished', (request) =>
      this.#asked.push(
        request.sizes().then(
          ({ responseBodySize }) => ({ request, size: responseBodySize }),
          // The page went on before its size was known; then a later page is the one that is looked at.
          () => ({ request, size: 0 }),
        ),
      ),
    );
  }

  at(name: PathName): string {
    return this.door.url + pathOf(name, this.language);
  }

  /** The first link that the selector finds on the page that stands. */
  async link(selector: string): Promise<string | undefined> {
    const [first] = await this.links(selector);
    return first;
  }

  async links(selector: string): Promise<readonly string[]> {
    return this.#page
      .locator(selector)
      .evaluateAll((found) => found.flatMap((one) => ('href' in one ? [String(one.href)] : [])));
  }

  async open(url: string | undefined, name: string): Promise<void> {
    if (url === undefined) {
      this.faults.push(`${this.#page.url()}: no link to ${name}`);
      return;
    }
    this.#asked = [];
    const answer = await this.#page.goto(url);
    if (answer?.status() !== 200) this.faults.push(`${url}: answers ${answer?.status()}`);
    await this.look(name);
  }

  async press(selector: string): Promise<void> {
    this.#asked = [];
    await Promise.all([
      this.#page.waitForEvent('framenavigated'),
      this.#page.locator(selector).first().click(),
    ]);
    await this.#page.waitForLoadState('load');
  }

  async look(name: string): Promise<void> {
    this.pages += 1;
    const file = `${String(this.pages).padStart(2, '0')}-${name}.png`;
    await takePicture(this.#page, join(this.#pictures, file));
    const here = `${this.#page.url()} (${this.#page.viewportSize()?.width} px)`;
    this.faults.push(...(await pageFaults(this.#page)).map((fault) => `${here}: ${fault}`));
    const weight = await this.#weight();
    this.heaviest = Math.max(this.heaviest, weight);
    if (weight > most) this.faults.push(`${here}: ${weight} bytes without its pictures`);
  }

  async #weight(): Promise<number> {
    let own = 0;
    for (const { request, size } of await Promise.all(this.#asked)) {
      const kind = request.resourceType();
      if (kind === 'document') own = size;
      else if (kind !== 'image')
        this.#kept.set(request.url(), Math.max(size, this.#kept.get(request.url()) ?? 0));
    }
    return own + [...this.#kept.values()].reduce((sum, size) => sum + size, 0);
  }

  async fill(name: string, value: string): Promise<void> {
    await this.#page.locator(`main [name="${name}"]`).fill(value);
  }
}

/** Shops, their languages and one made-up person each, as the front page of the host tells them. */
async function doorsOf(browser: Browser): Promise<readonly Door[]> {
  const page = await browser.newPage();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(start);
    await takePicture(page, join(folder, `front-${width}.png`));
    frontFaults.push(...(await pageFaults(page)).map((fault) => `${start} (${width} px): ${fault}`));
  }
  const hrefs = await page
    .locator('main a[href]')
    .evaluateAll((found) => found.map((one) => ('href' in one ? String(one.href) : '')));
  const people = await page
    .locator('main tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((td) => td.textContent)));
  // Nobody made up can sign in to a shop whose years are still being written.
  const busy = await page
    .locator('li:has(.filling) a[href]')
    .evaluateAll((found) => found.map((one) => ('href' in one ? new URL(String(one.href)).origin : '')));
  const doors: Door[] = [];
  for (const url of new Set(hrefs.map((href) => new URL(href).origin))) {
    const name = new URL(url).hostname.split('.')[0] ?? '';
    await page.goto(url);
    // What is not a shop, such as the mails of the demo, has no head of one.
    if ((await page.locator('body[data-head]').count()) === 0 || (only ?? name) !== name) continue;
    const languages = await page
      .locator('link[rel=alternate]')
      .evaluateAll((found) => found.map((one) => one.getAttribute('hreflang')));
    const brand = await page.locator('.brand-name').innerText();
    const person = people.find((cells) => cells.join().includes('@') && cells.at(-1)?.includes(brand));
    const email = person?.find((cell) => cell.includes('@'));
    const password = email === undefined ? undefined : person?.[person.indexOf(email) + 1];
    doors.push({
      name,
      url,
      languages: [await page.locator('html').getAttribute('lang'), ...languages].filter(
        (one) => one === 'sv' || one === 'nl' || one === 'en',
      ),
      ...(!busy.includes(url) &&
        email !== undefined &&
        password !== undefined && { signIn: { email, password } }),
    });
  }
  await page.close();
  return doors;
}

async function wholeWay(walk: Walk): Promise<void> {
  await walk.open(walk.at('home'), 'home');
  const reading = new Set(await walk.links('footer nav:last-of-type a'));
  await walk.open(await walk.link('.menu a'), 'category');
  await walk.open(await walk.link('.card-name a'), 'product');
  await walk.press('main form.add button');
  await walk.open(walk.at('cart'), 'cart');
  await walk.open(walk.at('checkout'), 'checkout');
  await walk.press('button[form=checkout]');
  await walk.look('checkout-faults');
  await walk.open(`${walk.at('search')}?q=zzzz`, 'nothing-found');
  await walk.open(walk.at('signUp'), 'sign-up');
  await walk.press('main form.form button[type=submit]:not(.unseen):not([name=turn])');
  await walk.look('sign-up-faults');
  for (const url of reading) await walk.open(url, new URL(url).pathname.split('/').at(-1) ?? '');
  await walk.open(walk.at('signIn'), 'sign-in');
  const { signIn } = walk.door;
  if (signIn === undefined) return;
  await walk.fill('email', signIn.email);
  await walk.fill('password', signIn.password);
  await walk.press('main form.form button[type=submit]:not(.unseen):not([name=turn])');
  for (const name of [
    'account',
    'orders',
    'myData',
    'myDataRecords',
    'myDataHistory',
    'preferences',
    'rectify',
    'restrict',
    'erase',
  ] as const)
    await walk.open(walk.at(name), name);
}

const frontFaults: string[] = [];
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
const faults: string[] = [];
try {
  const doors = await doorsOf(browser);
  for (const door of doors) {
    for (const language of door.languages) {
      for (const width of widths) {
        const pictures = join(folder, `${door.name}-${language}-${width}`);
        await mkdir(pictures, { recursive: true });
        const context = await browser.newContext({ viewport: { width, height: 900 } });
        const walk = new Walk(await context.newPage(), door, language, pictures);
        // One shop that cannot be walked does not keep the others from being seen.
        await wholeWay(walk).catch((error: unknown) =>
          walk.faults.push(
            `${pictures}: ${error instanceof Error ? error.message.split('\n')[0] : 'failed'}`,
          ),
        );
        await context.close();
        faults.push(...walk.faults);
        process.stdout.write(
          `${pictures}: ${walk.pages} pages, the heaviest ${walk.heaviest} bytes, ${walk.faults.length} faults\n`,
        );
      }
    }
  }
  if (doors.length === 0) faults.push(`${start}: no shop is open`);
} finally {
  await browser.close();
}
faults.unshift(...frontFaults);
for (const fault of new Set(faults)) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

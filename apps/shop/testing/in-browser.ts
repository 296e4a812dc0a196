import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { EnforcedPolicy } from '@trygg/policy';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { frontPage } from '../shop-runtime/front-page.ts';
import { mailApp } from '../shop-runtime/mail-stand-in-pages.ts';
import { launchBrowser, takePicture } from './browser.ts';
import { pageFaults } from './page-faults.ts';
import { openTestShop, type TestShop, testUrl } from './test-shop.ts';

/** Pictures for eyes, where `TRYGG_SCREENS=1` asks for them: taking them takes longer than looking for faults. */
const keepsPictures = process.env['TRYGG_SCREENS'] === '1';
export const screens = new URL('../../../.trygg/screens/', import.meta.url);
export const mailUrl = 'http://mail.localhost:3000';
export const widths = [1280, 390] as const;
export const languages = ['sv', 'en'] as const;

/** A stocked shop behind its own address, and a browser that finds it there. */
export interface InBrowser {
  readonly shop: TestShop;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openInBrowser(
  house: Partial<EnforcedPolicy> = {},
  range = new URL('kliniksupport/catalogue.yaml', host.policies),
): Promise<InBrowser> {
  const shop = await openTestShop('kliniksupport', house);
  await stockShelves(shop.shop, range);
  const mails = mailApp(mailUrl, shop.standIn);
  const front = frontPage('http://localhost:3000', {
    shops: [shop.shop],
    closed: [],
    demo: true,
    mail: mailUrl,
  });
  const sites: Readonly<Record<string, (request: Request, env: object) => Response | Promise<Response>>> = {
    'kliniksupport.localhost': (request, env) => shop.app.fetch(request, env),
    'mail.localhost': (request, env) => mails.fetch(request, env),
    localhost: (request, env) => front.fetch(request, env),
  };
  const server = createServer(
    getRequestListener(
      (request, env) =>
        sites[new URL(request.url).hostname]?.(request, env) ?? new Response(null, { status: 421 }),
    ),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  // The shop's own address, without its port being free on this machine.
  const rules = ['kliniksupport.localhost', 'mail.localhost', 'localhost'].map(
    (name) => `MAP ${name}:3000 127.0.0.1:${port}`,
  );
  const browser = await launchBrowser([`--host-resolver-rules=${rules.join(',')}`]);
  return {
    shop,
    browser,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await shop.close();
    },
  };
}

/** A tab that looks at each page once it stands: axe, and a picture of all of it where those are kept. */
export class Tab {
  readonly page: Page;
  readonly #folder: URL;
  readonly violations: string[] = [];
  #number = 0;

  constructor(page: Page, folder: URL) {
    this.page = page;
    this.#folder = folder;
  }

  async look(name: string): Promise<void> {
    this.#number += 1;
    const file = `${String(this.#number).padStart(2, '0')}-${name}.png`;
    await this.picture(file);
    this.violations.push(...(await pageFaults(this.page)).map((fault) => `${name}: ${fault}`));
  }

  async picture(file: string): Promise<void> {
    if (keepsPictures) await takePicture(this.page, new URL(file, this.#folder).pathname);
  }

  async open(path: string, name: string, status = 200): Promise<void> {
    const answer = await this.page.goto(path.startsWith('http') ? path : testUrl + path);
    expect(answer?.status(), name).toBe(status);
    await this.look(name);
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields))
      await this.page.locator(`main [name="${name}"]`).fill(value);
  }

  /** Presses the button of the form that is the page's own. */
  async submit(selector = 'main form.form button[type=submit]:not(.unseen):not([name=turn])'): Promise<void> {
    await Promise.all([
      this.page.waitForEvent('framenavigated'),
      this.page.locator(selector).first().click(),
    ]);
    await this.page.waitForLoadState('load');
  }

  async download(href: string): Promise<Buffer> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.locator(`main a[href="${href}"]`).first().click(),
    ]);
    return readFile(await download.path());
  }
}

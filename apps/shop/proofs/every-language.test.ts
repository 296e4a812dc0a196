import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ofView } from '../kit/paths.ts';
import { type AttackedShop, openAttackedShop, origin, urlencoded } from '../testing/attacked-shop.ts';

let attacked: AttackedShop;

beforeAll(async () => {
  attacked = await openAttackedShop();
}, 120_000);
afterAll(() => attacked?.shop.close());

/** Where a page leads who wants it in the other language. */
function other(page: string): string | undefined {
  return /<a href="([^"]+)" lang="\w+" hreflang="\w+" class="language">/u
    .exec(page)?.[1]
    ?.replaceAll('&amp;', '&');
}

test('every page leads to itself in the other language, and back', async () => {
  const { send, shop, ada } = attacked;
  const guest = shop.visitor();
  guest.cookies.set('cart', ada.cookies.get('cart') ?? '');
  const astray: string[] = [];
  for (const [who, visitor] of Object.entries({ ada, guest }))
    for (const { method, path } of attacked.routes) {
      if (method === 'POST') continue;
      const here = await send(visitor, { path });
      const there = other(here.text);
      if (there === undefined) continue;
      const back = await send(visitor, { path: there });
      if (here.status === 404) continue;
      if (back.status !== here.status)
        astray.push(`${who} ${path} (${here.status}) → ${there}: ${back.status}`);
      else if (other(back.text) !== path) astray.push(`${who} ${path} → ${there} → ${other(back.text)}`);
    }
  expect(astray).toEqual([]);
});

test('what a page reads from its address says what is looked at and stays, or is a key or news and does not', () => {
  const keys = ['key', 'proof', 'receipt'];
  const news = [
    'added',
    'full',
    'cancelled',
    'changed',
    'short',
    'late',
    'done',
    'did',
    'purpose',
    'channel',
    'comment',
    'told',
  ];
  const ofFiles = ['as', 'table'];
  const shop = new URL('../', import.meta.url);
  const read = globSync('{kit,modules,shop-runtime,web}/**/*.ts', { cwd: shop })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, shop), 'utf8').matchAll(/\bquery(?:\('|s\(')(\w+)'\)/gu),
    ])
    .map(([, name]) => name ?? '');
  const known: readonly string[] = [...ofView, ...keys, ...news, ...ofFiles];
  expect(read.length).toBeGreaterThan(20);
  expect(read.filter((name) => !known.includes(name))).toEqual([]);
});

test('a form that was not accepted leads to itself in the other language', async () => {
  const { send, eva, forms, signIn } = attacked;
  const astray: string[] = [];
  let pages = 0;
  for (const { action, values, written } of forms) {
    const body = String(
      new URLSearchParams({ ...values, ...Object.fromEntries(written.map((name) => [name, ''])) }),
    );
    const here = await send(eva, {
      method: 'POST',
      path: action,
      body,
      headers: { origin, 'content-type': urlencoded },
    });
    if (/logga-ut|radera|begransa/u.test(action)) await signIn();
    const there = other(here.text);
    if (there === undefined) continue;
    pages += 1;
    const { status } = await send(eva, { path: there });
    if (status >= 400 || there === '/en') astray.push(`${action} (${here.status}) → ${there}: ${status}`);
  }
  expect(pages).toBeGreaterThan(15);
  expect(astray).toEqual([]);
});

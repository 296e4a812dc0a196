import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopApp } from '../shop-runtime/app.ts';
import { type AttackedShop, openAttackedShop, type Route } from '../testing/attacked-shop.ts';
import type { Visitor } from '../testing/visitor.ts';

let attacked: AttackedShop;
let gets: readonly Route[];

beforeAll(async () => {
  attacked = await openAttackedShop();
  gets = attacked.routes.filter(({ method }) => method === 'GET');
}, 120_000);
afterAll(() => attacked?.shop.close());

/** What is the same for everybody has an address that changes with it. */
const isStatic = (path: string): boolean => /^\/(?:web|picture)\//u.test(path);

/** The portable file has two forms, which its query names. */
function addressesOf({ path }: Route): readonly string[] {
  return /\/(?:fil|file)$/u.test(path) ? [`${path}?as=json`, `${path}?as=csv&table=person`] : [path];
}

test('what is answered to somebody signed in, or to a visitor with a cart, stays in no cache', async () => {
  const { send, ada, shop } = attacked;
  const guest = shop.visitor();
  guest.cookies.set('cart', ada.cookies.get('cart') ?? '');
  expect(gets.length).toBeGreaterThan(100);
  for (const visitor of [ada, guest])
    for (const route of gets)
      for (const path of [...addressesOf(route), '/nowhere', '/en/nowhere']) {
        const { headers, status } = await send(visitor, { path });
        expect(status).toBeLessThan(500);
        const kept = headers.get('cache-control') ?? '';
        if (isStatic(path) && status === 200)
          expect([path, kept]).toEqual([path, expect.stringContaining('immutable')]);
        else if (!isStatic(path)) expect([path, kept]).toEqual([path, 'private, no-store']);
      }
  const signIn = await send(undefined, {
    method: 'POST',
    path: '/logga-in',
    headers: { origin: 'http://kliniksupport.localhost:3000' },
  });
  expect(signIn.headers.get('cache-control')).toBe('private, no-store');
}, 120_000);

test('a session past its period opens no page that needs one, not even once, whatever end its row says', async () => {
  const { send, ada, shop } = attacked;
  const rows = await shop.look('select * from auth.session');
  const old = new Date(Date.now() - 100 * 86_400_000);
  const put = async (change: Readonly<Record<string, Date>>): Promise<void> => {
    await shop.look('delete from auth.session');
    await shop.look(
      'insert into auth.session select * from jsonb_populate_recordset(null::auth.session, $1)',
      [JSON.stringify(rows.map((row) => ({ ...row, ...change })))],
    );
  };
  const answered = async (visitor: Visitor, path: string) => {
    const { status, headers, text } = await send(visitor, { path });
    return { status, to: headers.get('location'), signIn: text.includes('href="/logga-in') };
  };
  const nobody = shop.visitor();
  for (const [name, value] of ada.cookies) if (!name.startsWith('trygg.')) nobody.cookies.set(name, value);
  const opened: string[] = [];
  for (const path of gets.flatMap(addressesOf)) {
    if (isStatic(path)) continue;
    const [stranger, live] = [await answered(nobody, path), await answered(ada, path)];
    if (live.status === stranger.status) continue;
    opened.push(path);
    await put({ createdAt: old });
    expect([path, await answered(ada, path)]).toEqual([path, stranger]);
    await put({});
  }
  expect(opened.length).toBeGreaterThan(20);
}, 120_000);

test('a link of another site gets no file of hers and writes nothing; her own gets them', async () => {
  const { send, ada, rows } = attacked;
  const before = await rows();
  const files: string[] = [];
  for (const site of ['cross-site', 'same-site'])
    for (const path of gets.flatMap(addressesOf)) {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
      const { headers: answered, status } = await send(ada, { path, headers });
      expect([path, answered.get('content-disposition')]).toEqual([path, null]);
      if (status === 403) files.push(path);
    }
  expect(await rows()).toEqual(before);
  const refused = await send(ada, {
    path: '/en/my-data/extract.json',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(refused.text).toContain('The file was requested from another website');
  for (const site of ['same-origin', 'none'])
    for (const path of new Set(files)) {
      const { headers, status } = await send(ada, { path, headers: { 'sec-fetch-site': site } });
      if (status === 200)
        expect([path, headers.get('content-disposition')]).toEqual([path, expect.any(String)]);
    }
  // Extract as PDF and JSON, both forms to take along, an invoice and the receipt, in two languages.
  expect(new Set(files).size).toBe(12);
}, 120_000);

test('files of one person are made one at a time, and no more than sixty an hour; more is refused in words', async () => {
  const { send, eva } = attacked;
  const ask = (): Promise<{ status: number; text: string }> =>
    send(eva, { path: '/en/my-data/extract.json' });
  const together = await Promise.all(Array.from({ length: 8 }, ask));
  expect(together.find(({ status }) => status === 429)?.text).toContain('Your last file is not ready yet');
  let last = await ask();
  for (let at = 0; at < 70 && last.status === 200; at += 1) last = await ask();
  expect(last.status).toBe(429);
  expect(last.text).toContain('You have downloaded many files in the past hour');
});

test('every page of the desk, at each of its addresses, is shut while the history is being written', async () => {
  const { shop } = attacked;
  const filling = shopApp({ ...shop.shop, filling: () => 40 });
  const desks = attacked.routes.filter(({ path }) => path.includes('/demo/'));
  expect(desks.length).toBeGreaterThan(20);
  for (const { path, method } of desks) {
    const headers = { origin: 'http://kliniksupport.localhost:3000' };
    const answer = await filling.request(new Request(`${headers.origin}${path}`, { method, headers }));
    expect([path, method, answer.status]).toEqual([path, method, 503]);
  }
});

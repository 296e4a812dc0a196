import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestShop, type TestShop, testUrl } from '../../testing/test-shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
}, 120_000);
afterAll(() => shop?.close());

const packed = (path: string) =>
  shop.app.request(new Request(testUrl + path, { headers: { 'accept-encoding': 'gzip' } }));

test('the whole notice is long, and travels packed where the browser can unpack it', async () => {
  const answer = await packed('/integritetspolicy');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const body = Buffer.from(await answer.arrayBuffer());
  expect(body.length).toBeLessThan(20_000);
  expect(gunzipSync(body).toString()).toContain('<h1>Integritetspolicy</h1>');
  const plain = await shop.visitor().get('/integritetspolicy');
  expect(plain.headers.get('content-encoding')).toBeNull();
});

test.each([
  ['/kakor', 'Minns vad som ligger i varukorgen', '/en/cookies'],
  ['/mottagare', 'Speditörer och logistikföretag', '/en/recipients'],
])(
  '%s stands by itself, in the footer of every page and in the other language',
  async (path, says, english) => {
    const visitor = shop.visitor();
    const page = await visitor.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain(says);
    expect(page.text).toContain(`hreflang="en" href="${english}"`);
    expect((await visitor.get('/')).text).toContain(`href="${path}"`);
  },
);

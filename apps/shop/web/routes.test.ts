import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { host } from '../host.ts';
import type { ShopEnv } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { webRoutes } from './routes.ts';
import { themeOf } from './theme.ts';

const shop = { name: 'dentoj', policyFolder: new URL('dentoj/', host.policies) } as Shop;
const theme = themeOf(shop);
const app = new Hono<ShopEnv>();
webRoutes(app, shop);

test('a browser that can unpack gets the style sheet packed, any other as it stands', async () => {
  const packed = await app.request(theme.styleAddress, { headers: { 'accept-encoding': 'br, gzip' } });
  const plain = await app.request(theme.styleAddress);
  const bytes = Buffer.from(await packed.arrayBuffer());
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toBe('accept-encoding');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(bytes.length).toBeLessThan(12_000);
  expect(gunzipSync(bytes).toString()).toBe(theme.style);
  expect(await plain.text()).toBe(theme.style);
});

import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { RouteModule, ShopEnv } from '../kit/route.ts';
import { pictureOf } from './picture/picture.ts';
import { themeOf } from './theme.ts';

const forEver = 'public, max-age=31536000, immutable';

function keep(c: Context<ShopEnv>, body: string, type: string): Response {
  return c.body(body, 200, { 'content-type': type, 'cache-control': forEver });
}

const sheetType = 'text/css; charset=utf-8';

/** Style sheet, mark and drawings; all addresses change with what is in them. */
export const webRoutes: RouteModule = (app, shop) => {
  const theme = themeOf(shop);
  // Made small once. Pages are not: what is said of a person is not packed with what a stranger may have put in.
  const packed = new Uint8Array(gzipSync(theme.style, { level: 9 }));
  app.get(theme.styleAddress, (c) => {
    c.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return keep(c, theme.style, sheetType);
    return c.body(packed, 200, {
      'content-type': sheetType,
      'cache-control': forEver,
      'content-encoding': 'gzip',
    });
  });
  app.get(theme.iconAddress, (c) => keep(c, theme.logo, 'image/svg+xml'));
  app.get('/picture/:version/:motif/:palette', (c) => {
    const { motif, palette } = c.req.param();
    const picture = pictureOf(`${motif}/${palette.replace(/\.svg$/, '')}`);
    return picture === undefined ? c.notFound() : keep(c, picture, 'image/svg+xml');
  });
};

import type { Context } from 'hono';
import { pictureOf } from './picture/picture.ts';
import type { RouteModule, ShopEnv } from './route.ts';
import { themeOf } from './theme.ts';

const forEver = 'public, max-age=31536000, immutable';

function keep(c: Context<ShopEnv>, body: string, type: string): Response {
  return c.body(body, 200, { 'content-type': type, 'cache-control': forEver });
}

/** Style sheet, mark and drawings; all addresses change with what is in them. */
export const webRoutes: RouteModule = (app, shop) => {
  const theme = themeOf(shop);
  app.get(theme.styleAddress, (c) => keep(c, theme.style, 'text/css; charset=utf-8'));
  app.get(theme.iconAddress, (c) => keep(c, theme.logo, 'image/svg+xml'));
  app.get('/picture/:version/:motif/:palette', (c) => {
    const { motif, palette } = c.req.param();
    const picture = pictureOf(`${motif}/${palette.replace(/\.svg$/, '')}`);
    return picture === undefined ? c.notFound() : keep(c, picture, 'image/svg+xml');
  });
};

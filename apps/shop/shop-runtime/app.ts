import { Hono } from 'hono';
import { languageOf } from '../kit/paths.ts';
import { sessionReader } from '../kit/session.ts';
import type { Shop } from '../kit/shop.ts';
import type { RouteModule, ShopEnv } from '../kit/route.ts';
import { webRoutes } from '../web/routes.ts';
import { faultPage, fillingPage, missingPage } from './error-pages.ts';
import { requestLog } from './request-log.ts';
import { limitedBody, ownFormsOnly, securityHeaders } from './security.ts';

/** The pages of one shop. The order of `modules` is the order in which their middleware runs. */
export function shopApp(shop: Shop, modules: readonly RouteModule[]): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>();
  app.onError(faultPage);
  app.notFound(missingPage);
  app.use(requestLog(shop.name));
  app.use(async (c, next) => {
    c.set('shop', shop);
    c.set('language', languageOf(c.req.path, shop));
    c.set('session', undefined);
    c.set('cartCount', 0);
    await next();
  });
  app.use(securityHeaders(shop.url), limitedBody, ownFormsOnly(shop));
  app.use('/demo/*', async (c, next) => {
    if (shop.filling() === undefined) return next();
    return fillingPage(c);
  });
  // Style sheets and pictures come before the session: they are the same for everybody and stay in caches.
  webRoutes(app, shop);
  app.use(sessionReader(shop));
  for (const register of modules) register(app, shop);
  return app;
}

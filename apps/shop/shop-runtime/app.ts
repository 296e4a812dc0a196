import { Hono } from 'hono';
import type { DeskPages } from '../kit/module.ts';
import { languageOf } from '../kit/paths.ts';
import { registered } from '../kit/registry.ts';
import type { ShopEnv } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { webRoutes } from '../web/routes.ts';
import { faultPage, fillingPage, missingPage } from './error-pages.ts';
import { isDemo } from './is-demo.ts';
import { requestLog } from './request-log.ts';
import { limitedBody, ownFormsOnly, securityHeaders } from './security.ts';

/** The pages of one shop: what each module reads before every page, then the pages of all, in their order. */
export function shopApp(shop: Shop): Hono<ShopEnv> {
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
  const modules = registered();
  for (const { before } of modules) before?.(app, shop);
  for (const { pages } of modules) pages?.(app, shop);
  if (isDemo()) for (const { desk } of modules) for (const one of desk ?? []) openDesk(app, shop, one);
  return app;
}

/** At its address in the shop's own language and, below `/en`, in English. */
function openDesk(app: Hono<ShopEnv>, shop: Shop, { path, needs, pages }: DeskPages): void {
  if (!needs.every((activity) => shop.permits(activity))) return;
  for (const address of [path, `/en${path}`]) pages(app, shop, address);
}

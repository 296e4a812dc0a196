import { Hono, type MiddlewareHandler } from 'hono';
import type { DeskPages } from '../kit/module.ts';
import { languageOf } from '../kit/paths.ts';
import { registered } from '../kit/registry.ts';
import type { ShopEnv } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { webRoutes } from '../web/routes.ts';
import { faultPage, fillingPage, missingPage } from './error-pages.ts';
import { requestLog } from './request-log.ts';
import { keptNowhere, limitedBody, ownFormsOnly, securityHeaders } from './security.ts';
import { isDemo } from './settings.ts';
import { toldCookiesAlone } from './told-cookies.ts';

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
    c.set('guest', undefined);
    c.set('cartCount', 0);
    await next();
  });
  const modules = registered();
  const desks = isDemo() ? modules.flatMap(({ desk }) => desk ?? []) : [];
  app.use(
    securityHeaders(shop.url),
    limitedBody(largerBodies(desks)),
    ownFormsOnly(shop),
    toldCookiesAlone(),
  );
  // Style sheets and pictures come before the session: they are the same for everybody and stay in caches.
  webRoutes(app, shop);
  app.use(keptNowhere);
  for (const { before } of modules) before?.(app, shop);
  for (const { pages } of modules) pages?.(app, shop);
  for (const one of desks) openDesk(app, shop, one);
  return app;
}

/** At its address in the shop's own language and, below `/en`, in English. */
function addressesOf({ path }: DeskPages): readonly string[] {
  return [path, `/en${path}`];
}

function largerBodies(desks: readonly DeskPages[]): ReadonlyMap<string, number> {
  return new Map(
    desks.flatMap((desk) =>
      desk.takes === undefined ? [] : addressesOf(desk).map((address) => [address, desk.takes ?? 0] as const),
    ),
  );
}

/** Shut at each of its addresses while the demo's history is being written. */
function openDesk(app: Hono<ShopEnv>, shop: Shop, desk: DeskPages): void {
  if (!desk.needs.every((activity) => shop.permits(activity))) return;
  const shut: MiddlewareHandler<ShopEnv> = (c, next) =>
    shop.filling() === undefined ? next() : fillingPage(c);
  for (const address of addressesOf(desk)) {
    app.use(address, shut);
    app.use(`${address}/*`, shut);
    desk.pages(app, shop, address);
  }
}

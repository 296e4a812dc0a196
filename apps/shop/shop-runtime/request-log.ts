import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { log } from '../kit/log.ts';

/** One line a request: the pattern of the route, because an address may hold the number of an order. */
export function requestLog(shop: string): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const route = matchedRoutes(c)
      .map(({ path }) => path)
      .findLast((path) => path !== '*' && path !== '/*');
    const ms = Math.round(performance.now() - start);
    log.info({ shop, method: c.req.method, route: route ?? 'none', status: c.res.status, ms });
  };
}

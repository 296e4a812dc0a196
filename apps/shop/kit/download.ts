import type { Context, MiddlewareHandler } from 'hono';
import { RequestRefused } from './request-refused.ts';
import type { ShopEnv } from './route.ts';

/**
 * Before every file of a person's own: a link of another site makes none. Whoever opens it from our pages, a bookmark
 * or by its address gets it, and so does a browser that does not tell where it comes from.
 */
export const ownLinksOnly: MiddlewareHandler<ShopEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new RequestRefused('foreign_link');
  await next();
};

/** A file that only the browser of the one who asked may keep. Its route stands behind `ownLinksOnly`. */
export function download(
  c: Context<ShopEnv>,
  body: Uint8Array<ArrayBuffer> | string,
  type: string,
  name: string,
): Response {
  return c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  });
}

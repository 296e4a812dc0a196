import type { Context } from 'hono';
import type { ShopEnv } from '../../kit/route.ts';

/** A file that only the browser of the one who asked may keep. */
export function download(
  c: Context<ShopEnv>,
  body: Uint8Array<ArrayBuffer> | string,
  type: string,
  name: string,
): Response {
  return c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });
}

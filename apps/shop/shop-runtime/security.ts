import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { postedFromMail } from '../kit/paths.ts';
import { RequestRefused } from '../kit/request-refused.ts';
import type { PageLanguage } from '../kit/route.ts';

/** Bytes of a form. Whatever asks for more says so where it is declared (`DeskPages.takes`). */
const largestForm = 65_536;

/** No script anywhere, nothing from elsewhere, in no frame of somebody else's. */
export function securityHeaders(url: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      frameSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // A page's own Content-Security-Policy stands: the demo's mails are shown in a frame with a stricter one.
    overwrite: false,
    referrerPolicy: 'same-origin',
    xFrameOptions: false,
    originAgentCluster: false,
    xXssProtection: false,
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: url.startsWith('https:') ? 'max-age=31536000' : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });
}

/** An address without a slash at the end, and the languages of its pages. */
interface Site {
  readonly url: string;
  readonly policy: { readonly languages: readonly PageLanguage[] };
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What changes something is taken from our own pages alone, whatever the form of its body. */
export function ownFormsOnly(shop: Site): MiddlewareHandler {
  const origin = new URL(shop.url).origin;
  // One press in a mail program comes from a server without an origin; the random token in its path is its proof.
  const oneClick = postedFromMail(shop).map((path) => `${path}/`);
  return async (c, next) => {
    const own = reading.has(c.req.method) || isOwn(c, origin);
    if (!own && !oneClick.some((path) => c.req.path.startsWith(path)))
      throw new RequestRefused('foreign_form');
    await next();
  };
}

/** A browser that sends `Sec-Fetch-Site` may leave out the origin, and sends `null` from a page without referrer. */
function isOwn(c: Context, origin: string): boolean {
  const from = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (site === undefined) return from === origin;
  return site === 'same-origin' && (from === undefined || from === 'null' || from === origin);
}

/** `larger`: what takes more than a form, by the start of its path. */
export function limitedBody(larger: ReadonlyMap<string, number> = new Map()): MiddlewareHandler {
  const onError = (): never => {
    throw new RequestRefused('too_large');
  };
  const limitOf = (maxSize: number): MiddlewareHandler => {
    const counted = bodyLimit({ maxSize, onError });
    // Looked at, a body becomes a stream: one that says how long it is need not be, since more than that is not read.
    return (c, next) => {
      const said =
        c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
      if (said === undefined) return counted(c, next);
      return Number(said) > maxSize ? onError() : next();
    };
  };
  const form = limitOf(largestForm);
  const more = [...larger].map(([path, maxSize]) => ({ path, limit: limitOf(maxSize) }));
  return (c, next) => {
    if (bodiless.has(c.req.method)) return next();
    const asked = more.find(({ path }) => c.req.path === path || c.req.path.startsWith(`${path}/`));
    return (asked?.limit ?? form)(c, next);
  };
}

/** Nobody reads what comes with them. */
const bodiless = new Set(['GET', 'HEAD']);

/**
 * Behind it, cookies are read: what it answers is the visitor's alone and stays in no cache, neither one between nor
 * the browser's, where Back would show it to whoever comes next.
 */
export const keptNowhere: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('cache-control', 'private, no-store');
};

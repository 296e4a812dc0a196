import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { postedFromMail } from '../kit/paths.ts';
import type { PageLanguage } from '../kit/route.ts';

const largestBody = 1_000_000;

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

/** A form is taken from our own pages alone: by `Sec-Fetch-Site` where the browser sends it, else by `Origin`. */
export function ownFormsOnly(shop: Site): MiddlewareHandler {
  const origin = new URL(shop.url).origin;
  const own = csrf({ origin, secFetchSite: 'same-origin' });
  // One press in a mail program comes from a server without an origin; the random token in its path is its proof.
  const oneClick = postedFromMail(shop).map((path) => `${path}/`);
  return (c, next) => (oneClick.some((path) => c.req.path.startsWith(path)) ? next() : own(c, next));
}

export const limitedBody: MiddlewareHandler = bodyLimit({
  maxSize: largestBody,
  onError: () => {
    throw new HTTPException(413);
  },
});

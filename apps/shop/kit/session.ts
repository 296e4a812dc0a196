import type { Context, MiddlewareHandler } from 'hono';
import { fillersOf } from './fill.ts';
import { pathOf } from './paths.ts';
import type { Session, ShopEnv } from './route.ts';

/** For pages of a person's own: leads to the sign-in page and back. */
export const signedInOnly: MiddlewareHandler<ShopEnv> = async (c, next) => {
  if (c.get('session') !== undefined) return next();
  const to = pathOf('signIn', c.get('language'));
  return c.redirect(c.req.method === 'GET' ? `${to}?next=${encodeURIComponent(c.req.path)}` : to, 303);
};

/** For pages of a person's own data, which whoever came by a link to her mailbox may open as well. */
export const ownDataOnly: MiddlewareHandler<ShopEnv> = (c, next) =>
  c.get('guest') === undefined ? signedInOnly(c, next) : next();

/** Where to go after signing in: a path of this shop, never another site. */
export function localPath(text: string | undefined): string | undefined {
  return text !== undefined && /^\/(?![/\\])[\w\-./]*(?:\?[\w\-./%=&+*]*)?$/.test(text) ? text : undefined;
}

/** A page of whoever is signed in, behind `signedInOnly`. */
export type OwnPage = (c: Context<ShopEnv>, session: Session) => Promise<Response>;

export function ownPageOf(page: OwnPage): (c: Context<ShopEnv>) => Promise<Response> | Response {
  return (c) => {
    const session = c.get('session');
    return session === undefined ? c.notFound() : page(c, session);
  };
}

/** A page of a person's own data, behind `ownDataOnly`. Who is signed in goes before who came by a link. */
export function ownDataPageOf(page: OwnPage): (c: Context<ShopEnv>) => Promise<Response> | Response {
  return (c) => {
    const session = c.get('session') ?? c.get('guest');
    return session === undefined ? c.notFound() : page(c, session);
  };
}

/** Whoever signs out or is erased leaves nothing in the browser. */
export function forgetVisitor(c: Context<ShopEnv>): void {
  for (const forget of fillersOf('signed-out')) forget(c);
}

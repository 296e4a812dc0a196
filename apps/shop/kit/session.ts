import type { MiddlewareHandler } from 'hono';
import { credentialsOf } from '../modules/accounts/credentials.ts';
import { pathOf } from './paths.ts';
import type { Shop } from './shop.ts';
import type { Session, ShopEnv } from './route.ts';

/** Puts the session into the request, where there is one. */
export function sessionReader(shop: Shop): MiddlewareHandler<ShopEnv> {
  return async (c, next) => {
    const cookie = c.req.header('cookie');
    const signedIn = shop.permits('sign-in') ? await credentialsOf(shop).session(cookie) : undefined;
    const session = signedIn === undefined ? undefined : await sessionOf(shop, signedIn.personId);
    c.set('session', session);
    await next();
    // A page that signs out or in has set cookies of its own.
    if (session === undefined || c.res.headers.has('set-cookie')) return;
    for (const value of signedIn?.cookies ?? []) c.header('set-cookie', value, { append: true });
  };
}

async function sessionOf(shop: Shop, personId: string): Promise<Session | undefined> {
  const person = await shop
    .activity('sign-in')
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const { id, given_name, family_name, email, language } = person;
  return { personId: id, givenName: given_name, familyName: family_name, email, language };
}

/** For pages of a person's own: leads to the sign-in page and back. */
export const signedInOnly: MiddlewareHandler<ShopEnv> = async (c, next) => {
  if (c.get('session') !== undefined) {
    c.header('cache-control', 'no-store');
    return next();
  }
  const to = pathOf('signIn', c.get('language'));
  return c.redirect(c.req.method === 'GET' ? `${to}?next=${encodeURIComponent(c.req.path)}` : to, 303);
};

/** Where to go after signing in: a path of this shop, never another site. */
export function localPath(text: string | undefined): string | undefined {
  return text !== undefined && /^\/(?![/\\])[\w\-./]*$/.test(text) ? text : undefined;
}

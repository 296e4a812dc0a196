import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { RouteModule, Session, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { readSignedId, signId } from '../../kit/signed-id.ts';

/** Leads to the row of what a link opened, for an hour; no script reads it. */
export const guestCookie = 'guest';

/** Puts into the request who came by a link. Asks the database nothing where there is no such cookie. */
export const guestReader: RouteModule = (app, shop) => {
  if (!shop.permits('sign-in')) return;
  app.use(async (c, next) => {
    const id = openedId(c);
    c.set('guest', id === undefined ? undefined : await guestOf(shop, id));
    await next();
  });
};

/** Whom the browser's cookie says that a link opened for; signed by us, and maybe over. */
export function openedId(c: Context<ShopEnv>): string | undefined {
  return readSignedId('guest-session', getCookie(c, guestCookie), c.get('shop'));
}

export function keepGuest(c: Context<ShopEnv>, id: string): void {
  const shop = c.get('shop');
  setCookie(c, guestCookie, signId('guest-session', shop, id), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 3600,
    secure: shop.url.startsWith('https:'),
  });
}

export function forgetGuest(c: Context<ShopEnv>): void {
  if (getCookie(c, guestCookie) !== undefined) deleteCookie(c, guestCookie, { path: '/' });
}

async function guestOf(shop: Shop, id: string): Promise<Session | undefined> {
  const found = await shop
    .activity('sign-in')
    .selectFrom('email_proof')
    .innerJoin('person', 'person.id', 'email_proof.person_id')
    .select(['person.id', 'person.given_name', 'person.family_name', 'person.email', 'person.language'])
    .where('email_proof.id', '=', id)
    .where('email_proof.kind', '=', 'guest-session')
    .where('email_proof.expires_at', '>', new Date(shop.now().epochMilliseconds))
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { given_name: givenName, family_name: familyName, email, language } = found;
  return { id, personId: found.id, givenName, familyName, email, language, guest: true };
}

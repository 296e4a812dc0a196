import type { RouteModule, Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { credentialsOf } from './credentials.ts';

/** Puts the session into the request, where there is one. */
export const sessionReader: RouteModule = (app, shop) => {
  app.use(async (c, next) => {
    const cookie = c.req.header('cookie');
    const signedIn = shop.permits('sign-in') ? await credentialsOf(shop).session(cookie) : undefined;
    const session = signedIn === undefined ? undefined : await sessionOf(shop, signedIn.personId);
    c.set('session', session);
    await next();
    // A page that signs out or in has set cookies of its own.
    if (session === undefined || c.res.headers.has('set-cookie')) return;
    for (const value of signedIn?.cookies ?? []) c.header('set-cookie', value, { append: true });
  });
};

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

import type { RouteModule, Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { credentialsOf } from './credentials.ts';

/** Puts the session into the request, where there is one. */
export const sessionReader: RouteModule = (app, shop) => {
  app.use(async (c, next) => {
    const cookie = c.req.header('cookie');
    const signedIn = shop.permits('sign-in') ? await credentialsOf(shop).session(cookie) : undefined;
    const session =
      signedIn === undefined ? undefined : await sessionOf(shop, signedIn.personId, signedIn.id);
    c.set('session', session);
    await next();
  });
};

async function sessionOf(shop: Shop, personId: string, sessionId: string): Promise<Session | undefined> {
  const person = await shop
    .activity('sign-in')
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const { id, given_name, family_name, email, language } = person;
  return { id: sessionId, personId: id, givenName: given_name, familyName: family_name, email, language };
}

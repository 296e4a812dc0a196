import { createHmac, randomUUID } from 'node:crypto';
import { cookieLasts } from '@trygg/policy';
import { Kysely } from 'kysely';
import type { Shop } from '../../kit/shop.ts';

/** A row of `auth.session`, as far as a page may know it. */
export interface OpenSession {
  readonly id: string;
  readonly personId: string;
  readonly since: Date;
  readonly lastUsed: Date;
}

/** What Better Auth does here: rows of sessions, and the signed cookie that leads to one. It knows no address. */
export interface SessionLibrary {
  /** Resolves to the `Set-Cookie` values of a new session. */
  open(personId: string): Promise<readonly string[]>;
  read(cookieHeader: string): Promise<OpenSession | undefined>;
  isOver(session: Pick<OpenSession, 'since' | 'lastUsed'>): boolean;
  /** Resolves to the `Set-Cookie` values that clear the browser's. */
  end(cookieHeader: string | undefined): Promise<readonly string[]>;
}

export const sessionCookie = 'trygg.session_token';

/** How much later a session was used than is written before it is written again. */
const noted = Temporal.Duration.from({ hours: 1 }).total('milliseconds');

/** When a session ends that began at `since` and was used last at `used`. */
function sessionEnds(period: Temporal.Duration, since: Date, used: Date): Date {
  const whole = period.total({ unit: 'milliseconds', relativeTo: '2026-01-01' });
  return new Date(Math.min(since.getTime() + whole, used.getTime() + whole / 2));
}

/** Large, and loaded by the first who signs in: a command that reads files does not wait for it. */
async function load(shop: Shop, period: Temporal.Duration) {
  const [{ betterAuth }, { createAuthEndpoint }, { setSessionCookie }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/cookies'),
  ]);
  const openSession = createAuthEndpoint({ method: 'POST', requireHeaders: true }, async (c) => {
    const { internalAdapter } = c.context;
    const user = await internalAdapter.findUserById(c.headers.get('person') ?? '');
    if (user === null) throw new Error('session of somebody who has no credentials');
    const now = new Date();
    const session = await internalAdapter.createSession(
      user.id,
      false,
      { expiresAt: sessionEnds(period, now, now) },
      true,
    );
    await setSessionCookie(c, { session, user });
    return user.id;
  });
  const library = betterAuth({
    baseURL: shop.url,
    basePath: '/sign-in-library',
    secret: createHmac('sha256', shop.secret).update('sessions').digest('base64'),
    database: {
      db: new Kysely({ dialect: shop.library('sign-in').dialect }).withSchema('auth'),
      type: 'postgres',
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [{ id: 'open-session', endpoints: { openSession } }],
    session: {
      expiresIn: period.total({ unit: 'seconds', relativeTo: '2026-01-01' }),
      // `read` says below how far an end moves: the library's own rule would move it without an end.
      disableSessionRefresh: true,
    },
    advanced: {
      cookiePrefix: 'trygg',
      useSecureCookies: shop.url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      // The engine's column `trygg_standing` is written by a trigger, which the library's own check knows nothing of.
      // A session and its user are read by one statement.
      database: { generateId: () => randomUUID(), validateSchema: false, joins: true },
    },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) },
      },
    },
  });
  return { api: library.api, adapter: (await library.$context).internalAdapter };
}

/**
 * A session ends for good once the period is over that the policy states for its cookie, counted from the sign-in,
 * and earlier when it lies unused for half of that.
 */
export function sessionLibrary(shop: Shop): SessionLibrary {
  const period = Temporal.Duration.from(cookieLasts(shop.policy, 'session'));
  let loading: ReturnType<typeof load> | undefined;
  const library = () => {
    loading ??= load(shop, period);
    return loading;
  };
  const headersOf = (cookie: string | undefined): Headers =>
    new Headers(cookie === undefined ? {} : { cookie });

  const isOver: SessionLibrary['isOver'] = ({ since, lastUsed }) =>
    sessionEnds(period, since, lastUsed).getTime() <= Date.now();

  return {
    isOver,
    async open(personId) {
      const { api } = await library();
      const { headers } = await api.openSession({
        headers: new Headers({ person: personId }),
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
    async read(cookieHeader) {
      const { api, adapter } = await library();
      const found = await api.getSession({ headers: headersOf(cookieHeader) });
      if (found === null) return undefined;
      const { id, userId, token, createdAt, updatedAt } = found.session;
      const session = { id, personId: userId, since: createdAt, lastUsed: updatedAt };
      // The library goes by the end that stands in the row. The period counts from the sign-in, whatever stands there.
      if (isOver(session)) {
        await adapter.deleteSession(token);
        return undefined;
      }
      const now = new Date();
      if (now.getTime() - updatedAt.getTime() > noted)
        await adapter.updateSession(token, {
          expiresAt: sessionEnds(period, createdAt, now),
          updatedAt: now,
        });
      return session;
    },
    async end(cookieHeader) {
      const { headers } = await (await library()).api.signOut({
        headers: headersOf(cookieHeader),
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
  };
}

import { createHmac, randomUUID } from 'node:crypto';
import { cookieLasts, type Period } from '@trygg/policy';
import { Pool } from 'pg';
import { faultOf, log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';
import { resetMail } from './reset-mail.ts';

/** A proven session and the cookies that keep it. */
export interface SignedIn {
  readonly personId: string;
  /** `Set-Cookie` values to hand to the browser. */
  readonly cookies: readonly string[];
}

/**
 * Passwords and sessions of one shop, kept by Better Auth over the role of the activity `sign-in`.
 * Nothing here says in its answer whether an address is known, except `holderOf`, which no page shows.
 */
export interface Credentials {
  /** Gives a person her password and sign-in address. Rejects with `address_taken` when another has the address. */
  create(personId: string, email: string, password: string): Promise<void>;
  signIn(email: string, password: string): Promise<SignedIn | undefined>;
  session(cookieHeader: string | undefined): Promise<SignedIn | undefined>;
  /** Resolves to the cookies that clear the browser's. */
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
  endSessions(personId: string): Promise<void>;
  /** Mails a link when the address is known; takes no longer when it is. */
  requestReset(email: string): Promise<void>;
  /** Resolves to the person whose password it now is; undefined when the key is spent or out of date. */
  reset(key: string, password: string): Promise<string | undefined>;
  matches(personId: string, password: string): Promise<boolean>;
  setPassword(personId: string, password: string): Promise<void>;
  holderOf(email: string): Promise<string | undefined>;
  /** As much work as storing a password is, for an answer that takes as long. */
  spendTime(password: string): Promise<void>;
  close(): Promise<void>;
}

export class CredentialsError extends Error {
  readonly code = 'address_taken';
}

export const passwordLength = { least: 10, most: 128 } as const;
const cookiePrefix = 'trygg';

const open = new WeakMap<Shop, Credentials>();

export function credentialsOf(shop: Shop): Credentials {
  const known = open.get(shop);
  if (known !== undefined) return known;
  const made = makeCredentials(shop);
  open.set(shop, made);
  shop.atStop(() => made.close());
  return made;
}

/** Large, and loaded by the first who signs in or up: a command that reads files does not wait for it. */
async function libraryOf(
  shop: Shop,
  pool: Pool,
  sendReset: (personId: string, email: string, key: string) => void,
) {
  const [{ betterAuth }, { APIError }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
  ]);
  const library = betterAuth({
    baseURL: shop.url,
    basePath: '/sign-in-library',
    secret: createHmac('sha256', shop.secret).update('sessions').digest('base64'),
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: async ({ user, token }) => sendReset(user.id, user.email, token),
    },
    session: { expiresIn: secondsOf(cookieLasts(shop.policy, 'session')), updateAge: 86_400 },
    advanced: {
      cookiePrefix,
      useSecureCookies: shop.url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      // The engine's column `trygg_standing` is written by a trigger, which the library's own check knows nothing of.
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) },
      },
    },
  });
  return {
    api: library.api,
    context: await library.$context,
    /** It says no (wrong password, spent key, malformed address) with a status of 4xx. */
    refused: (error: unknown): boolean =>
      error instanceof APIError && error.statusCode >= 400 && error.statusCode < 500,
  };
}

/** A period as a number of seconds from the first of a year on, since a cookie is told a number. */
function secondsOf(period: Period): number {
  return Temporal.Duration.from(period).total({ unit: 'seconds', relativeTo: '2026-01-01' });
}

function makeCredentials(shop: Shop): Credentials {
  const pool = new Pool({
    ...shop.connection('sign-in'),
    options: '-c search_path=auth -c jit=off',
    max: 4,
    idleTimeoutMillis: 10_000,
  });
  pool.on('error', (error) => log.warn(faultOf(error), 'connection of the sign-in library was lost'));
  const mailing = new Set<Promise<void>>();
  const sendReset = (personId: string, email: string, key: string): void => {
    // Not awaited: the answer must not take longer for an address that is known.
    const sending = resetMail(shop, personId, key)
      .then((mail) => (mail === undefined ? undefined : shop.sendMail({ to: email, ...mail })))
      .catch((error: unknown) => log.error(faultOf(error), 'password mail could not be sent'))
      .finally(() => mailing.delete(sending));
    mailing.add(sending);
  };
  let loading: ReturnType<typeof libraryOf> | undefined;
  const library = () => {
    loading ??= libraryOf(shop, pool, sendReset);
    return loading;
  };
  const headersOf = (cookie: string | undefined): Headers =>
    new Headers(cookie === undefined ? {} : { cookie });
  const context = async () => (await library()).context;

  return {
    async create(personId, email, password) {
      const { internalAdapter, password: hashing } = await context();
      const hash = await hashing.hash(password);
      if ((await internalAdapter.findUserByEmail(email.toLowerCase())) !== null)
        throw new CredentialsError('address belongs to another account');
      await internalAdapter.createUser(
        { id: personId, name: '', email, emailVerified: false },
        { method: 'email-password' },
      );
      await internalAdapter.createAccount({
        userId: personId,
        providerId: 'credential',
        accountId: personId,
        password: hash,
      });
    },
    async signIn(email, password) {
      const { api, refused } = await library();
      try {
        const { headers, response } = await api.signInEmail({
          body: { email, password },
          headers: new Headers(),
          returnHeaders: true,
        });
        return { personId: response.user.id, cookies: headers.getSetCookie() };
      } catch (error) {
        if (refused(error)) return undefined;
        throw error;
      }
    },
    async session(cookieHeader) {
      if (cookieHeader === undefined || !cookieHeader.includes(`${cookiePrefix}.session_token`))
        return undefined;
      const { headers, response } = await (await library()).api.getSession({
        headers: headersOf(cookieHeader),
        returnHeaders: true,
      });
      return response === null ? undefined : { personId: response.user.id, cookies: headers.getSetCookie() };
    },
    async signOut(cookieHeader) {
      const { headers } = await (await library()).api.signOut({
        headers: headersOf(cookieHeader),
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
    endSessions: async (personId) => {
      await (await context()).internalAdapter.deleteUserSessions(personId);
    },
    requestReset: async (email) => {
      const { api, refused } = await library();
      try {
        await api.requestPasswordReset({ body: { email } });
      } catch (error) {
        if (!refused(error)) throw error;
      }
    },
    async reset(key, password) {
      const { api, context, refused } = await library();
      const found = await context.internalAdapter.findVerificationValue(`reset-password:${key}`);
      if (!found) return undefined;
      try {
        await api.resetPassword({ body: { token: key, newPassword: password } });
        return found.value;
      } catch (error) {
        if (refused(error)) return undefined;
        throw error;
      }
    },
    async matches(personId, password) {
      const { internalAdapter, password: hashing } = await context();
      const account = await internalAdapter.findCredentialAccount(personId);
      if (password.length > passwordLength.most) return false;
      return typeof account?.password === 'string' && hashing.verify({ hash: account.password, password });
    },
    async setPassword(personId, password) {
      const { internalAdapter, password: hashing } = await context();
      await internalAdapter.updatePassword(personId, await hashing.hash(password));
    },
    async holderOf(email) {
      const found = await (await context()).internalAdapter.findUserByEmail(email.toLowerCase());
      return found?.user.id;
    },
    spendTime: async (password) => {
      await (await context()).password.hash(password.slice(0, passwordLength.most));
    },
    async close() {
      await Promise.all(mailing);
      await pool.end();
    },
  };
}

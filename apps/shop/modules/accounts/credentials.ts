import { randomUUID } from 'node:crypto';
import { isAddress } from '../../kit/address.ts';
import type { Shop } from '../../kit/shop.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { passwordLength } from './password-length.ts';
import { type ResetLinks, resetLinks } from './reset-links.ts';
import { type OpenSession, sessionCookie, sessionLibrary } from './session-library.ts';

/** A session that was just opened, and the cookies that keep it. */
export interface SignedIn {
  readonly personId: string;
  /** `Set-Cookie` values to hand to the browser. */
  readonly cookies: readonly string[];
}

/** Whose address and password somebody gave. */
export interface Match {
  readonly personId: string;
  /** False for a sign-up whose address nobody has proven yet: it opens no session. */
  readonly confirmed: boolean;
}

/**
 * Passwords and sessions of one shop, all over the activity `sign-in`. Whose account an address is, the row of the
 * person says: her address is confirmed, and no other confirmed account has it. Any number of sign-ups may wait for
 * the proof of one address beside her.
 */
export interface Credentials extends ResetLinks {
  /** Gives a person her first password. */
  create(personId: string, password: string): Promise<void>;
  /** Compares with as many hashes for an address that is known as for one that is not. */
  match(email: string, password: string): Promise<Match | undefined>;
  /** Whoever calls it has seen proof that this is the person. */
  openSession(personId: string): Promise<SignedIn>;
  session(cookieHeader: string | undefined): Promise<OpenSession | undefined>;
  /** Those of a person that are open, the one used last first. */
  sessions(personId: string): Promise<readonly OpenSession[]>;
  /** Resolves to the cookies that clear the browser's. */
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
  /** Ends the sessions of a person: one, all but one, or all. */
  endSessions(personId: string, which?: WhichSessions): Promise<void>;
  matches(personId: string, password: string): Promise<boolean>;
  /** Ends her other sessions and every link for a new password as well. */
  setPassword(personId: string, password: string, keep?: string): Promise<void>;
  /** The confirmed holder of an address. No page shows whether there is one. */
  holderOf(email: string): Promise<string | undefined>;
}

export interface WhichSessions {
  readonly only?: string | undefined;
  readonly but?: string | undefined;
}

export { passwordLength };

const open = new WeakMap<Shop, Credentials>();

export function credentialsOf(shop: Shop): Credentials {
  const known = open.get(shop);
  if (known !== undefined) return known;
  const made = makeCredentials(shop);
  open.set(shop, made);
  return made;
}

/** How many passwords are compared before an address and a password are said not to fit. */
const compared = 2;

function makeCredentials(shop: Shop): Credentials {
  const library = sessionLibrary(shop);
  const signIn = () => shop.activity('sign-in');
  const cost = shop.passwordCost;

  const candidates = async (email: string) => {
    const found = await signIn()
      .selectFrom('person')
      .innerJoin('auth.account', 'auth.account.userId', 'person.id')
      .select(['person.id', 'person.email_confirmed_at', 'auth.account.password'])
      .where((eb) => isAddress(eb, 'person.email_key', email))
      .where('auth.account.providerId', '=', 'credential')
      .orderBy((eb) => eb('person.email_confirmed_at', 'is', null))
      .orderBy('auth.account.createdAt', 'desc')
      .limit(compared)
      .execute();
    const holder = found.find((one) => one.email_confirmed_at !== null);
    return holder === undefined ? found : [holder];
  };

  const hashOf = async (personId: string): Promise<string | undefined> => {
    const found = await signIn()
      .selectFrom('auth.account')
      .select('password')
      .where('userId', '=', personId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst();
    return found?.password ?? undefined;
  };

  const endSessions = async (personId: string, { only, but }: WhichSessions = {}): Promise<void> => {
    await signIn().transaction([{ kind: 'person', key: personId }], async (tx) => {
      const rows = await tx
        .selectFrom('auth.session')
        .select('id')
        .where('userId', '=', personId)
        .forUpdate()
        .execute();
      const ids = rows
        .map(({ id }) => id)
        .filter((id) => (only === undefined || id === only) && (but === undefined || id !== but));
      if (ids.length > 0)
        await tx.write(ids.length, (q) => q.deleteFrom('auth.session').where('id', 'in', ids));
    });
  };

  return {
    ...resetLinks(shop),
    async create(personId, password) {
      const hash = await hashPassword(password, cost);
      await signIn().transaction([{ kind: 'person', key: personId }], async (tx) => {
        await tx.write(1, (q) =>
          q.insertInto('auth.user').values({ id: personId, email: `${personId}@account.invalid` }),
        );
        await tx.write(1, (q) =>
          q.insertInto('auth.account').values({
            id: randomUUID(),
            userId: personId,
            providerId: 'credential',
            accountId: personId,
            password: hash,
          }),
        );
      });
    },
    async match(email, password) {
      if (password.length > passwordLength.most) return undefined;
      const found = await candidates(email);
      for (const { id, email_confirmed_at, password: hash } of found)
        if (hash !== null && (await verifyPassword(hash, password, cost)))
          return { personId: id, confirmed: email_confirmed_at !== null };
      for (let left = found.length; left < compared; left += 1) await hashPassword(password, cost);
      return undefined;
    },
    openSession: async (personId) => ({ personId, cookies: await library.open(personId) }),
    session: async (cookieHeader) =>
      cookieHeader?.includes(sessionCookie) === true ? library.read(cookieHeader) : undefined,
    async sessions(personId) {
      const rows = await signIn()
        .selectFrom('auth.session')
        .select(['id', 'createdAt', 'updatedAt'])
        .where('userId', '=', personId)
        .where('expiresAt', '>', new Date(shop.now().epochMilliseconds))
        .orderBy('updatedAt', 'desc')
        .execute();
      return rows
        .map(({ id, createdAt, updatedAt }) => ({ id, personId, since: createdAt, lastUsed: updatedAt }))
        .filter((session) => !library.isOver(session));
    },
    signOut: (cookieHeader) => library.end(cookieHeader),
    endSessions,
    async matches(personId, password) {
      if (password.length > passwordLength.most) return false;
      const hash = await hashOf(personId);
      return hash !== undefined && verifyPassword(hash, password, cost);
    },
    async setPassword(personId, password, keep) {
      const hash = await hashPassword(password, cost);
      await signIn().transaction([{ kind: 'person', key: personId }], (tx) =>
        tx.write(1, (q) =>
          q
            .updateTable('auth.account')
            .set({ password: hash, updatedAt: new Date(shop.now().epochMilliseconds) })
            .where('userId', '=', personId)
            .where('providerId', '=', 'credential'),
        ),
      );
      await endSessions(personId, { but: keep });
    },
    async holderOf(email) {
      const found = await signIn()
        .selectFrom('person')
        .select('id')
        .where((eb) => isAddress(eb, 'email_key', email))
        .where('has_account', '=', true)
        .where('email_confirmed_at', 'is not', null)
        .executeTakeFirst();
      return found?.id;
    },
  };
}

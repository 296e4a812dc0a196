import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { EngineError, foldCase } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isUuid } from '../../kit/uuid.ts';
import { hashPassword } from './password-hash.ts';

/** Whose password a link changes, and what others know of her, so that she does not choose it. */
export interface OpenReset {
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: PageLanguage;
}

/**
 * Links for a new password. The row of one holds a keyed digest of the link's secret, of the address it was sent to
 * and of the password that stood then: whichever of them changes, the link is spent, whoever changed it.
 */
export interface ResetLinks {
  /** The key of a new link; undefined where she has no password that it could replace. */
  newReset(personId: string): Promise<string | undefined>;
  /** Undefined when the key is forged, spent or out of date. */
  openReset(key: string): Promise<OpenReset | undefined>;
  /** Sets the password, ends all sessions and all links of hers; false when the key was spent meanwhile. */
  reset(key: string, password: string): Promise<boolean>;
}

const minutes = 60;

export function resetLinks(shop: Shop): ResetLinks {
  const signIn = () => shop.activity('sign-in');

  /** What a link of hers is made for now. */
  const standing = (personId: string) =>
    signIn()
      .selectFrom('person')
      .innerJoin('auth.account', 'auth.account.userId', 'person.id')
      .select([
        'person.id',
        'person.given_name',
        'person.family_name',
        'person.email',
        'person.language',
        'auth.account.id as account_id',
        'auth.account.password',
      ])
      .where('person.id', '=', personId)
      .where('person.email_confirmed_at', 'is not', null)
      .where('auth.account.providerId', '=', 'credential')
      .executeTakeFirst();

  const digest = (id: string, secret: string, of: { email: string; password: string | null }): string =>
    createHmac('sha256', shop.secret)
      .update(JSON.stringify(['reset', shop.name, id, secret, foldCase(of.email), of.password]))
      .digest('base64url');

  const find = async (key: string) => {
    const [id = '', secret = ''] = key.split('.');
    if (!isUuid(id)) return undefined;
    const row = await signIn()
      .selectFrom('auth.verification')
      .select(['identifier', 'value'])
      .where('id', '=', id)
      .where('expiresAt', '>', new Date(shop.now().epochMilliseconds))
      .executeTakeFirst();
    const person = row && (await standing(row.value));
    if (row === undefined || person === undefined) return undefined;
    const expected = Buffer.from(digest(id, secret, person));
    const given = Buffer.from(row.identifier);
    return expected.length === given.length && timingSafeEqual(expected, given) ? person : undefined;
  };

  return {
    async newReset(personId) {
      const person = await standing(personId);
      if (person === undefined) return undefined;
      const [id, secret] = [randomUUID(), randomBytes(24).toString('base64url')];
      const until = shop.now().add({ minutes });
      await signIn().transaction([{ kind: 'person', key: personId }], (tx) =>
        tx.write(1, (q) =>
          q.insertInto('auth.verification').values({
            id,
            identifier: digest(id, secret, person),
            value: personId,
            expiresAt: new Date(until.epochMilliseconds),
          }),
        ),
      );
      return `${id}.${secret}`;
    },
    async openReset(key) {
      const person = await find(key);
      return (
        person && {
          personId: person.id,
          givenName: person.given_name,
          familyName: person.family_name,
          email: person.email,
          language: person.language,
        }
      );
    },
    async reset(key, password) {
      const person = await find(key);
      if (person === undefined) return false;
      const hash = await hashPassword(password, shop.passwordCost);
      const now = new Date(shop.now().epochMilliseconds);
      try {
        await signIn().transaction([{ kind: 'person', key: person.id }], async (tx) => {
          // Of two links that are used at once the second finds another password than the one it was made for.
          await tx.write(1, (q) =>
            q
              .updateTable('auth.account')
              .set({ password: hash, updatedAt: now })
              .where('id', '=', person.account_id)
              .where('password', '=', person.password),
          );
          const links = await tx
            .selectFrom('auth.verification')
            .select('id')
            .where('value', '=', person.id)
            .forUpdate()
            .execute();
          const sessions = await tx
            .selectFrom('auth.session')
            .select('id')
            .where('userId', '=', person.id)
            .forUpdate()
            .execute();
          const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
          if (links.length > 0)
            await tx.write(links.length, (q) =>
              q.deleteFrom('auth.verification').where('id', 'in', ids(links)),
            );
          if (sessions.length > 0)
            await tx.write(sessions.length, (q) =>
              q.deleteFrom('auth.session').where('id', 'in', ids(sessions)),
            );
        });
        return true;
      } catch (error) {
        if (error instanceof EngineError && error.code === 'rows_mismatch') return false;
        throw error;
      }
    },
  };
}

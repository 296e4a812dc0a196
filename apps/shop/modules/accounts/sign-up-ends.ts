import type { ActivityTransaction } from '@trygg/engine';
import type { Activities } from '../../activities.gen.ts';
import { isAddress } from '../../kit/address.ts';
import { announce } from '../../kit/announce.ts';
import type { Shop } from '../../kit/shop.ts';

export type SettleTransaction = ActivityTransaction<
  Activities['settle-sign-up']['read'],
  Activities['settle-sign-up']['write']
>;

/** That rows of people who never proved an address are about to go; whoever holds something of theirs ends it now. */
export interface SignUpEnding {
  readonly tx: SettleTransaction;
  readonly personIds: readonly string[];
}

declare module '../../kit/events.ts' {
  interface Events {
    readonly 'sign-up.ends': SignUpEnding;
  }
}

/** People who never proved an address, and the practices that they typed in with them. */
export interface Unproven {
  readonly people: readonly string[];
  readonly practices: readonly string[];
}

export function subjectsOf({ people, practices }: Unproven) {
  return [
    ...people.map((key) => ({ kind: 'person', key })),
    ...practices.map((key) => ({ kind: 'practice', key })),
  ];
}

/** The practices of forms are those that they own; an invitation owns none. */
async function withPractices(shop: Shop, people: readonly string[]): Promise<Unproven> {
  if (people.length === 0) return { people, practices: [] };
  const owned = await shop
    .activity('settle-sign-up')
    .selectFrom('membership')
    .select('practice_id')
    .where('person_id', 'in', people)
    .where('role', '=', 'owner')
    .execute();
  return { people, practices: owned.map((row) => row.practice_id) };
}

/** Whoever else waits for the proof of the address by a form of sign-up; invitations of others go on. */
export async function rivalsOf(shop: Shop, email: string, personId: string): Promise<Unproven> {
  const found = await shop
    .activity('settle-sign-up')
    .selectFrom('person')
    .innerJoin('membership', 'membership.person_id', 'person.id')
    .select('person.id')
    .where((eb) => isAddress(eb, 'person.email_key', email))
    .where('person.has_account', '=', true)
    .where('person.email_confirmed_at', 'is', null)
    .where('membership.role', '=', 'owner')
    .where('person.id', '<>', personId)
    .execute();
  return withPractices(shop, [...new Set(found.map(({ id }) => id))]);
}

/** Whose last link has run out: nobody can prove these any more. */
export async function lapsed(shop: Shop): Promise<readonly Unproven[]> {
  const found = await shop
    .activity('settle-sign-up')
    .selectFrom('person')
    .leftJoin('email_proof', 'email_proof.person_id', 'person.id')
    .select('person.id')
    .where('person.has_account', '=', true)
    .where('person.email_confirmed_at', 'is', null)
    .where('email_proof.id', 'is', null)
    .execute();
  return Promise.all(found.map(({ id }) => withPractices(shop, [id])));
}

/**
 * Ends them, in the caller's transaction, which has locked them. Who has proven her address at this moment is not
 * ended: the count of rows is another then, and nothing of the transaction stays.
 */
export async function endUnproven(
  shop: Shop,
  tx: SettleTransaction,
  { people, practices }: Unproven,
): Promise<void> {
  if (people.length === 0) return;
  const after = await announce(shop, 'sign-up.ends', { tx, personIds: people });
  const proofs = await tx.selectFrom('email_proof').select('id').where('person_id', 'in', people).execute();
  if (proofs.length > 0)
    await tx.write(proofs.length, (q) => q.deleteFrom('email_proof').where('person_id', 'in', people));
  const memberships = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('person_id', 'in', people)
    .execute();
  if (memberships.length > 0)
    await tx.write(memberships.length, (q) => q.deleteFrom('membership').where('person_id', 'in', people));
  // Others were invited into a practice that nobody stands behind: their links lead nowhere now.
  const left =
    practices.length === 0
      ? []
      : await tx
          .selectFrom('membership')
          .select('practice_id')
          .where('practice_id', 'in', practices)
          .execute();
  const shared = new Set(left.map((row) => row.practice_id));
  const empty = practices.filter((id) => !shared.has(id));
  if (empty.length > 0)
    await tx.write(empty.length, (q) => q.deleteFrom('practice').where('id', 'in', empty));
  await tx.write(people.length, (q) =>
    q.deleteFrom('person').where('id', 'in', people).where('email_confirmed_at', 'is', null),
  );
  await endCredentials(tx, people);
  await after();
}

/** After the rows of the people: whoever chose a password at this moment is waited for there, and nobody can later. */
async function endCredentials(tx: SettleTransaction, people: readonly string[]): Promise<void> {
  const resets = await tx.selectFrom('auth.verification').select('id').where('value', 'in', people).execute();
  const sessions = await tx.selectFrom('auth.session').select('id').where('userId', 'in', people).execute();
  const accounts = await tx.selectFrom('auth.account').select('id').where('userId', 'in', people).execute();
  const users = await tx.selectFrom('auth.user').select('id').where('id', 'in', people).execute();
  for (const [table, rows] of [
    ['auth.verification', resets],
    ['auth.session', sessions],
    ['auth.account', accounts],
    ['auth.user', users],
  ] as const) {
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await tx.write(ids.length, (q) => q.deleteFrom(table).where('id', 'in', ids));
  }
}

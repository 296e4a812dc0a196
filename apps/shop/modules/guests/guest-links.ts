import { randomUUID } from 'node:crypto';
import { EngineError } from '@trygg/engine';
import { isAddress } from '../../kit/address.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { readSignedId, signId } from '../../kit/signed-id.ts';

/** How long a link can be opened, and how long what it opened stays so. */
const minutes = 60;

/** Whose mailbox an address is, as far as the shop knows. */
export interface GuestMailbox {
  readonly personId: string;
  readonly email: string;
  readonly language: PageLanguage;
  /** She has an account that proved the address: everything under it is there. */
  readonly hasAccount: boolean;
}

type Row = { readonly id: string; readonly proven: boolean; readonly has_account: boolean };

/**
 * The row under an address that stands for whoever reads its mailbox: the account that proved it, else the guest's row
 * that did, else the first. INVARIANT: of rows that nobody proved it is always the same one, so that two links prove one
 * row, and all others under the address are hers by the rule that `subjects.resolve` goes by.
 */
export function standsFor<T extends Row>(rows: readonly T[]): T | undefined {
  const guests = rows.filter((one) => !one.has_account).sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    rows.find((one) => one.has_account && one.proven) ?? guests.find(({ proven }) => proven) ?? guests[0]
  );
}

async function rowsUnder(activity: Pick<ReturnType<typeof signIn>, 'selectFrom'>, email: string) {
  const rows = await activity
    .selectFrom('person')
    .select(['id', 'email', 'language', 'has_account', 'email_confirmed_at'])
    .where((eb) => isAddress(eb, 'email_key', email))
    .execute();
  return rows.map((row) => ({ ...row, proven: row.email_confirmed_at !== null }));
}

const signIn = (shop: Shop) => shop.activity('sign-in');

/** Undefined where the shop has nobody under the address but forms of sign-up that nobody answered. */
export async function mailboxOf(shop: Shop, email: string): Promise<GuestMailbox | undefined> {
  const row = standsFor(await rowsUnder(signIn(shop), email));
  return row && { personId: row.id, email: row.email, language: row.language, hasAccount: row.has_account };
}

/** The key of a new link to the mailbox of a person's row. */
export async function newGuestLink(shop: Shop, { personId, email }: GuestMailbox): Promise<string> {
  const id = randomUUID();
  await signIn(shop).transaction([{ kind: 'person', key: personId }], (tx) =>
    tx.write(1, (q) =>
      q.insertInto('email_proof').values({
        id,
        person_id: personId,
        email,
        kind: 'guest-link',
        expires_at: inAnHour(shop),
      }),
    ),
  );
  return signId('guest-link', shop, id);
}

/** The link behind a key; undefined where it is forged, spent or out of date, or she has got an account meanwhile. */
export async function openGuestLink(
  shop: Shop,
  key: string,
): Promise<{ readonly id: string; readonly email: string } | undefined> {
  const id = readSignedId('guest-link', key, shop);
  if (id === undefined) return undefined;
  const link = await signIn(shop)
    .selectFrom('email_proof')
    .select(['id', 'email'])
    .where('id', '=', id)
    .where('kind', '=', 'guest-link')
    .where('expires_at', '>', new Date(shop.now().epochMilliseconds))
    .executeTakeFirst();
  if (link === undefined || (await mailboxOf(shop, link.email))?.hasAccount !== false) return undefined;
  return link;
}

/**
 * Spends the link: the address is proven from now on, and what was opened has the id that is returned. Undefined where
 * the link was spent at this moment.
 */
export async function enterByLink(
  shop: Shop,
  link: { readonly id: string; readonly email: string },
): Promise<string | undefined> {
  const under = await rowsUnder(signIn(shop), link.email);
  const guests = under.filter((row) => !row.has_account).map(({ id: key }) => ({ kind: 'person', key }));
  const id = randomUUID();
  try {
    await signIn(shop).transaction(guests, async (tx) => {
      await tx.write(1, (q) =>
        q.deleteFrom('email_proof').where('id', '=', link.id).where('kind', '=', 'guest-link'),
      );
      // Behind the lock: another link may have proven a row meanwhile.
      const row = standsFor(await rowsUnder(tx, link.email));
      if (row === undefined || row.has_account)
        throw new EngineError('rows_mismatch', 'the address is an account’s');
      if (!row.proven)
        await tx.write(1, (q) =>
          q
            .updateTable('person')
            .set({ email_confirmed_at: new Date(shop.now().epochMilliseconds) })
            .where('id', '=', row.id),
        );
      await tx.write(1, (q) =>
        q.insertInto('email_proof').values({
          id,
          person_id: row.id,
          email: link.email,
          kind: 'guest-session',
          expires_at: inAnHour(shop),
        }),
      );
    });
    return id;
  } catch (error) {
    if (error instanceof EngineError && (error.code === 'rows_mismatch' || error.code === 'outside_standing'))
      return undefined;
    throw error;
  }
}

/** Ends what a link opened: its cookie leads nowhere from then on, whoever has it. */
export async function endGuest(
  shop: Shop,
  { id, personId }: { readonly id: string; readonly personId: string },
) {
  await signIn(shop).transaction([{ kind: 'person', key: personId }], async (tx) => {
    const rows = await tx.selectFrom('email_proof').select('id').where('id', '=', id).forUpdate().execute();
    if (rows.length > 0) await tx.write(1, (q) => q.deleteFrom('email_proof').where('id', '=', id));
  });
}

function inAnHour(shop: Shop): Date {
  return new Date(shop.now().add({ minutes }).epochMilliseconds);
}

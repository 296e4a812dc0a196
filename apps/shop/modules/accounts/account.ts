import { randomUUID } from 'node:crypto';
import { addressKey } from '../../kit/address.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { credentialsOf } from './credentials.ts';
import { personMoreOf, practiceMoreOf } from './keep-more.ts';
import type { PersonMore, PracticeMore } from './more-fields.ts';
import { newProof } from './proof.ts';
import { mailProof } from './sign-up.ts';

export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'member';
  readonly confirmed: boolean;
}

export interface PracticeAccount extends PracticeMore {
  readonly id: string;
  readonly kind: 'practice' | 'sole-trader' | 'consumer';
  readonly name: string;
  readonly registration: string | null;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly role: 'owner' | 'member';
  readonly members: readonly Member[];
}

export interface Account extends PersonMore {
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly language: PageLanguage;
  readonly practice: PracticeAccount | undefined;
}

/** Her account as its pages show it; undefined while the subject is restricted, because nothing may be used then. */
export async function accountOf(shop: Shop, personId: string): Promise<Account | undefined> {
  const view = shop.activity('view-account');
  const person = await view
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'email', 'phone', 'language'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const practice = await view
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select([
      'practice.id',
      'practice.kind',
      'practice.name',
      'practice.registration',
      'practice.invoice_street',
      'practice.invoice_postcode',
      'practice.invoice_city',
      'membership.role',
    ])
    .where('membership.person_id', '=', personId)
    .orderBy('membership.joined_at')
    .executeTakeFirst();
  return {
    personId,
    ...(await personMoreOf(shop, personId)),
    givenName: person.given_name,
    familyName: person.family_name,
    email: person.email,
    phone: person.phone,
    language: person.language,
    practice: practice && {
      id: practice.id,
      kind: practice.kind,
      name: practice.name,
      registration: practice.registration,
      street: practice.invoice_street,
      postcode: practice.invoice_postcode,
      city: practice.invoice_city,
      role: practice.role,
      members: await membersOf(shop, practice.id),
      ...(await practiceMoreOf(shop, practice.id)),
    },
  };
}

async function membersOf(shop: Shop, practiceId: string): Promise<readonly Member[]> {
  const rows = await shop
    .activity('view-account')
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'person.id',
      'person.given_name',
      'person.family_name',
      'person.email',
      'person.email_confirmed_at',
      'membership.role',
    ])
    .where('membership.practice_id', '=', practiceId)
    .orderBy('membership.joined_at')
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    name: `${row.given_name} ${row.family_name}`,
    email: row.email,
    role: row.role,
    confirmed: row.email_confirmed_at !== null,
  }));
}

export interface PersonChange {
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string | null;
  readonly language: PageLanguage;
}

export async function changePerson(shop: Shop, personId: string, change: PersonChange): Promise<void> {
  await shop.activity('edit-account').transaction([{ kind: 'person', key: personId }], (tx) =>
    tx.write(1, (q) =>
      q
        .updateTable('person')
        .set({
          given_name: change.givenName,
          family_name: change.familyName,
          phone: change.phone,
          language: change.language,
        })
        .where('id', '=', personId),
    ),
  );
}

export interface PracticeChange {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

export async function changePractice(shop: Shop, practiceId: string, change: PracticeChange): Promise<void> {
  await shop.activity('edit-account').transaction([{ kind: 'practice', key: practiceId }], (tx) =>
    tx.write(1, (q) =>
      q
        .updateTable('practice')
        .set({
          name: change.name,
          invoice_street: change.street,
          invoice_postcode: change.postcode,
          invoice_city: change.city,
        })
        .where('id', '=', practiceId),
    ),
  );
}

/** Mails a link to the new address; nothing changes until it is opened. */
export async function askForAddress(shop: Shop, personId: string, email: string): Promise<void> {
  const proof = newProof(shop, personId, email);
  await shop
    .activity('edit-account')
    .transaction([{ kind: 'person', key: personId }], (tx) =>
      tx.write(1, (q) => q.insertInto('email_proof').values(proof)),
    );
  await shop.send('confirm-email', proof.id);
}

export interface Invitation {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly language: PageLanguage;
}

/**
 * Adds a colleague and mails her a link where she chooses her password. An address that has an account already gets
 * a mail that says so. The owner is not told, because it is none of her business who has accounts here: the list of
 * her practice shows an invitation in both cases. Invited again, an address that is in the list gets its mail again
 * and no second row.
 */
export async function inviteMember(shop: Shop, practiceId: string, invitation: Invitation): Promise<void> {
  const holder = await credentialsOf(shop).holderOf(invitation.email);
  const invited = await invitedAlready(shop, practiceId, invitation.email);
  if (invited !== undefined) return mailProof(shop, holder ?? invited, invitation.email);
  const personId = randomUUID();
  const now = new Date(shop.now().epochMilliseconds);
  await shop.activity('invite-member').transaction([{ kind: 'practice', key: practiceId }], async (tx) => {
    await tx.write(1, (q) =>
      q.insertInto('person').values({
        id: personId,
        given_name: invitation.givenName,
        family_name: invitation.familyName,
        email: invitation.email,
        language: invitation.language,
        has_account: true,
        created_at: now,
        last_active_at: now,
      }),
    );
    await tx.write(1, (q) =>
      q
        .insertInto('membership')
        .values({ practice_id: practiceId, person_id: personId, role: 'member', joined_at: now }),
    );
  });
  // The rows are the same in both cases; what differs is done when the answer has left.
  shop.afterwards(() => mailProof(shop, holder ?? personId, invitation.email));
}

/** Whoever has that address in the practice already, invited or a member. */
async function invitedAlready(shop: Shop, practiceId: string, email: string): Promise<string | undefined> {
  const members = await shop
    .activity('invite-member')
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.email'])
    .where('membership.practice_id', '=', practiceId)
    .execute();
  return members.find((one) => addressKey(one.email) === addressKey(email))?.id;
}

import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { personMoreOf, practiceMoreOf } from './keep-more.ts';
import type { PersonMore, PracticeMore } from './more-fields.ts';
import { newProof } from './proof.ts';

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
  readonly paperName: string | null;
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
  /** The practice that the page is about. */
  readonly practice: PracticeAccount | undefined;
  /** The practice of a private person, which is she herself and bears her name. */
  readonly own: { readonly id: string; readonly paperName: string | null } | undefined;
  /** All that she belongs to. */
  readonly practices: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Her account as its pages show it; undefined while the subject is restricted, because nothing may be used then.
 * `about`: which of her practices it is about; the one that she has belonged to longest where that is none of hers.
 */
export async function accountOf(shop: Shop, personId: string, about?: string): Promise<Account | undefined> {
  const view = shop.activity('view-account');
  const person = await view
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'email', 'phone', 'language'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const practices = await view
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select([
      'practice.id',
      'practice.kind',
      'practice.name',
      'practice.paper_name',
      'practice.registration',
      'practice.invoice_street',
      'practice.invoice_postcode',
      'practice.invoice_city',
      'membership.role',
    ])
    .where('membership.person_id', '=', personId)
    .orderBy('membership.joined_at')
    .orderBy('practice.id')
    .execute();
  const practice = practices.find(({ id }) => id === about) ?? practices[0];
  const own = practices.find(({ kind, role }) => kind === 'consumer' && role === 'owner');
  return {
    personId,
    ...(await personMoreOf(shop, personId)),
    givenName: person.given_name,
    familyName: person.family_name,
    email: person.email,
    phone: person.phone,
    language: person.language,
    own: own && { id: own.id, paperName: own.paper_name },
    practices: practices.map(({ id, name }) => ({ id, name })),
    practice: practice && {
      id: practice.id,
      kind: practice.kind,
      name: practice.name,
      paperName: practice.paper_name,
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

/** `own`: the practice that is she herself, which is named after her, on invoices too. */
export async function changePerson(
  shop: Shop,
  personId: string,
  { givenName, familyName, phone, language }: PersonChange,
  own?: { readonly id: string; readonly paperName: string | null },
): Promise<void> {
  const practice = own === undefined ? [] : [{ kind: 'practice', key: own.id }];
  await shop
    .activity('edit-account')
    .transaction([{ kind: 'person', key: personId }, ...practice], async (tx) => {
      await tx.write(1, (q) =>
        q
          .updateTable('person')
          .set({ given_name: givenName, family_name: familyName, phone, language })
          .where('id', '=', personId),
      );
      if (own === undefined) return;
      await tx.write(1, (q) =>
        q
          .updateTable('practice')
          .set({ name: `${givenName} ${familyName}`, paper_name: own.paperName })
          .where('id', '=', own.id),
      );
    });
}

export interface PracticeChange {
  readonly name: string;
  readonly paperName: string | null;
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
          paper_name: change.paperName,
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
  const proof = newProof(shop, personId, email, 'change');
  await shop
    .activity('edit-account')
    .transaction([{ kind: 'person', key: personId }], (tx) =>
      tx.write(1, (q) => q.insertInto('email_proof').values(proof)),
    );
  await shop.send('confirm-email', proof.id);
}

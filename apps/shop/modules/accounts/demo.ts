import { countryOf } from '../../kit/country.ts';
import type { DemoPart, MadeUpMember, MadeUpPractice, World } from '../../kit/history.ts';
import type { Shop } from '../../kit/shop.ts';
import { spoken } from '../../made-up/customers.ts';
import { isIn, personRef, practiceRef } from '../../made-up/history.ts';
import { idFor } from '../../made-up/random.ts';
import { demoSignIns } from '../../made-up/sign-ins.ts';
import { fictionOf } from '../../made-up/world.ts';
import { toldRow } from '../first-notice/module.ts';
import { credentialsOf } from './credentials.ts';

interface Joined {
  readonly practice: MadeUpPractice;
  readonly member: MadeUpMember;
}

/** Practices and their members sign up as the months pass; two of the first practice can sign in. */
export const madeUpCustomers: DemoPart = async (shop, { practices, world }) => {
  const all = practices.flatMap((practice) =>
    practice.members.map((member): Joined => ({ practice, member })),
  );
  return {
    month: async (month) => {
      const joined = all.filter(({ member }) => isIn(month, member.joinedAt));
      if (joined.length === 0) return;
      await signUp(shop, joined);
      await giveCredentials(shop, joined);
    },
    end: () => giveSignIns(shop, world),
  };
};

async function signUp(shop: Shop, joined: readonly Joined[]): Promise<void> {
  const activity = shop.activity('sign-up');
  const ids = joined.map(({ member }) => member.id);
  const known = new Set(
    (await activity.selectFrom('person').select('id').where('id', 'in', ids).execute()).map((row) => row.id),
  );
  const unknown = joined.filter(({ member }) => !known.has(member.id));
  if (unknown.length === 0) return;
  const wanted = [...new Set(unknown.map(({ practice }) => practice))];
  const practiceIds = wanted.map((practice) => practice.id);
  const there = new Set(
    (await activity.selectFrom('practice').select('id').where('id', 'in', practiceIds).execute()).map(
      (row) => row.id,
    ),
  );
  // A practice begins with its owner; one that is gone by now was erased, and nobody joins it any more.
  const begun = new Set(
    unknown.filter(({ member }) => member.role === 'owner').map(({ practice }) => practice.id),
  );
  const fresh = wanted.filter(({ id }) => !there.has(id) && begun.has(id));
  const left = unknown.filter(({ practice }) => there.has(practice.id) || begun.has(practice.id));
  if (left.length === 0) return;
  await activity.transaction([...there].map(practiceRef), async (tx) => {
    if (fresh.length > 0)
      await tx.write(fresh.length, (q) =>
        q.insertInto('practice').values(fresh.map((one) => practiceRow(shop, one))),
      );
    await tx.write(left.length, (q) =>
      q.insertInto('person').values(left.map(({ member }) => personRow(shop, member))),
    );
    await tx.lock([
      ...fresh.map((one) => practiceRef(one.id)),
      ...left.map(({ member }) => personRef(member.id)),
    ]);
    await tx.write(left.length, (q) =>
      q
        .insertInto('first_notice')
        .values(
          left.map(({ member }) =>
            toldRow(
              shop,
              member.id,
              member.role === 'owner' ? 'sign-up' : 'invitation',
              new Date(member.joinedAt),
            ),
          ),
        ),
    );
    await tx.write(left.length, (q) =>
      q.insertInto('membership').values(
        left.map(({ practice, member }) => ({
          practice_id: practice.id,
          person_id: member.id,
          role: member.role,
          joined_at: new Date(member.joinedAt),
        })),
      ),
    );
  });
}

/** Sign-in addresses without a password: nobody but the two of the demo's practice ever signs in. */
async function giveCredentials(shop: Shop, joined: readonly Joined[]): Promise<void> {
  const activity = shop.activity('sign-in');
  const withPassword = new Set(fictionOf(shop).demo.members.map((member) => member.email));
  const members = joined.map(({ member }) => member).filter((member) => !withPassword.has(member.email));
  if (members.length === 0) return;
  const ids = members.map((member) => member.id);
  const known = new Set(
    (await activity.selectFrom('auth.user').select('id').where('id', 'in', ids).execute()).map(
      (row) => row.id,
    ),
  );
  const there = await stillThere(
    shop,
    members.map((person) => ({ person })),
  );
  const left = members.filter((member) => !known.has(member.id) && there.has(member.id));
  if (left.length === 0) return;
  await activity.transaction(
    left.map((member) => personRef(member.id)),
    (tx) =>
      tx.write(left.length, (q) =>
        q.insertInto('auth.user').values(
          left.map((member) => ({
            id: member.id,
            name: '',
            email: `${member.id}@account.invalid`,
            createdAt: new Date(member.joinedAt),
            updatedAt: new Date(member.joinedAt),
          })),
        ),
      ),
  );
}

/** Keys of these people and practices that are there: a policy with short periods has ended some by now. */
export async function stillThere(
  shop: Shop,
  of: readonly { readonly person: { readonly id: string }; readonly practice?: { readonly id: string } }[],
): Promise<ReadonlySet<string>> {
  const activity = shop.activity('sign-up');
  const people = of.map(({ person }) => person.id);
  const practices = of.flatMap(({ practice }) => practice?.id ?? []);
  const found = await Promise.all([
    people.length === 0 ? [] : activity.selectFrom('person').select('id').where('id', 'in', people).execute(),
    practices.length === 0
      ? []
      : activity.selectFrom('practice').select('id').where('id', 'in', practices).execute(),
  ]);
  return new Set(found.flat().map((row) => row.id));
}

function practiceRow(shop: Shop, practice: MadeUpPractice) {
  return {
    id: practice.id,
    kind: practice.kind,
    name: practice.name,
    registration: practice.registration,
    invoice_street: practice.street,
    invoice_postcode: practice.postcode,
    invoice_city: practice.city,
    invoice_country: countryOf(shop).code,
    created_at: new Date(practice.joinedAt),
    last_active_at: new Date(practice.joinedAt),
  };
}

function personRow(shop: Shop, member: MadeUpMember) {
  return {
    id: member.id,
    given_name: member.givenName,
    family_name: member.familyName,
    email: member.email,
    phone: member.phone,
    language: spoken(shop, member),
    has_account: true,
    email_confirmed_at: new Date(member.joinedAt + 7 * 60_000),
    created_at: new Date(member.joinedAt),
    last_active_at: new Date(member.joinedAt),
  };
}

async function giveSignIns(shop: Shop, world: World): Promise<void> {
  const credentials = credentialsOf(shop);
  for (const [place, { email, password }] of demoSignIns(shop).entries()) {
    const id = idFor(world.label(`member 0/${place}`));
    if ((await credentials.match(email, password)) === undefined) await credentials.create(id, password);
  }
}

import type { Shop } from '../../kit/shop.ts';
import type { Contact, KnownBuyer } from './read-checkout.ts';

/** What the shop knows of a signed-in person who orders. */
export interface KnownPerson {
  readonly id: string;
  readonly contact: Contact;
  /** Practices that she belongs to, as buyers. */
  readonly practices: readonly (KnownBuyer & { readonly id: string })[];
}

/** Undefined while her data may not be used for orders: the row rule hides her. */
export async function knownPerson(shop: Shop, personId: string): Promise<KnownPerson | undefined> {
  const activity = shop.activity('place-order');
  const person = await activity
    .selectFrom('person')
    .select(['given_name', 'family_name', 'email', 'phone'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const contact: Contact = {
    givenName: person.given_name,
    familyName: person.family_name,
    email: person.email,
    phone: person.phone,
  };
  const practices = await activity
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select(['practice.id', 'practice.kind', 'practice.name', 'practice.paper_name'])
    .select([
      'practice.registration',
      'practice.invoice_street',
      'practice.invoice_postcode',
      'practice.invoice_city',
    ])
    .where('membership.person_id', '=', personId)
    .orderBy('practice.name')
    .orderBy('practice.id')
    .execute();
  return {
    id: personId,
    contact,
    practices: practices.map((practice) => ({
      id: practice.id,
      contact,
      buyer: {
        kind: practice.kind,
        name: practice.name,
        paperName: practice.paper_name,
        registration: practice.registration,
        street: practice.invoice_street,
        postcode: practice.invoice_postcode,
        city: practice.invoice_city,
      },
    })),
  };
}

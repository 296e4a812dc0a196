import { asksTelephone } from '../../kit/asked.ts';
import type { FieldErrors } from '../../kit/form.ts';
import { readPaperName } from '../../kit/paper-name.ts';
import { Reading, type Values } from '../../kit/reading.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { type BuyerKind, buyerKindOf } from '../accounts/module.ts';
import { say } from './checkout-words.ts';

export interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

/** Who pays: what the invoice must show. */
export interface Buyer extends Address {
  readonly kind: BuyerKind;
  readonly name: string;
  readonly registration: string | null;
  /** How the name is written on the invoice, where paper cannot show all of it. */
  readonly paperName?: string | null;
}

export interface Contact {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string | null;
}

/** Whom a signed-in member buys for, as her account has it; the form does not ask for it again. */
export interface KnownBuyer {
  readonly buyer: Buyer;
  readonly contact: Contact;
}

export interface Checkout {
  readonly buyer: Buyer;
  readonly contact: Contact;
  readonly delivery: Address & { readonly name: string };
  readonly reference: string | null;
  readonly note: string | null;
}

/** What was posted, and what is wrong with it. Without a delivery address the parcel goes where the invoice goes. */
export function readCheckout(
  values: Values,
  known: KnownBuyer | undefined,
  language: PageLanguage,
  shop: Shop,
): { readonly checkout: Checkout; readonly errors: FieldErrors } {
  const t = say(language);
  const reading = new Reading(values, language, shop);
  const { buyer, contact } = known ?? readGuest(reading, values, language, shop);
  const phone = known === undefined || !asksTelephone(shop) ? contact.phone : reading.phone('phone', t.phone);
  const paperName = buyer.paperName ?? readPaperName(reading, buyer.name, language);
  const delivery = readDelivery(reading, values, language);
  const name = reading.optional('delivery_name', t.deliveryName);
  const reference = reading.optional('reference', t.reference, 60);
  const note = reading.optionalLines('note', t.note, 500);
  return {
    checkout: {
      buyer: { ...buyer, paperName },
      contact: { ...contact, phone },
      delivery: { name: name === '' ? buyer.name : name, ...(delivery ?? addressOf(buyer)) },
      reference: reference === '' ? null : reference,
      note: note === '' ? null : note,
    },
    errors: reading.errors,
  };
}

function addressOf({ street, postcode, city }: Address): Address {
  return { street, postcode, city };
}

function readGuest(reading: Reading, values: Values, language: PageLanguage, shop: Shop): KnownBuyer {
  const t = say(language);
  const kind = buyerKindOf(values['kind']);
  const practiceName = kind === 'consumer' ? '' : reading.text('name', t.name);
  const registration = kind === 'practice' ? reading.registration('registration') : null;
  const street = reading.onPaper('street', t.street);
  const postcode = reading.postcode('postcode', t.postcode);
  const city = reading.onPaper('city', t.city, 60);
  const givenName = reading.text('given_name', t.given, 60);
  const familyName = reading.text('family_name', t.family, 60);
  const email = reading.email('email', t.email);
  const phone = asksTelephone(shop) ? reading.phone('phone', t.phone) : null;
  const name = kind === 'consumer' ? `${givenName} ${familyName}` : practiceName;
  return {
    buyer: { kind, name, registration, street, postcode, city },
    contact: { givenName, familyName, email, phone },
  };
}

/** Undefined when nothing of it is filled in; else all three fields are wanted. */
function readDelivery(reading: Reading, values: Values, language: PageLanguage): Address | undefined {
  const t = say(language);
  const fields = ['delivery_street', 'delivery_postcode', 'delivery_city'] as const;
  if (fields.every((field) => (values[field] ?? '') === '')) return undefined;
  return {
    street: reading.text('delivery_street', t.deliveryStreet),
    postcode: reading.postcode('delivery_postcode', t.deliveryPostcode),
    city: reading.text('delivery_city', t.deliveryCity, 60),
  };
}

import type { Words } from './noted.ts';

/** Kinds of people (Art. 30(1)(c)), each with its term of the Data Privacy Vocabulary. */
export const people = {
  customers: { dpv: 'dpv:Customer', sv: 'kunder', nl: 'klanten', en: 'customers' },
  contacts: {
    dpv: 'dpv:DataSubject',
    sv: 'kontaktpersoner hos kunder',
    nl: 'contactpersonen bij klanten',
    en: 'contacts at customers',
  },
  visitors: { dpv: 'dpv:Visitor', sv: 'besökare', nl: 'bezoekers', en: 'visitors' },
  prospects: {
    dpv: 'dpv:DataSubject',
    sv: 'personer som visat intresse',
    nl: 'personen die interesse toonden',
    en: 'people who showed interest',
  },
  subscribers: {
    dpv: 'dpv:Subscriber',
    sv: 'prenumeranter på nyhetsbrev',
    nl: 'abonnees van de nieuwsbrief',
    en: 'newsletter subscribers',
  },
  addressees: {
    dpv: 'dpv:DataSubject',
    sv: 'mottagare av reklam per post',
    nl: 'ontvangers van reclame per post',
    en: 'people who receive advertising by post',
  },
  decliners: {
    dpv: 'dpv:DataSubject',
    sv: 'personer som tackat nej till reklam',
    nl: 'personen die geen reclame willen',
    en: 'people who declined advertising',
  },
  chosen: {
    dpv: 'dpv:DataSubject',
    sv: 'personer som kunden avgör',
    nl: 'personen die de klant bepaalt',
    en: 'people chosen by the customer',
  },
} as const satisfies Record<string, Words & { dpv: string }>;

/** A kind of people, by its word. */
export type PeopleId = keyof typeof people;

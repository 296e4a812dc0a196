import type { Words } from './noted.ts';

/**
 * The closed list of categories of personal data, a row each: its names as they stand inside a sentence, and `dpv`,
 * the term of the W3C Data Privacy Vocabulary (personal-data extension `pd:` where it has one) under which it is
 * exported. A data map gives each column one of them, a policy says which of them each purpose uses.
 */
export const categories = {
  identity: { dpv: 'pd:Name', sv: 'namn', nl: 'naam', en: 'name' },
  contact: {
    dpv: 'pd:Contact',
    sv: 'e-post och telefon',
    nl: 'e-mail en telefoon',
    en: 'e-mail and telephone',
  },
  address: { dpv: 'pd:PhysicalAddress', sv: 'adress', nl: 'adres', en: 'address' },
  organisation: {
    dpv: 'dpv:NonPersonalData',
    sv: 'företagsuppgifter',
    nl: 'bedrijfsgegevens',
    en: 'company details',
  },
  payment: { dpv: 'pd:Financial', sv: 'betalningsuppgifter', nl: 'betaalgegevens', en: 'payment details' },
  orders: {
    dpv: 'pd:Purchase',
    sv: 'köp och beställningar',
    nl: 'aankopen en bestellingen',
    en: 'purchases and orders',
  },
  usage: {
    dpv: 'pd:ServiceConsumptionBehaviour',
    sv: 'hur webbplatsen används',
    nl: 'gebruik van de website',
    en: 'use of the site',
  },
  'ip-address': { dpv: 'pd:IPAddress', sv: 'IP-adress', nl: 'IP-adres', en: 'IP address' },
  pictures: { dpv: 'pd:Picture', sv: 'bilder', nl: 'foto’s', en: 'pictures' },
  case: { dpv: 'pd:Communication', sv: 'ärendeuppgifter', nl: 'gegevens over een vraag', en: 'case details' },
  preferences: {
    dpv: 'pd:Preference',
    sv: 'val och inställningar',
    nl: 'keuzes en instellingen',
    en: 'choices and settings',
  },
  salutation: { dpv: 'pd:Gender', sv: 'tilltal', nl: 'aanhef', en: 'salutation' },
  equipment: { dpv: 'dpv:NonPersonalData', sv: 'utrustning', nl: 'apparatuur', en: 'equipment' },
  'device-identifiers': {
    dpv: 'pd:DeviceBased',
    sv: 'kakor och enhetsnummer',
    nl: 'cookies en apparaatnummers',
    en: 'cookies and device identifiers',
  },
  'national-id': {
    dpv: 'pd:OfficialID',
    sv: 'personnummer',
    nl: 'nationaal identificatienummer',
    en: 'national identity number',
  },
  comments: { dpv: 'pd:Opinion', sv: 'kommentarer', nl: 'reacties', en: 'comments' },
  documents: {
    dpv: 'dpv:PersonalData',
    sv: 'det som kunder lagrar i tjänsten',
    nl: 'wat klanten in de dienst opslaan',
    en: 'what customers store in the service',
  },
  credentials: {
    dpv: 'pd:Authenticating',
    sv: 'inloggningsuppgifter',
    nl: 'inloggegevens',
    en: 'sign-in details',
  },
} as const satisfies Record<string, Words & { readonly dpv: string }>;

/** A category of personal data, by its word. */
export type CategoryId = keyof typeof categories;

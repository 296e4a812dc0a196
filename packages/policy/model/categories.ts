/**
 * The closed list of categories of personal data. A data map gives each column one of them, a policy says
 * which of them each purpose uses. `dpv` is the term of the W3C Data Privacy Vocabulary (personal-data
 * extension `pd:` where it has one) under which a category is exported.
 */
export const categories = {
  identity: { dpv: 'pd:Name', sv: 'namn', en: 'name' },
  contact: { dpv: 'pd:Contact', sv: 'e-post och telefon', en: 'e-mail and telephone' },
  address: { dpv: 'pd:PhysicalAddress', sv: 'adress', en: 'address' },
  organisation: { dpv: 'dpv:NonPersonalData', sv: 'företagsuppgifter', en: 'company details' },
  payment: { dpv: 'pd:Financial', sv: 'betalningsuppgifter', en: 'payment details' },
  orders: { dpv: 'pd:Purchase', sv: 'köp och beställningar', en: 'purchases and orders' },
  usage: { dpv: 'pd:ServiceConsumptionBehaviour', sv: 'hur webbplatsen används', en: 'use of the site' },
  'ip-address': { dpv: 'pd:IPAddress', sv: 'IP-adress', en: 'IP address' },
  pictures: { dpv: 'pd:Picture', sv: 'bilder', en: 'pictures' },
  case: { dpv: 'pd:Communication', sv: 'ärendeuppgifter', en: 'case details' },
  preferences: { dpv: 'pd:Preference', sv: 'val och inställningar', en: 'choices and settings' },
  salutation: { dpv: 'pd:Gender', sv: 'tilltal', en: 'salutation' },
  equipment: { dpv: 'dpv:NonPersonalData', sv: 'utrustning', en: 'equipment' },
  'device-identifiers': {
    dpv: 'pd:DeviceBased',
    sv: 'kakor och enhetsnummer',
    en: 'cookies and device identifiers',
  },
  'national-id': {
    dpv: 'pd:OfficialID',
    sv: 'personnummer',
    en: 'national identity number',
  },
  comments: { dpv: 'pd:Opinion', sv: 'kommentarer', en: 'comments' },
  documents: { dpv: 'dpv:PersonalData', sv: 'det du lagrar i tjänsten', en: 'what you store in the service' },
  credentials: { dpv: 'pd:Authenticating', sv: 'inloggningsuppgifter', en: 'sign-in details' },
} as const;

export type CategoryId = keyof typeof categories;

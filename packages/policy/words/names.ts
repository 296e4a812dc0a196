import type { CategoryId } from '../model/categories.ts';
import type { Channel } from '../model/channels.ts';
import type { Language } from '../model/noted.ts';
import type { Basis, RecipientRole, Safeguard } from '../model/policy.ts';
import { plainWord, type Words } from './words.ts';

/** Legal bases, each with the point of GDPR 6(1) that it is. */
export const basisNames: Readonly<Record<Basis, Words & { readonly article: string }>> = {
  consent: { sv: 'Samtycke', nl: 'Toestemming', en: 'Consent', article: 'GDPR 6(1)(a)' },
  contract: { sv: 'Avtal', nl: 'Overeenkomst', en: 'Contract', article: 'GDPR 6(1)(b)' },
  'legal-obligation': {
    sv: 'Rättslig förpliktelse',
    nl: 'Wettelijke plicht',
    en: 'Legal obligation',
    article: 'GDPR 6(1)(c)',
  },
  'vital-interest': {
    sv: 'Grundläggande intresse',
    nl: 'Vitaal belang',
    en: 'Vital interest',
    article: 'GDPR 6(1)(d)',
  },
  'public-task': {
    sv: 'Uppgift av allmänt intresse',
    nl: 'Taak van algemeen belang',
    en: 'Task in the public interest',
    article: 'GDPR 6(1)(e)',
  },
  'legitimate-interest': {
    sv: 'Berättigat intresse',
    nl: 'Gerechtvaardigd belang',
    en: 'Legitimate interest',
    article: 'GDPR 6(1)(f)',
  },
};

export const channelNames: Readonly<Record<Channel, Words>> = {
  email: { sv: 'e-post', nl: 'e-mail', en: 'e-mail' },
  sms: { sv: 'sms', nl: 'sms', en: 'text message' },
  phone: { sv: 'telefon', nl: 'telefoon', en: 'telephone' },
  post: { sv: 'post', nl: 'post', en: 'post' },
  'social-media': { sv: 'sociala medier', nl: 'sociale media', en: 'social media' },
};

export const categoryNames: Readonly<Record<CategoryId, Words>> = {
  identity: { sv: 'namn', nl: 'naam', en: 'name' },
  contact: { sv: 'e-post och telefon', nl: 'e-mail en telefoon', en: 'e-mail and telephone' },
  address: { sv: 'adress', nl: 'adres', en: 'address' },
  organisation: { sv: 'företagsuppgifter', nl: 'bedrijfsgegevens', en: 'company details' },
  payment: { sv: 'betalningsuppgifter', nl: 'betaalgegevens', en: 'payment details' },
  orders: { sv: 'köp och beställningar', nl: 'aankopen en bestellingen', en: 'purchases and orders' },
  usage: { sv: 'hur webbplatsen används', nl: 'gebruik van de website', en: 'use of the site' },
  'ip-address': { sv: 'IP-adress', nl: 'IP-adres', en: 'IP address' },
  pictures: { sv: 'bilder', nl: 'foto’s', en: 'pictures' },
  case: { sv: 'ärendeuppgifter', nl: 'gegevens over een vraag', en: 'case details' },
  preferences: { sv: 'val och inställningar', nl: 'keuzes en instellingen', en: 'choices and settings' },
  salutation: { sv: 'tilltal', nl: 'aanhef', en: 'salutation' },
  equipment: { sv: 'utrustning', nl: 'apparatuur', en: 'equipment' },
  'device-identifiers': {
    sv: 'kakor och enhetsnummer',
    nl: 'cookies en apparaatnummers',
    en: 'cookies and device identifiers',
  },
  'national-id': { sv: 'personnummer', nl: 'nationaal identificatienummer', en: 'national identity number' },
  comments: { sv: 'kommentarer', nl: 'reacties', en: 'comments' },
  documents: {
    sv: 'det som kunder lagrar i tjänsten',
    nl: 'wat klanten in de dienst opslaan',
    en: 'what customers store in the service',
  },
  credentials: { sv: 'inloggningsuppgifter', nl: 'inloggegevens', en: 'sign-in details' },
};

export const roleNames: Readonly<Record<RecipientRole, Words>> = {
  processor: { sv: 'personuppgiftsbiträde', nl: 'verwerker', en: 'processor' },
  controller: {
    sv: 'egen personuppgiftsansvarig',
    nl: 'eigen verwerkingsverantwoordelijke',
    en: 'controller of its own',
  },
};

/** What makes a transfer out of the EEA lawful, with its article. */
export const safeguardNames: Readonly<Record<Safeguard, Words & { readonly article: string }>> = {
  adequacy: {
    sv: 'beslut om adekvat skyddsnivå',
    nl: 'adequaatheidsbesluit',
    en: 'adequacy decision',
    article: 'GDPR 45(3)',
  },
  dpf: {
    sv: 'ansluten till EU–US Data Privacy Framework',
    nl: 'aangesloten bij het EU–US Data Privacy Framework',
    en: 'certified under the EU–US Data Privacy Framework',
    article: 'GDPR 45(3)',
  },
  scc: {
    sv: 'kommissionens standardavtalsklausuler',
    nl: 'modelcontractbepalingen van de Commissie',
    en: 'standard contractual clauses of the Commission',
    article: 'GDPR 46(2)(c)',
  },
  bcr: {
    sv: 'bindande företagsbestämmelser',
    nl: 'bindende bedrijfsvoorschriften',
    en: 'binding corporate rules',
    article: 'GDPR 46(2)(b)',
  },
  none: {
    sv: 'inget skydd angivet',
    nl: 'geen waarborg genoemd',
    en: 'no safeguard named',
    article: 'GDPR 44',
  },
};

/** A country as its reader calls it; what is no ISO code stays as it is. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}

const situations: Readonly<Record<string, Words>> = {
  'with-account': { sv: 'med konto', nl: 'met account', en: 'with an account' },
  'without-account': { sv: 'utan konto', nl: 'zonder account', en: 'without an account' },
};

const by: Words = { sv: 'via', nl: 'per', en: 'by' };

/** The situation in which a basis holds, in words; undefined where it always holds. */
export function situationName(when: string, language: Language): string | undefined {
  if (when === 'always') return undefined;
  const [, channel] = /^by-(.+)$/.exec(when) ?? [];
  if (channel !== undefined && isChannel(channel))
    return `${by[language]} ${channelNames[channel][language]}`;
  return situations[when]?.[language] ?? plainWord(when);
}

function isChannel(word: string): word is Channel {
  return Object.hasOwn(channelNames, word);
}

const statutes: Readonly<Record<string, Words>> = {
  'consumer law': { sv: 'konsumentlagstiftningen', nl: 'consumentenrecht', en: 'consumer law' },
  'the statute that demands it, named by the purpose that carries it out': {
    sv: 'den lag som kräver det; den anges där den följs',
    nl: 'de wet die het eist; die staat bij het doel dat haar uitvoert',
    en: 'the statute that demands it, named by the purpose that carries it out',
  },
  'the statute that the decision names': {
    sv: 'den lag som beslutet anger',
    nl: 'de wet die het besluit noemt',
    en: 'the statute that the decision names',
  },
  'the statute that the request names': {
    sv: 'den lag som begäran anger',
    nl: 'de wet die het verzoek noemt',
    en: 'the statute that the request names',
  },
};

/** A statute's own abbreviation stays as it is. */
export function statuteName(statute: string, language: Language): string {
  return statutes[statute]?.[language] ?? statute;
}

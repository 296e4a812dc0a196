import type { Channel } from '../model/channels.ts';
import type { Language, Words } from '../model/noted.ts';
import type { RecipientRole, Safeguard } from '../model/policy.ts';
import { plainWord } from './words.ts';

export const channelNames: Readonly<Record<Channel, Words>> = {
  email: { sv: 'e-post', nl: 'e-mail', en: 'e-mail' },
  sms: { sv: 'sms', nl: 'sms', en: 'text message' },
  phone: { sv: 'telefon', nl: 'telefoon', en: 'telephone' },
  post: { sv: 'post', nl: 'post', en: 'post' },
  'social-media': { sv: 'sociala medier', nl: 'sociale media', en: 'social media' },
};

/** A channel as it stands inside a sentence; one that is no channel of ours stays as it is written. */
export function channelName(channel: string, language: Language): string {
  const known: Readonly<Record<string, Words>> = channelNames;
  return known[channel]?.[language] ?? plainWord(channel);
}

export const roleNames: Readonly<Record<RecipientRole, Words>> = {
  processor: { sv: 'personuppgiftsbiträde', nl: 'verwerker', en: 'processor' },
  controller: {
    sv: 'självständigt personuppgiftsansvarig',
    nl: 'zelfstandig verwerkingsverantwoordelijke',
    en: 'controller in its own right',
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
    en: 'the Commission’s standard contractual clauses',
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

/** Situations in which a basis holds, as a policy writes them. */
export const situationNames: Readonly<Record<string, Words>> = {
  'with-account': { sv: 'med konto', nl: 'met account', en: 'with an account' },
  'without-account': { sv: 'utan konto', nl: 'zonder account', en: 'without an account' },
  'by-email': { sv: 'med e-post', nl: 'per e-mail', en: 'by e-mail' },
  'by-sms': { sv: 'med sms', nl: 'per sms', en: 'by text message' },
  'by-phone': { sv: 'per telefon', nl: 'per telefoon', en: 'by telephone' },
  'by-post': { sv: 'med post', nl: 'per post', en: 'by post' },
  'by-social-media': { sv: 'i sociala medier', nl: 'via sociale media', en: 'on social media' },
};

/** The situation in which a basis holds, as it stands inside a sentence; undefined where it always holds. */
export function situationName(when: string, language: Language): string | undefined {
  return when === 'always' ? undefined : (situationNames[when]?.[language] ?? plainWord(when));
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

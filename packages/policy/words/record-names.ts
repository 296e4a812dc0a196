import type { Language } from '../model/noted.ts';
import { plainWord, type Words } from './words.ts';

/**
 * Kinds of records and their events, as data maps commonly name them. They are no closed list: a map of another
 * shop has its own, which are then said as they are written.
 */
const records: Readonly<Record<string, Words>> = {
  account: { sv: 'konton', nl: 'accounts', en: 'accounts' },
  comment: { sv: 'kommentarer', nl: 'reacties', en: 'comments' },
  customer: {
    sv: 'konto och kontaktuppgifter',
    nl: 'account en contactgegevens',
    en: 'account and contact details',
  },
  'customer-relation': { sv: 'kundförhållandet', nl: 'de klantrelatie', en: 'the customer relation' },
  'device-trace': {
    sv: 'spårbarhet för medicinteknik',
    nl: 'traceerbaarheid van medische hulpmiddelen',
    en: 'traceability of medical devices',
  },
  'email-proof': {
    sv: 'länkar som bekräftar e-post',
    nl: 'links die een e-mailadres bevestigen',
    en: 'links that confirm an e-mail address',
  },
  invitation: {
    sv: 'inbjudningar till kollegor',
    nl: 'uitnodigingen aan collega’s',
    en: 'invitations to colleagues',
  },
  invoice: { sv: 'fakturor', nl: 'facturen', en: 'invoices' },
  lead: { sv: 'intresseanmälningar', nl: 'blijken van interesse', en: 'expressions of interest' },
  ledger: {
    sv: 'anteckningar om val och begäran',
    nl: 'aantekeningen van keuzes en verzoeken',
    en: 'notes of choices and requests',
  },
  mail: { sv: 'e-post', nl: 'e-mail', en: 'e-mail' },
  'marketing-profile': { sv: 'reklamprofiler', nl: 'reclameprofielen', en: 'marketing profiles' },
  'newsletter-subscription': {
    sv: 'prenumerationer på nyhetsbrev',
    nl: 'abonnementen op de nieuwsbrief',
    en: 'newsletter subscriptions',
  },
  'order-history': { sv: 'beställningar', nl: 'bestellingen', en: 'orders' },
  practice: { sv: 'verksamhetens uppgifter', nl: 'gegevens van de praktijk', en: 'details of the practice' },
  'purchase-history': { sv: 'köp', nl: 'aankopen', en: 'purchases' },
  receipt: { sv: 'kvitton på vad vi gjort', nl: 'bewijzen van wat wij deden', en: 'receipts of what we did' },
  reset: {
    sv: 'länkar för nytt lösenord',
    nl: 'links voor een nieuw wachtwoord',
    en: 'links for a new password',
  },
  'rights-request': {
    sv: 'begäran om rättigheter',
    nl: 'verzoeken over rechten',
    en: 'requests about rights',
  },
  session: { sv: 'inloggningar', nl: 'inlogsessies', en: 'sign-ins' },
  'stored-document': { sv: 'lagrade dokument', nl: 'opgeslagen documenten', en: 'stored documents' },
  'support-case': { sv: 'kundtjänstärenden', nl: 'vragen aan de klantenservice', en: 'service cases' },
  'usage-history': {
    sv: 'hur webbplatsen använts',
    nl: 'gebruik van de website',
    en: 'how the site was used',
  },
  'visit-log': { sv: 'besöksloggar', nl: 'bezoeklogboeken', en: 'logs of visits' },
};

export function recordName(record: string, language: Language): string {
  return records[record]?.[language] ?? plainWord(record);
}

const events: Readonly<Record<string, Words>> = {
  closed: { sv: 'att ärendet avslutats', nl: 'de afsluiting ervan', en: 'it was closed' },
  collected: { sv: 'att vi fick uppgiften', nl: 'de ontvangst ervan', en: 'we received it' },
  ended: { sv: 'att det tagit slut', nl: 'het einde ervan', en: 'it ended' },
  ends: { sv: 'att det tagit slut', nl: 'het einde ervan', en: 'it ended' },
  erased: { sv: 'att det raderats', nl: 'het wissen', en: 'the erasure' },
  expires: { sv: 'att det slutat gälla', nl: 'het verlopen ervan', en: 'it expired' },
  issued: { sv: 'utfärdandet', nl: 'de uitgifte', en: 'it was issued' },
  'last-active': {
    sv: 'den senaste aktiviteten',
    nl: 'de laatste activiteit',
    en: 'the last activity',
  },
  'last-placed': {
    sv: 'att den sista produkten av modellen släpptes ut på marknaden',
    nl: 'het op de markt brengen van het laatste product van dat model',
    en: 'the last product of the model was placed on the market',
  },
  ordered: { sv: 'köpet', nl: 'de aankoop', en: 'the purchase' },
  placed: { sv: 'köpet', nl: 'de aankoop', en: 'the purchase' },
  received: { sv: 'att den kom in', nl: 'de ontvangst', en: 'it was received' },
  visited: { sv: 'besöket', nl: 'het bezoek', en: 'the visit' },
  written: { sv: 'att det skrevs', nl: 'het noteren ervan', en: 'it was written' },
};

/** What a period counts from, as it follows on the word after. */
export function eventName(event: string, language: Language): string {
  return events[event]?.[language] ?? plainWord(event);
}

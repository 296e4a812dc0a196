import type { Words } from './noted.ts';
import type { PurposeId } from './purposes.ts';

interface RecordKind extends Words {
  /** The purposes that such records exist for, where no data map says more. */
  readonly for: readonly PurposeId[];
}

/**
 * Kinds of records as data maps commonly name them, a row each: their names as they stand inside a sentence. It is no
 * closed list: a map of another shop has its own, which are then said as they are written. Every kind that this
 * repository's policies and data maps name has its row; a test of the shop says so.
 */
export const recordKinds: Readonly<Record<string, RecordKind>> = {
  account: { sv: 'konton', nl: 'accounts', en: 'accounts', for: ['account'] },
  comment: { sv: 'kommentarer', nl: 'reacties', en: 'comments', for: ['comments'] },
  customer: {
    sv: 'konto och kontaktuppgifter',
    nl: 'account en contactgegevens',
    en: 'account and contact details',
    for: ['account', 'orders'],
  },
  'customer-relation': {
    sv: 'kundförhållandet',
    nl: 'de klantrelatie',
    en: 'the customer relationship',
    for: ['orders'],
  },
  'device-trace': {
    sv: 'spårbarhet för medicinteknik',
    nl: 'traceerbaarheid van medische hulpmiddelen',
    en: 'traceability of medical devices',
    for: ['product-safety'],
  },
  'email-proof': {
    sv: 'länkar som bekräftar e-post',
    nl: 'links die een e-mailadres bevestigen',
    en: 'links that confirm an e-mail address',
    for: ['account'],
  },
  invitation: {
    sv: 'inbjudningar till kollegor',
    nl: 'uitnodigingen aan collega’s',
    en: 'invitations to colleagues',
    for: ['account'],
  },
  invoice: { sv: 'fakturor', nl: 'facturen', en: 'invoices', for: ['orders'] },
  lead: {
    sv: 'intresseanmälningar',
    nl: 'blijken van interesse',
    en: 'expressions of interest',
    for: ['leads'],
  },
  ledger: {
    sv: 'anteckningar om val och begäranden',
    nl: 'aantekeningen van keuzes en verzoeken',
    en: 'notes on choices and requests',
    for: ['rights'],
  },
  mail: { sv: 'e-post', nl: 'e-mail', en: 'e-mail', for: ['customer-service'] },
  'marketing-profile': {
    sv: 'reklamprofiler',
    nl: 'reclameprofielen',
    en: 'marketing profiles',
    for: ['direct-marketing', 'general-marketing', 'segmentation'],
  },
  'newsletter-subscription': {
    sv: 'prenumerationer på nyhetsbrev',
    nl: 'abonnementen op de nieuwsbrief',
    en: 'newsletter subscriptions',
    for: ['direct-marketing'],
  },
  'order-history': { sv: 'beställningar', nl: 'bestellingen', en: 'orders', for: ['orders'] },
  practice: {
    sv: 'verksamhetens uppgifter',
    nl: 'gegevens van de praktijk',
    en: 'the practice’s details',
    for: ['account', 'orders'],
  },
  'purchase-history': { sv: 'köp', nl: 'aankopen', en: 'purchases', for: ['orders'] },
  receipt: {
    sv: 'kvitton på vad vi har gjort',
    nl: 'bewijzen van wat wij hebben gedaan',
    en: 'receipts of what we did',
    for: ['rights'],
  },
  reset: {
    sv: 'länkar för nytt lösenord',
    nl: 'links voor een nieuw wachtwoord',
    en: 'links for a new password',
    for: ['authentication'],
  },
  'rights-request': {
    sv: 'begäranden om personuppgifter',
    nl: 'verzoeken over persoonsgegevens',
    en: 'requests about personal data',
    for: ['rights'],
  },
  session: { sv: 'inloggningar', nl: 'inlogsessies', en: 'sign-ins', for: ['authentication'] },
  'stored-document': {
    sv: 'lagrade dokument',
    nl: 'opgeslagen documenten',
    en: 'stored documents',
    for: ['stored-for-customers'],
  },
  subscription: { sv: 'prenumerationen', nl: 'het abonnement', en: 'the subscription', for: ['orders'] },
  'support-case': {
    sv: 'kundtjänstärenden',
    nl: 'vragen aan de klantenservice',
    en: 'service cases',
    for: ['customer-service', 'complaints'],
  },
  tombstone: {
    sv: 'koder för det som raderats',
    nl: 'codes van wat gewist is',
    en: 'codes of what was erased',
    for: ['rights'],
  },
  'usage-history': {
    sv: 'användning av webbplatsen',
    nl: 'gebruik van de website',
    en: 'use of the site',
    for: ['statistics', 'personalisation', 'improvement'],
  },
  'visit-log': {
    sv: 'besöksloggar',
    nl: 'bezoeklogboeken',
    en: 'logs of visits',
    for: ['statistics', 'abuse-prevention'],
  },
};

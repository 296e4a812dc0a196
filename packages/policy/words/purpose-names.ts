import type { PurposeId } from '../model/purposes.ts';
import type { Words } from './words.ts';

/** What each purpose is called in a table or a list; why it is there is the policy's own text. */
export const purposeNames: Readonly<Record<PurposeId, Words>> = {
  orders: { sv: 'Beställningar', nl: 'Bestellingen', en: 'Orders' },
  account: { sv: 'Konto', nl: 'Account', en: 'Account' },
  authentication: { sv: 'Inloggning', nl: 'Inloggen', en: 'Signing in' },
  'customer-service': { sv: 'Kundtjänst', nl: 'Klantenservice', en: 'Customer service' },
  complaints: { sv: 'Reklamationer', nl: 'Klachten over een aankoop', en: 'Complaints about a purchase' },
  'direct-marketing': { sv: 'Direktmarknadsföring', nl: 'Direct marketing', en: 'Direct marketing' },
  'general-marketing': { sv: 'Allmän reklam', nl: 'Algemene reclame', en: 'General advertising' },
  improvement: { sv: 'Förbättringar', nl: 'Verbeteringen', en: 'Improvements' },
  'abuse-prevention': { sv: 'Skydd mot missbruk', nl: 'Misbruik voorkomen', en: 'Preventing abuse' },
  suppression: { sv: 'Spärr mot reklam', nl: 'Reclameblokkade', en: 'Blocking advertising' },
  bookkeeping: { sv: 'Bokföring', nl: 'Boekhouding', en: 'Bookkeeping' },
  'product-safety': { sv: 'Produktsäkerhet', nl: 'Productveiligheid', en: 'Product safety' },
  tax: { sv: 'Skatt', nl: 'Belasting', en: 'Tax' },
  'authority-decisions': {
    sv: 'Beslut av myndigheter',
    nl: 'Besluiten van de overheid',
    en: 'Decisions of authorities',
  },
  leads: { sv: 'Intresseanmälningar', nl: 'Geïnteresseerden', en: 'Expressions of interest' },
  rights: { sv: 'Rättigheter', nl: 'Rechten', en: 'Rights' },
  personalisation: { sv: 'Personlig anpassning', nl: 'Personalisering', en: 'Personalisation' },
  comments: { sv: 'Kommentarer', nl: 'Reacties', en: 'Comments' },
  'service-messages': { sv: 'Servicemeddelanden', nl: 'Serviceberichten', en: 'Service messages' },
  surveys: { sv: 'Enkäter', nl: 'Enquêtes', en: 'Surveys' },
  statistics: { sv: 'Statistik', nl: 'Statistiek', en: 'Statistics' },
  segmentation: { sv: 'Indelning i kundgrupper', nl: 'Indeling in klantgroepen', en: 'Customer groups' },
  credit: { sv: 'Kreditprövning', nl: 'Kredietbeoordeling', en: 'Credit checks' },
  'partner-marketing': {
    sv: 'Reklam från andra företag',
    nl: 'Reclame van andere bedrijven',
    en: 'Advertising of others',
  },
  'stored-for-customers': {
    sv: 'Lagring åt kunder',
    nl: 'Opslag voor klanten',
    en: 'Storage on behalf of customers',
  },
  'statutory-duties': { sv: 'Skyldigheter enligt lag', nl: 'Wettelijke plichten', en: 'Statutory duties' },
  'maintenance-contracts': { sv: 'Serviceavtal', nl: 'Onderhoudscontracten', en: 'Maintenance contracts' },
  disputes: { sv: 'Tvister och krav', nl: 'Geschillen en vorderingen', en: 'Disputes and claims' },
  incidents: { sv: 'Fel och reparationer', nl: 'Storingen en reparaties', en: 'Faults and repairs' },
  operations: { sv: 'Drift av företaget', nl: 'Bedrijfsvoering', en: 'Running the business' },
};

import type { Words } from './noted.ts';
import type { PeopleId } from './people.ts';

interface Purpose extends Words {
  /** Its place in a standing, fixed for ever: new purposes are added at the end. */
  readonly bit: number;
  /** Term of the W3C Data Privacy Vocabulary under which it is exported. */
  readonly dpv: string;
  /** Whom it is about (Art. 30(1)(c)); absent: those who buy. A policy does not say: it follows from what it is. */
  readonly people?: readonly PeopleId[];
  /** Why it goes on while a subject is restricted (Art. 18(2)); a purpose without it stops. */
  readonly restricted?: string;
  /**
   * Why an objection to it is weighed before it stops (Art. 21(1)), where it rests on a legitimate interest: what speaks
   * for it may weigh more. One without it stops at once, whatever speaks for it.
   */
  readonly weighedFirst?: string;
}

/**
 * The closed list of purposes (GDPR Art. 5(1)(b)), a row each: what it is called in a table or a list, and what the
 * law and the register need to know of it. Why a shop has it is the policy's own text.
 */
export const purposes = {
  orders: {
    bit: 0,
    dpv: 'dpv:CustomerOrderManagement',
    sv: 'Beställningar',
    nl: 'Bestellingen',
    en: 'Orders',
  },
  account: {
    bit: 1,
    dpv: 'dpv:AccountManagement',
    sv: 'Konto',
    nl: 'Account',
    en: 'Account',
  },
  authentication: {
    bit: 2,
    dpv: 'dpv:IdentityAuthentication',
    sv: 'Inloggning',
    nl: 'Inloggen',
    en: 'Signing in',
    restricted: 'the person signs in at her own request to use her rights (Art. 18(2), 12(6))',
  },
  'customer-service': {
    bit: 3,
    dpv: 'dpv:CustomerCare',
    sv: 'Kundtjänst',
    nl: 'Klantenservice',
    en: 'Customer service',
    people: ['customers', 'contacts', 'visitors'],
  },
  complaints: {
    bit: 4,
    dpv: 'dpv:CustomerClaimsManagement',
    sv: 'Reklamationer',
    nl: 'Klachten over een aankoop',
    en: 'Complaints about a purchase',
  },
  'direct-marketing': {
    bit: 5,
    dpv: 'dpv:DirectMarketing',
    sv: 'Direktmarknadsföring',
    nl: 'Direct marketing',
    en: 'Direct marketing',
    people: ['customers', 'contacts', 'subscribers'],
  },
  'general-marketing': {
    bit: 6,
    dpv: 'dpv:Marketing',
    sv: 'Allmän reklam',
    nl: 'Algemene reclame',
    en: 'General advertising',
    people: ['addressees'],
  },
  improvement: {
    bit: 7,
    dpv: 'dpv:OptimisationForController',
    sv: 'Förbättringar',
    nl: 'Verbeteringen',
    en: 'Improvements',
    people: ['customers', 'contacts', 'visitors'],
  },
  'abuse-prevention': {
    bit: 8,
    dpv: 'dpv:MisusePreventionAndDetection',
    sv: 'Skydd mot missbruk',
    nl: 'Misbruik voorkomen',
    en: 'Preventing abuse',
    weighedFirst: 'whoever deceives could switch off what finds it out (recital 47)',
  },
  suppression: {
    bit: 9,
    dpv: 'dpv:CommunicationManagement',
    sv: 'Spärr mot reklam',
    nl: 'Reclameblokkade',
    en: 'Blocking advertising',
    people: ['decliners'],
  },
  bookkeeping: {
    bit: 10,
    dpv: 'dpv:LegalCompliance',
    sv: 'Bokföring',
    nl: 'Boekhouding',
    en: 'Bookkeeping',
    restricted: 'accounting information is stored because a statute demands it (Art. 18(2), 17(3)(b))',
  },
  'product-safety': {
    bit: 11,
    dpv: 'dpv:LegalCompliance',
    sv: 'Produktsäkerhet',
    nl: 'Productveiligheid',
    en: 'Product safety',
    restricted:
      'a recall protects the rights of others and serves an important public interest (Art. 18(2), MDR 2017/745 25(2))',
  },
  tax: {
    bit: 12,
    dpv: 'dpv:LegalCompliance',
    sv: 'Skatt',
    nl: 'Belasting',
    en: 'Tax',
  },
  'authority-decisions': {
    bit: 13,
    dpv: 'dpv:LegalCompliance',
    sv: 'Beslut av myndigheter',
    nl: 'Besluiten van de overheid',
    en: 'Decisions of authorities',
  },
  leads: {
    bit: 14,
    dpv: 'dpv:CustomerRelationshipManagement',
    sv: 'Intresseanmälningar',
    nl: 'Geïnteresseerden',
    en: 'Expressions of interest',
    people: ['prospects'],
  },
  rights: {
    bit: 15,
    dpv: 'dpv:RightsFulfilment',
    sv: 'Rättigheter',
    nl: 'Rechten',
    en: 'Rights',
    people: ['customers', 'contacts', 'visitors', 'prospects', 'subscribers'],
    restricted: 'rights are exercised and retention is carried out whatever the standing (Art. 12, 15-22)',
  },
  /** Profiling: history and interests choose what is shown or offered (Art. 4(4), 21(2)). */
  personalisation: {
    bit: 16,
    dpv: 'dpv:Personalisation',
    sv: 'Personlig anpassning',
    nl: 'Personalisering',
    en: 'Personalisation',
    people: ['customers', 'contacts', 'visitors'],
  },
  /** What visitors write in public: shown to everybody (Art. 17(2)). */
  comments: {
    bit: 17,
    dpv: 'dpv:ServiceProvision',
    sv: 'Kommentarer',
    nl: 'Reacties',
    en: 'Comments',
    people: ['customers', 'contacts', 'visitors'],
  },
  /** What must be known of orders, terms and policies: no advertising. */
  'service-messages': {
    bit: 18,
    dpv: 'dpv:CommunicationForCustomerCare',
    sv: 'Servicemeddelanden',
    nl: 'Serviceberichten',
    en: 'Service messages',
  },
  surveys: {
    bit: 19,
    dpv: 'dpv:CustomerRelationshipManagement',
    sv: 'Enkäter',
    nl: 'Enquêtes',
    en: 'Surveys',
  },
  /** Figures about many, of which nobody stands out. */
  statistics: {
    bit: 20,
    dpv: 'dpv:ServiceUsageAnalytics',
    sv: 'Statistik',
    nl: 'Statistiek',
    en: 'Statistics',
    people: ['customers', 'contacts', 'visitors'],
  },
  /** Profiling: customers are sorted into groups that get different offers (Art. 4(4), 21(2)). */
  segmentation: {
    bit: 21,
    dpv: 'dpv:Personalisation',
    sv: 'Indelning i kundgrupper',
    nl: 'Indeling in klantgroepen',
    en: 'Customer groups',
  },
  /** Whether a buyer can pay later; a refusal may be a decision (Art. 22). */
  credit: {
    bit: 22,
    dpv: 'dpv:CustomerSolvencyMonitoring',
    sv: 'Kreditprövning',
    nl: 'Kredietbeoordeling',
    en: 'Credit checks',
  },
  /** Advertising of others, who get the data for it. */
  'partner-marketing': {
    bit: 23,
    dpv: 'dpv:Marketing',
    sv: 'Reklam från andra företag',
    nl: 'Reclame van andere bedrijven',
    en: 'Advertising of others',
  },
  /** What customers keep in the service for ends of their own (Art. 4(8), 28). */
  'stored-for-customers': {
    bit: 24,
    dpv: 'dpv:ServiceProvision',
    sv: 'Lagring åt kunder',
    nl: 'Opslag voor klanten',
    en: 'Storage on behalf of customers',
    people: ['chosen'],
  },
  /** Duties of which a text does not say what they are; those that it names have purposes of their own. */
  'statutory-duties': {
    bit: 25,
    dpv: 'dpv:LegalCompliance',
    sv: 'Skyldigheter enligt lag',
    nl: 'Wettelijke plichten',
    en: 'Statutory duties',
  },
  /** Devices that are looked after for a time that was agreed. */
  'maintenance-contracts': {
    bit: 26,
    dpv: 'dpv:ServiceProvision',
    sv: 'Serviceavtal',
    nl: 'Onderhoudscontracten',
    en: 'Maintenance contracts',
  },
  /** Claims of ours and of others, in court and outside. */
  disputes: {
    bit: 27,
    dpv: 'dpv:DisputeManagement',
    sv: 'Tvister och krav',
    nl: 'Geschillen en vorderingen',
    en: 'Disputes and claims',
    weighedFirst: 'legal claims are established, exercised or defended (Art. 21(1))',
    restricted: 'legal claims are established, exercised or defended (Art. 18(2))',
  },
  /** Faults that are mended, and work on the systems that hold data. */
  incidents: {
    bit: 28,
    dpv: 'dpv:TechnicalServiceProvision',
    sv: 'Fel och reparationer',
    nl: 'Storingen en reparaties',
    en: 'Faults and repairs',
  },
  /** Reports, archive, insurance, audits: how a business is run. */
  operations: {
    bit: 29,
    dpv: 'dpv:OrganisationGovernance',
    sv: 'Drift av företaget',
    nl: 'Bedrijfsvoering',
    en: 'Running the business',
  },
} as const satisfies Record<string, Purpose>;

/** A purpose, by its word. */
export type PurposeId = keyof typeof purposes;

const buyers: readonly PeopleId[] = ['customers', 'contacts'];

/** Kinds of people that a purpose is about. */
export function peopleOf(purpose: PurposeId): readonly PeopleId[] {
  const { people }: Purpose = purposes[purpose];
  return people ?? buyers;
}

/** An objection to it is weighed before it stops (Art. 21(1)). */
export function isWeighedFirst(purpose: PurposeId): boolean {
  return 'weighedFirst' in purposes[purpose];
}

/** It goes on while a subject is restricted (Art. 18(2)). */
export function goesOnRestricted(purpose: PurposeId): boolean {
  return 'restricted' in purposes[purpose];
}

/**
 * The closed list of purposes (GDPR Art. 5(1)(b)). `bit` is the purpose's place in a standing, fixed for
 * ever: new purposes are added at the end. `restricted` says why a purpose goes on while a subject is
 * restricted (Art. 18(2)); a purpose without it stops.
 */
export const purposes = {
  orders: { bit: 0, dpv: 'dpv:CustomerOrderManagement' },
  account: { bit: 1, dpv: 'dpv:AccountManagement' },
  authentication: {
    bit: 2,
    dpv: 'dpv:IdentityAuthentication',
    restricted: 'the person signs in at her own request to use her rights (Art. 18(2), 12(6))',
  },
  'customer-service': { bit: 3, dpv: 'dpv:CustomerCare' },
  complaints: { bit: 4, dpv: 'dpv:CustomerClaimsManagement' },
  'direct-marketing': { bit: 5, dpv: 'dpv:DirectMarketing' },
  'general-marketing': { bit: 6, dpv: 'dpv:Marketing' },
  improvement: { bit: 7, dpv: 'dpv:OptimisationForController' },
  'abuse-prevention': { bit: 8, dpv: 'dpv:MisusePreventionAndDetection' },
  suppression: { bit: 9, dpv: 'dpv:CommunicationManagement' },
  bookkeeping: {
    bit: 10,
    dpv: 'dpv:LegalCompliance',
    restricted: 'accounting information is stored because a statute demands it (Art. 18(2), 17(3)(b))',
  },
  'product-safety': { bit: 11, dpv: 'dpv:LegalCompliance' },
  tax: { bit: 12, dpv: 'dpv:LegalCompliance' },
  'authority-decisions': { bit: 13, dpv: 'dpv:LegalCompliance' },
  leads: { bit: 14, dpv: 'dpv:CustomerRelationshipManagement' },
  rights: {
    bit: 15,
    dpv: 'dpv:RightsFulfilment',
    restricted: 'rights are exercised and retention is carried out whatever the standing (Art. 12, 15-22)',
  },
  /** Profiling: history and interests choose what is shown or offered (Art. 4(4), 21(2)). */
  personalisation: { bit: 16, dpv: 'dpv:Personalisation' },
  /** What visitors write in public: shown to everybody (Art. 17(2)). */
  comments: { bit: 17, dpv: 'dpv:ServiceProvision' },
  /** What must be known of orders, terms and policies: no advertising. */
  'service-messages': { bit: 18, dpv: 'dpv:CommunicationForCustomerCare' },
  surveys: { bit: 19, dpv: 'dpv:CustomerRelationshipManagement' },
  /** Figures about many, of which nobody stands out. */
  statistics: { bit: 20, dpv: 'dpv:ServiceUsageAnalytics' },
  /** Profiling: customers are sorted into groups that get different offers (Art. 4(4), 21(2)). */
  segmentation: { bit: 21, dpv: 'dpv:Personalisation' },
  /** Whether a buyer can pay later; a refusal may be a decision (Art. 22). */
  credit: { bit: 22, dpv: 'dpv:CustomerSolvencyMonitoring' },
  /** Advertising of others, who get the data for it. */
  'partner-marketing': { bit: 23, dpv: 'dpv:Marketing' },
  /** What customers keep in the service for ends of their own (Art. 4(8), 28). */
  'stored-for-customers': { bit: 24, dpv: 'dpv:ServiceProvision' },
  /** Duties of which a text does not say what they are; those that it names have purposes of their own. */
  'statutory-duties': { bit: 25, dpv: 'dpv:LegalCompliance' },
  /** Devices that are looked after for a time that was agreed. */
  'maintenance-contracts': { bit: 26, dpv: 'dpv:ServiceProvision' },
  /** Claims of ours and of others, in court and outside. */
  disputes: { bit: 27, dpv: 'dpv:DisputeManagement' },
  /** Faults that are mended, and work on the systems that hold data. */
  incidents: { bit: 28, dpv: 'dpv:TechnicalServiceProvision' },
  /** Reports, archive, insurance, audits: how a business is run. */
  operations: { bit: 29, dpv: 'dpv:OrganisationGovernance' },
} as const satisfies Record<string, { bit: number; dpv: string; restricted?: string }>;

export type PurposeId = keyof typeof purposes;

/** `processor` acts for the controller, `controller` decides for itself. */
export type RecipientRole = 'processor' | 'controller';

/** What recipients do for a shop or with its data; the role is the one that such a recipient usually has. */
interface KindOfRecipient {
  readonly en: string;
  /** Absent: either, as its contract says. */
  readonly as?: RecipientRole;
  /** Why, in a few words (GDPR 4(7), 4(8)). */
  readonly because?: string;
}

const ownDuty = 'a law of its own says what it does with the data';
const ownTrade = 'it decides itself how its trade is carried on, and answers for it';
const ownEnds = 'it uses the data for ends of its own too';
const asTold = 'it does with the data what it is told to';

/** The closed list of kinds. */
export const recipientKinds = {
  carrier: { en: 'carriers', as: 'controller', because: ownTrade },
  payment: { en: 'payment services', as: 'controller', because: ownDuty },
  bank: { en: 'banks and card companies', as: 'controller', because: ownDuty },
  'debt-collector': { en: 'debt collectors', as: 'controller', because: ownDuty },
  'credit-agency': { en: 'credit agencies', as: 'controller', because: ownDuty },
  authority: { en: 'authorities', as: 'controller', because: ownDuty },
  advertising: { en: 'advertising networks', as: 'controller', because: ownEnds },
  partner: { en: 'partners who sell themselves', as: 'controller', because: ownEnds },
  'group-company': { en: 'companies of the group' },
  repairer: { en: 'repairers and manufacturers' },
  distributor: { en: 'who distributes' },
  invoicing: { en: 'who invoices' },
  marketing: { en: 'suppliers of marketing', as: 'processor', because: asTold },
  analysis: { en: 'who makes analyses', as: 'processor', because: asTold },
  hosting: { en: 'hosting and maintenance', as: 'processor', because: asTold },
  mail: { en: 'mail services', as: 'processor', because: asTold },
  support: { en: 'who answers customers', as: 'processor', because: asTold },
  other: { en: 'others' },
} as const satisfies Readonly<Record<string, KindOfRecipient>>;

/** A kind of recipients, by its word. */
export type RecipientKind = keyof typeof recipientKinds;

export function kindOfRecipient(kind: RecipientKind): KindOfRecipient {
  return recipientKinds[kind];
}

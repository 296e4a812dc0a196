import { kindOfRecipient, type RecipientKind, type RecipientRole } from './recipient-kinds.ts';

/**
 * A recipient that many shops have, so that `is: postnord` says what everybody knows of it. What only a contract says
 * (the safeguard of a transfer, the day of an agreement) is never taken from here.
 */
export interface KnownRecipient {
  /** Who it is in law, for shops in Sweden or the Netherlands. */
  readonly name: string;
  readonly kind: RecipientKind;
  /** As it says of itself, or as its kind usually is. */
  readonly as: RecipientRole;
  /** Where it is established (ISO 3166-1). */
  readonly country: string;
  /** Where data can be had from besides: its group, or who it works with. */
  readonly reaches: readonly string[];
  /** Certain, likely, or to be verified. */
  readonly certainty: 'C' | 'L' | 'V';
}

function known(
  name: string,
  kind: RecipientKind,
  country: string,
  more: Partial<Pick<KnownRecipient, 'as' | 'reaches' | 'certainty'>> = {},
): KnownRecipient {
  const as = kindOfRecipient(kind).as ?? 'processor';
  return { name, kind, as, country, reaches: [], certainty: 'L', ...more };
}

/** Rows are checked by whoever decides on a recipient: companies are bought, renamed and moved. */
export const knownRecipients = {
  postnord: known('PostNord Sverige AB', 'carrier', 'SE'),
  'dhl-freight': known('DHL Freight (Sweden) AB', 'carrier', 'SE'),
  bring: known('Bring E-commerce & Logistics AB', 'carrier', 'SE'),
  'db-schenker': known('Schenker AB', 'carrier', 'SE'),
  budbee: known('Budbee AB', 'carrier', 'SE'),
  postnl: known('PostNL Pakketten Benelux B.V.', 'carrier', 'NL'),
  'dhl-netherlands': known('DHL Parcel (Netherlands) B.V.', 'carrier', 'NL'),
  'dpd-netherlands': known('DPD (Nederland) B.V.', 'carrier', 'NL'),
  'gls-netherlands': known('General Logistics Systems Netherlands B.V.', 'carrier', 'NL'),
  'ups-netherlands': known('United Parcel Service Nederland B.V.', 'carrier', 'NL', { reaches: ['US'] }),
  klarna: known('Klarna Bank AB', 'payment', 'SE'),
  payson: known('Svea Bank AB', 'payment', 'SE', { certainty: 'C' }),
  swish: known('Getswish AB', 'payment', 'SE'),
  adyen: known('Adyen N.V.', 'payment', 'NL'),
  mollie: known('Mollie B.V.', 'payment', 'NL'),
  stripe: known('Stripe Payments Europe Ltd', 'payment', 'IE', { reaches: ['US'] }),
  mondido: known('Mondido Payments AB', 'payment', 'SE', { certainty: 'V' }),
  'google-ads': known('Google Ireland Ltd', 'advertising', 'IE', { reaches: ['US'], certainty: 'C' }),
  'google-analytics': known('Google Ireland Ltd', 'analysis', 'IE', { reaches: ['US'], certainty: 'C' }),
  'meta-ads': known('Meta Platforms Ireland Ltd', 'advertising', 'IE', { reaches: ['US'], certainty: 'C' }),
  'microsoft-365': known('Microsoft Ireland Operations Ltd', 'hosting', 'IE', { reaches: ['US'] }),
  'one-com': known('one.com A/S', 'mail', 'DK', { certainty: 'V' }),
  mailchimp: known('The Rocket Science Group LLC', 'marketing', 'US'),
} as const satisfies Readonly<Record<string, KnownRecipient>>;

export type KnownRecipientId = keyof typeof knownRecipients;

export function knownRecipient(id: KnownRecipientId): KnownRecipient {
  return knownRecipients[id];
}

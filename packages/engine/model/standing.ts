import type { Basis, Channel, PurposeId } from '@trygg/policy';
import type { DoneBy } from './done-by.ts';
import type { Receipt } from './receipts.ts';

/** Why a purpose or a channel may be used, or may not. `basis`: the policy's basis, without a word of the subject. */
export type ChoiceReason =
  | 'basis'
  | 'consent'
  | 'soft-opt-in'
  | 'no-consent'
  | 'unconfirmed'
  | 'expired'
  | 'objection'
  | 'suppressed'
  | 'restriction';

/** What a subject can do about a purpose, or a channel of it. */
export type ChoiceKind = 'consent' | 'withdraw' | 'object' | 'allow';

/** How a purpose, or one of its channels, stands, and what the subject can do about it. */
export interface Choice {
  readonly purpose: PurposeId;
  readonly channel?: Channel;
  readonly allowed: boolean;
  readonly basis: Basis;
  readonly why: ChoiceReason;
  /** ISO instant since which it is so, where something that the subject did or asked made it so. */
  readonly since: string | null;
  readonly can: readonly ChoiceKind[];
  /** An objection is weighed before it stops: it is asked for as a request, and the office records it (Art. 21(1)). */
  readonly weighedFirst?: true;
}

/**
 * `soft-opt-in`: the address was given at a sale and could decline there (MFL 19 §, Tw 11.7). Without `channel`:
 * the purpose as a whole, with all its channels.
 */
export interface Change {
  readonly kind: ChoiceKind | 'soft-opt-in';
  readonly purpose: PurposeId;
  readonly channel?: Channel;
  /**
   * Of a consent: whoever gives it was shown that it takes back the objection that stands. Without it such a consent is
   * refused (`objection_stands`), so that no yes undoes a no in passing (Art. 21(3)).
   */
  readonly liftsObjection?: boolean;
}

/**
 * `form`: one of the shop's pages that asks for something else beside, such as a comment. `suppression`: nobody was asked;
 * a no that was said under the same address holds (`choices.carry`).
 */
export const evidenceSources = [
  ...(['sign-up', 'checkout', 'my-data', 'newsletter', 'unsubscribe', 'office', 'form'] as const),
  'suppression',
] as const;

/** What shows that the subject meant it (Art. 7(1)). */
export interface Evidence extends DoneBy {
  /** The exact words that were shown; only their SHA-256 is kept. */
  readonly text: string;
  readonly language: string;
  readonly source: (typeof evidenceSources)[number];
  /** The consent holds once `choices.confirm` was called. */
  readonly doubleOptIn?: 'pending';
  /** ISO instant at which the consent ends by itself. */
  readonly expires?: string;
}

/** Somebody who declined: an e-mail address, a telephone number or a letter box. Never kept as it is. */
export interface Suppressed {
  readonly address: string;
  readonly channel: Channel;
  readonly purpose: PurposeId;
}

export interface Chosen extends Receipt {
  /** Id of the consent that was given, for `choices.confirm`; absent for other changes. */
  readonly consent?: string;
}

import type { Channel, PurposeId } from '@trygg/policy';
import type { Subject } from './subject.ts';

/**
 * Why two subjects are said to be one. `asked`: the subject asked for it, and is known to be both. `identified`: an
 * identity check showed it. `duplicate`: the shop wrote one down twice. A closed list: a sentence that somebody
 * typed would be about the subject, and would stand in the ledger.
 */
export const mergeReasons = ['asked', 'identified', 'duplicate'] as const;
export type MergeReason = (typeof mergeReasons)[number];

/** Why two are no longer said to be one. */
export const splitReasons = ['asked', 'mistaken'] as const;
export type SplitReason = (typeof splitReasons)[number];

/** A purpose, or a channel of it, that one of the two allows and will no longer. */
export interface Closing {
  readonly side: 'subject' | 'into';
  readonly purpose: PurposeId;
  readonly channel?: Channel;
}

/** What it would do to say that two subjects are one. */
export interface MergePlan {
  readonly kind: 'merge';
  /** With all that are one with it already. */
  readonly subject: Subject;
  readonly into: Subject;
  readonly because: MergeReason;
  /** What the other does not allow. */
  readonly closes: readonly Closing[];
  readonly hash: string;
}

/** What it would do to take a merge back. */
export interface SplitPlan {
  readonly kind: 'split';
  /** The two rows that are linked. */
  readonly subject: Subject;
  readonly from: Subject;
  readonly because: SplitReason;
  readonly hash: string;
}

/** `at`: ISO instant. */
export interface MergeDone {
  readonly kind: 'merge' | 'split';
  readonly entry: string;
  readonly at: string;
}

import type { DoneActivity } from '../model/done-activity.ts';
import type { EnforcedPolicy } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { CopiesOfMails, Counter, Weighing } from './workings.ts';

/** What does that which an entry says. */
export interface Doer {
  /** `law`: it holds whoever does what. `people`: of the house, at their work. `text`: to be read is all that it promises. */
  readonly kind: 'activity' | 'adapter' | 'cookie' | 'engine' | 'host' | 'law' | 'people' | 'text';
  readonly name: string;
  /** It has met a stand-in and never the service itself. */
  readonly standInOnly?: true;
}

/** Whether what an entry of the enforced policy says is so. */
export type SoState =
  | { readonly state: 'in-use'; readonly by: readonly Doer[] }
  | { readonly state: 'not-in-use'; readonly missing: string }
  | {
      readonly state: 'by-people';
      readonly by: string;
      readonly until: string;
      readonly says: string;
      readonly demo: boolean;
    }
  | { readonly state: 'overruled'; readonly by: string };

/** One entry of an enforced policy, by its path: `purposes.orders.uses.address`. */
export type SoEntry = { readonly path: string } & SoState;

declare const telling: unique symbol;

/**
 * A policy of which nothing is left but what is in use, or kept by people who signed: what stands in it may be told in
 * the present tense. Made by `soOf` alone.
 */
export type ToldPolicy = EnforcedPolicy & { readonly [telling]: 'in use' };

/** The rest of the same policy: what it permits besides, told as what is not in use yet, and in no other place. */
export type PlannedPolicy = EnforcedPolicy & { readonly [telling]: 'not in use yet' };

/** What of an enforced policy is so: the one source of every text about it. */
export interface So {
  /** Each entry once, in the order of the policy. */
  readonly entries: readonly SoEntry[];
  readonly told: ToldPolicy;
  readonly planned: PlannedPolicy;
  /** The balancing tests on file, as far as they are not overdue. */
  readonly weighings: readonly Weighing[];
  /** What becomes of mails that have left; absent: nobody looked. */
  readonly copiesOfMails?: CopiesOfMails;
  /** Purposes for which people hand parcels over to a carrier, with name and address on them; absent: no parcel leaves so. */
  readonly parcels?: readonly PurposeId[];
  /** What is counted in memory against abuse; absent: nobody looked. */
  readonly counters?: readonly Counter[];
  /** The activities that are opened. */
  readonly activities: readonly DoneActivity[];
  /** Undefined where the policy has no such entry. */
  at(path: string): SoState | undefined;
}

export function isSo(state: SoState | undefined): boolean {
  return state?.state === 'in-use' || state?.state === 'by-people';
}

import type { HeldRecord, Hold, HoldAsked, HoldEnded, ReviewReason } from '../model/holds.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { endHolds, heldOf, liftHold, readHolds, reviewHold, setHold } from './holds.ts';

/** Reasons to keep one record. Each throws `database_down`, `rights_busy`. */
export interface Holds {
  /**
   * Keeps one record whole through erasures and sweeps until a day after that of `asOf`. `by`: who, kept as a keyed
   * hash. Throws `hold_refused`.
   */
  set(asked: HoldAsked, deed: { readonly by: string; readonly asOf: Temporal.Instant }): Promise<Hold>;
  /**
   * Ends a hold; what waited for it goes with the next run. Done again, it changes nothing. `by` absent: what it waited
   * for has come, and nobody of the staff decided anything. Throws `hold_unknown`.
   */
  lift(id: string, by?: string): Promise<HoldEnded>;
  /**
   * Notes that a hold was looked at and goes on, and when it is looked at next. Throws `hold_refused`, `hold_unknown` also
   * where it has ended.
   */
  review(
    id: string,
    deed: { readonly by: string; readonly because: ReviewReason; readonly asOf: Temporal.Instant },
  ): Promise<Hold>;
  /** Those that have not ended, the oldest first. */
  open(): Promise<readonly Hold[]>;
  /** Those that keep a record of these subjects, without its key. */
  of(subjects: readonly Subject[]): Promise<readonly HeldRecord[]>;
  /** Ends the holds whose day has come at `asOf`; returns how many. A sweep does so too. */
  end(asOf: Temporal.Instant): Promise<number>;
}

/** Holds of one shop, over the role `hold`; what a clock ends goes over the role `sweep`. */
export function openHolds({ context, connections }: Omit<GroupInput, 'hooks'>): Holds {
  return {
    set: (asked, deed) =>
      inTransaction(connections, 'hold', (client) => setHold(context, client, asked, deed)),
    lift: (id, by) => inTransaction(connections, 'hold', (client) => liftHold(context, client, id, by)),
    review: (id, deed) =>
      inTransaction(connections, 'hold', (client) => reviewHold(context, client, id, deed)),
    of: (subjects) => overRole(connections, 'hold', (client) => heldOf(client, subjects)),
    open: () => overRole(connections, 'hold', readHolds),
    end: (asOf) => inTransaction(connections, 'sweep', (client) => endHolds(context, client, asOf)),
  };
}

import type { DoneBy } from './done-by.ts';
import type { HeldRecord, HoldReason } from './holds.ts';
import type { ErasureSearch, FindSettling, RowCounts } from './receipts.ts';
import type { PlanStep } from './steps.ts';
import type { JsonValue, Subject } from './subject.ts';

/** What an erasure would do, read before it runs; `erasures.plan` makes it, and only that plan is accepted. */
export interface ErasePlan {
  readonly kind: 'erase';
  /** The one who was named first. */
  readonly subject: Subject;
  /** All who go: those who were named, and members who belong to no practice but one that goes. */
  readonly subjects: readonly Subject[];
  readonly asOf: string;
  readonly steps: readonly PlanStep[];
  /** Statutory keeps: what stays, under which statute, until which day (the latest over the rows). */
  readonly keeps: readonly {
    readonly record: string;
    readonly statute: string;
    /** Empty while the event that the statute counts from has not come for any of the rows. */
    readonly until: string;
    readonly columns: readonly string[];
    readonly rows: number;
  }[];
  /** Holds that the erasure sets when it is accepted, because the host says what is owed for (`holdsBefore`). */
  readonly holding: readonly PlannedHold[];
  /** Records of the subject that a hold keeps whole, those of `holding` too, and why; said by `erasures.plan`. */
  readonly held?: readonly HeldRecord[];
  readonly hash: string;
}

/** A hold that an erasure sets; days as ISO dates. */
export interface PlannedHold {
  readonly record: string;
  readonly key: readonly string[];
  readonly reason: HoldReason;
  readonly law: HeldRecord['law'];
  readonly until: string;
  readonly reviewOn: string;
}

/** An erasure that was taken on. `planHash`: of the plan that was, which `anew` may have made newer. */
export interface Accepted {
  readonly id: string;
  readonly planHash: string;
}

/**
 * One that is not carried out to its end. `found`: rows of the subjects were left, counted by table, which is an alarm.
 * `held`: the rows that are left are what a hold keeps; it goes on when that ends.
 */
export interface Erasure extends Accepted {
  readonly state: 'accepted' | 'erased' | 'found' | 'held';
  readonly acceptedAt: string;
  /** ISO date until which it waits. */
  readonly notBefore: string | null;
  readonly found: Readonly<Record<string, number>> | null;
}

export interface AcceptOptions extends DoneBy {
  /** The one message to the person, sealed until it is sent. */
  readonly confirmation?: JsonValue;
  /** To the person, when what a hold has kept is gone, too; sealed as long as that takes. Not sent where nothing is held. */
  readonly closing?: JsonValue;
  /**
   * Takes on what stands at the moment of acceptance where the plan has become stale, about the same subjects: for
   * somebody whose rows never rest long enough for a plan to be read, or where nobody reads it.
   */
  readonly anew?: boolean;
  /**
   * A day until which it waits, on the shop's calendar: the subjects are restricted at once, and until it is carried
   * out they can call it back. Absent: it is carried out at once, and nobody can.
   */
  readonly notBefore?: Temporal.PlainDate;
}

export interface CalledBack {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
}

/** What a search by values made of an erasure. */
export type SearchedErasure =
  | {
      readonly id: string;
      readonly state: 'proven' | 'held' | 'unfinished' | 'settled';
      readonly search: ErasureSearch;
    }
  /** Rows of the subjects were left: it runs again. */
  | { readonly id: string; readonly state: 'found'; readonly found: RowCounts };

/** A pass over the whole database. */
export interface SearchRun {
  readonly searched: readonly SearchedErasure[];
  /** Erasures that wait for a search which would have taken longer than it was given. */
  readonly left: number;
  /** How long it took; where it was not made, how long it would as the sizes say. */
  readonly seconds: number;
}

/** An erasure that was carried out, and what the search by values says of it. */
export interface OpenSearch {
  readonly id: string;
  readonly receipt: string;
  /** ISO instant. */
  readonly erasedAt: string;
  readonly search: ErasureSearch;
}

/**
 * What a value is, where nobody may see it: an address of mail, a number (telephone, registration), a given name beside a
 * family name, or other words (a name, a street).
 */
export type ValueKind = 'email' | 'number' | 'name' | 'words';

/** A row of nobody in which a search found values of an erasure, for whoever has to look at it. */
export interface ErasureFind {
  readonly id: string;
  readonly erasure: string;
  readonly table: string;
  /** In which the values stand; where none has one alone, those that have it together. */
  readonly columns: readonly string[];
  readonly kinds: readonly ValueKind[];
  /** How the account that owns the tables can look at the row; null once the erasure is at its end. */
  readonly look: string | null;
  /** Rows that are the same, column by column, in a table without a primary key. */
  readonly rows: number;
  /** ISO instant. */
  readonly foundAt: string;
  /** What somebody decided about it; null while it is open. */
  readonly settled: FindSettling | null;
}

/** What somebody of the staff says of a find. `because`: whose the row is or why, a sentence that names nobody. */
export interface FindSettled {
  readonly as: FindSettling;
  readonly because?: string;
  readonly by: string;
}

import type { Hold } from './holds.ts';
import type { PlanStep } from './steps.ts';
import type { Subject } from './subject.ts';

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
  /** Records of the subject that a hold keeps whole, and why; said by `planErase`. */
  readonly held?: readonly Pick<Hold, 'id' | 'record' | 'reason' | 'law' | 'until'>[];
  readonly hash: string;
}

/** An erasure that was taken on. `planHash`: of the plan that was, which `anew` may have made newer. */
export interface Accepted {
  readonly id: string;
  readonly planHash: string;
}

/** `found`: the search after the erasure found rows, counted by table; it is an alarm. */
export interface Erasure extends Accepted {
  readonly state: 'accepted' | 'erased' | 'found';
  readonly acceptedAt: string;
  /** ISO date until which it waits. */
  readonly notBefore: string | null;
  readonly found: Readonly<Record<string, number>> | null;
}

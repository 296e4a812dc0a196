import type { Correction, RectifyPlan } from './corrections.ts';
import type { Accepted, ErasePlan, Erasure } from './erasures.ts';
import type { Explanation } from './explanation.ts';
import type { Extract } from './extract.ts';
import type { HistoryEntry } from './history.ts';
import type { Hold, HoldAsked, HoldEnded } from './holds.ts';
import type { MergeDone, MergePlan, MergeReason, SplitPlan, SplitReason } from './merging.ts';
import type { OutboxMessage, OutboxState } from './outbox.ts';
import type { Paced } from './paced.ts';
import type { PortableExport } from './portable.ts';
import type { Receipt } from './receipts.ts';
import type { Requests } from './requests.ts';
import type { Forecast, SweepPlan, SweepRun, Warning, WarningOutcome } from './retention.ts';
import type { Change, Choice, Evidence, Suppressed } from './standing.ts';
import type { JsonValue, Subject } from './subject.ts';

export interface SweepOptions extends Paced {
  /** Batches at the same time in this process; 1 unless told. */
  readonly workers?: number;
  /** Root rows a batch; 1,000 unless told. */
  readonly batch?: number;
  /** After each batch that touched rows: what this process has done so far. */
  readonly progress?: (done: SweepProgress) => void;
}

export interface SweepProgress {
  /** Record kind that is being swept. */
  readonly record: string;
  readonly rows: number;
  readonly batches: number;
}

export interface AcceptOptions {
  /** The one message to the person, sealed until it is sent. */
  readonly confirmation?: JsonValue;
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

/** Versions by their hashes, and how many addresses got the mail that tells of the change. */
export interface ChangeTold {
  readonly notice: string;
  readonly from: string;
  readonly to: string;
  readonly told: number;
  /** Addresses that their mail server refused. */
  readonly untold: number;
}

export interface Chosen extends Receipt {
  /** Id of the consent that was given, for `Rights.confirm`; absent for other changes. */
  readonly consent?: string;
}

export interface CalledBack {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
}

/** Rights, retention and standing on one shop's database; each runs over its own activity role. */
export interface Rights {
  /** `person:<key>`, `practice:<key>` or an identifier such as an e-mail address. Refuses empty, zero and wildcard. */
  resolve(who: string): Promise<Subject>;
  /** Which rows are somebody's, by which path and with what doubt; takes what `resolve` takes. */
  explain(who: string): Promise<Explanation>;
  /** The ledger records it; `record: false` where nobody is given the extract. */
  access(
    subject: Subject,
    options?: { readonly asOf?: Temporal.Instant; readonly record?: boolean },
  ): Promise<Extract>;
  planErase(
    subject: Subject | readonly Subject[],
    options?: { readonly asOf?: Temporal.Instant },
  ): Promise<ErasePlan>;
  /** `accept` and `complete`. Refuses a plan whose hash no longer fits the database. */
  erase(plan: ErasePlan, options?: Omit<AcceptOptions, 'notBefore'>): Promise<Receipt>;
  /**
   * Takes an erasure on: from now on nobody writes about its subjects, and it always completes. Throws
   * `plan_stale`, `erasure_under_way`.
   */
  accept(plan: ErasePlan, options?: AcceptOptions): Promise<Accepted>;
  /**
   * Erases what was accepted in one transaction, and searches again. Done before: the receipt of then. Throws
   * `erasure_waits` before its day, `erasure_called_back`.
   */
  complete(id: string, options?: { readonly asOf?: Temporal.Instant }): Promise<Receipt>;
  /** Erasures that were accepted and have not come to their end, the oldest first. */
  unfinished(): Promise<readonly Erasure[]>;
  /** Brings all whose day has come to their end, each by itself; any number of processes may do so at once. */
  resume(options?: Paced & { readonly asOf?: Temporal.Instant }): Promise<readonly Receipt[]>;
  /** Undoes the acceptance of an erasure that waits for its day. Throws `erasure_final`. */
  callBack(id: string): Promise<CalledBack>;
  /** The erasure that a subject waits for. */
  waiting(subject: Subject): Promise<{ readonly id: string; readonly notBefore: string } | undefined>;
  /** What recipients and people have to be told, without what it says. */
  outbox(): Promise<readonly OutboxState[]>;
  /** Sends open messages of a kind, one by one, and forgets each; yields how many were sent and how many failed. */
  deliver(
    kind: OutboxMessage['kind'],
    send: (message: OutboxMessage) => Promise<void>,
  ): Promise<{ readonly sent: number; readonly failed: number }>;
  /**
   * Warns people whose period runs out within the time that the policy gives them to come back; once a period. `send`
   * rejects where the mail could not be sent: it is tried again, and nobody goes unwarned. Run it before each sweep.
   */
  warn(
    asOf: Temporal.Instant,
    send: (warning: Warning) => Promise<WarningOutcome>,
  ): Promise<{ readonly sent: number; readonly failed: number }>;
  /** Notes in the ledger that people were told of a change of policy. Yields the entry's id. */
  noteChange(told: ChangeTold): Promise<string>;
  /** `count`: says how many rows each step would touch, by running it and undoing it. */
  planSweep(asOf: Temporal.Instant, options?: { readonly count?: boolean }): Promise<SweepPlan>;
  /**
   * Batches that commit one by one; the same plan again goes on after a pause, an error or a kill. Yields the
   * receipt of the whole run. Throws `sweep_paused` where `signal` or `pauseSweeps` stopped it.
   */
  sweep(plan: SweepPlan, options?: SweepOptions): Promise<Receipt>;
  /** What sweeps to come will do, if nobody comes and nothing is written; changes nothing. */
  forecast(span: { readonly from: Temporal.Instant; readonly years: number }): Promise<Forecast>;
  /** Runs that have not come to their end, the oldest first. */
  sweepRuns(): Promise<readonly SweepRun[]>;
  /** Pauses all runs between two batches, in every process; returns how many there were. */
  pauseSweeps(): Promise<number>;
  restrict(subject: Subject, ground: 'accuracy' | 'unlawful' | 'claims' | 'objection'): Promise<Receipt>;
  lift(subject: Subject): Promise<Receipt>;
  /** Which row each correction would change; throws `correction_refused`. */
  planRectify(subject: Subject, corrections: readonly Correction[]): Promise<RectifyPlan>;
  /** One transaction; the old values are kept nowhere. */
  rectify(plan: RectifyPlan): Promise<Receipt>;
  /** What the subject may take along to another controller (Art. 20). */
  port(subject: Subject, options?: { readonly record?: boolean }): Promise<PortableExport>;
  /** What the ledger says about the subject, the newest first; no name of staff. */
  history(subject: Subject): Promise<readonly HistoryEntry[]>;
  /** What the policy leaves the subject to choose, and how it stands: each purpose, and each of its channels. */
  choices(subject: Subject): Promise<readonly Choice[]>;
  /** Holds at its commit, in every row of the subject; throws `choice_refused`. */
  choose(subject: Subject, change: Change, evidence: Evidence): Promise<Chosen>;
  /** Double opt-in: the consent holds from now on. Done again, it changes nothing. Throws `consent_unknown`. */
  confirm(consent: string): Promise<Receipt>;
  /** Remembers that an address declined, without keeping it: for the period that the policy gives. */
  suppress(declined: Suppressed): Promise<void>;
  /** Did somebody decline under this address? To be asked before anything is sent to somebody who is no customer. */
  suppressed(declined: Suppressed): Promise<boolean>;
  /** Ends consents whose time is up at `asOf` and forgets declined addresses; returns how many. A sweep calls it. */
  expireConsents(asOf: Temporal.Instant): Promise<number>;
  /** Keeps one record whole through erasures and sweeps until a day. `by`: who, kept as a keyed hash. Throws `hold_refused`. */
  hold(asked: HoldAsked, by: string): Promise<Hold>;
  /** Ends a hold; what waited for it goes with the next run. Done again, it changes nothing. Throws `hold_unknown`. */
  liftHold(id: string, by: string): Promise<HoldEnded>;
  /** Those that have not ended, the oldest first. */
  holds(): Promise<readonly Hold[]>;
  /** Ends the holds whose day has come at `asOf`; returns how many. A sweep calls it. */
  endHolds(asOf: Temporal.Instant): Promise<number>;
  /**
   * What it would do to say that two subjects are one; the first ref of each is what is linked. Throws
   * `merge_refused`.
   */
  planMerge(
    asked: { readonly subject: Subject; readonly into: Subject },
    because: MergeReason,
  ): Promise<MergePlan>;
  /** Every right reaches both from now on. `by`: who of the staff, kept as a keyed hash. Throws `plan_stale`. */
  merge(plan: MergePlan, by: string): Promise<MergeDone>;
  planSplit(
    asked: { readonly subject: Subject; readonly from: Subject },
    because: SplitReason,
  ): Promise<SplitPlan>;
  /** Takes a merge back; what either declined both have declined. */
  split(plan: SplitPlan, by: string): Promise<MergeDone>;
  readonly requests: Requests;
  /** Staff looked at somebody: `by` is who, kept as a keyed hash. `what`: the activity or command. */
  lookedUp(subject: Subject, what: string, by: string): Promise<void>;
}

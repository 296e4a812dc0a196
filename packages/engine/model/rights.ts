import type { CategoryId, PurposeId } from '@trygg/policy';
import type { Paced } from '../run/pace.ts';
import type { Explanation } from './explanation.ts';
import type { Hold, HoldAsked, HoldEnded } from './holds.ts';
import type { SubjectKind } from './map.ts';
import type { MergeDone, MergePlan, MergeReason, SplitPlan, SplitReason } from './merging.ts';
import type { PortableExport } from './portable.ts';
import type { Requests } from './requests.ts';
import type { Change, Choice, Evidence, Suppressed } from './standing.ts';
import type { JsonValue, Subject, SubjectRef } from './subject.ts';

export type { JsonValue, Subject, SubjectRef } from './subject.ts';

export interface ExtractRow {
  readonly values: Readonly<Record<string, JsonValue>>;
  /** ISO date on which the row goes by retention; null where no period runs. */
  readonly goesOn: string | null;
  /** ISO date of the day on which the last kept column goes, where a statute keeps some; else null. */
  readonly keptUntil: string | null;
  /** True once only a statute's columns are left. */
  readonly keptOnly: boolean;
}

export interface ExtractTable {
  readonly table: string;
  readonly record: string;
  readonly module: string;
  /** Permitted purposes that read the table, hers and the law's. */
  readonly purposes: readonly PurposeId[];
  readonly rows: readonly ExtractRow[];
}

/** Answer to a request for access (Art. 15): one snapshot of all that is held about the subject. */
export interface Extract {
  readonly subject: Subject;
  /** ISO instant of the snapshot. */
  readonly at: string;
  readonly restricted: boolean;
  readonly tables: readonly ExtractTable[];
}

/**
 * One step of a plan. `rows` says in the map's own terms which rows: those of the subject, or those whose
 * term has run out. A plan is frozen JSON; the same plan is printed, explained and run.
 */
export interface PlanStep {
  readonly kind: 'delete' | 'redact' | 'keep';
  readonly table: string;
  /** redact: column → what is written there (null or a literal text). keep: columns that stay. */
  readonly columns?: Readonly<Record<string, string | null>>;
  readonly kept?: readonly string[];
  /** Rule that causes the step: `GDPR 17(1)`, a retention rule's place, a statute. */
  readonly because: string;
  /** The statement, as the renderer wrote it; parameters by position. */
  readonly sql: string;
  /** Kinds of subjects whose keys are the parameters, `$1` first. */
  readonly subjects: readonly SubjectKind[];
  /** Rows that the step would touch now; null when not counted. */
  readonly rows: number | null;
}

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
  /** Records of hers that a hold keeps whole, and why; said by `planErase`. */
  readonly held?: readonly Pick<Hold, 'id' | 'record' | 'reason' | 'law' | 'until'>[];
  readonly hash: string;
}

export interface SweepPlan {
  readonly kind: 'sweep';
  readonly asOf: string;
  /** Finds the subjects whose time is up; their keys are the parameters of the steps that name `subjects`. */
  readonly ends: readonly { readonly kind: SubjectKind; readonly sql: string }[];
  readonly steps: readonly PlanStep[];
  readonly hash: string;
}

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

/**
 * A run of retention. It is `running` from its first batch on; a signal or `pauseSweeps` makes it `paused`, an
 * error `failed`; a process that was killed leaves it `running`. Whoever sweeps by the same plan goes on with any of
 * them. `done`, which comes with the receipt, is the end.
 */
export interface SweepRun {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'running' | 'paused' | 'done' | 'failed';
  readonly place: string | null;
  readonly batches: number;
  /** Rows touched so far. */
  readonly rows: number;
}

/** What sweeps to come will do to what is there now: one on the day `from`, then one on the last day of each month. */
export interface Forecast {
  /** ISO date. */
  readonly from: string;
  readonly years: number;
  /** ISO dates of the sweeps; the first is `from`. */
  readonly days: readonly string[];
  readonly records: readonly ForecastRecord[];
}

/** Records (root rows) of one kind. What is held stays as it is. */
export interface ForecastRecord {
  readonly record: string;
  /** Before any sweep: whole ones, and those of which a statute keeps some columns. */
  readonly now: { readonly whole: number; readonly kept: number };
  /** One entry a sweep: what it ends and reduces, and what there is after it. */
  readonly sweeps: readonly {
    readonly ends: number;
    readonly reduced: number;
    readonly whole: number;
    readonly kept: number;
  }[];
}

/** Somebody goes on `ends` unless she comes back. */
export interface Warning {
  readonly id: string;
  readonly subject: SubjectRef;
  /** Record kind of her own row. */
  readonly record: string;
  /** ISO date: the day on which she goes, at least the policy's time from now. */
  readonly ends: string;
  /** Categories that the record kind holds. */
  readonly holds: readonly CategoryId[];
}

/** `unreachable`: the mail server said for good that there is no such mailbox; the time runs all the same. */
export type WarningOutcome = 'sent' | 'unreachable';

/** Versions by their hashes, and how many addresses got the mail that tells of the change. */
export interface ChangeTold {
  readonly notice: string;
  readonly from: string;
  readonly to: string;
  readonly told: number;
  /** Addresses that their mail server refused. */
  readonly untold: number;
}

export interface Receipt {
  readonly id: string;
  /** `erase`, `sweep`, `restrict`, `lift`, …: the right or the run that it is about. */
  readonly kind: string;
  readonly at: string;
  readonly planHash: string;
  /** table → rows deleted, redacted, reduced to what a statute keeps */
  readonly counts: Readonly<
    Record<string, { readonly deleted: number; readonly redacted: number; readonly kept: number }>
  >;
  /** The receipt as its holder can check it without us: compact JWS, EdDSA. */
  readonly jws: string;
}

export interface Chosen extends Receipt {
  /** Id of the consent that was given, for `Rights.confirm`; absent for other changes. */
  readonly consent?: string;
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

export interface CalledBack {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
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

/** `notice`: to a recipient that got the data (Art. 19). `confirmation`: to the person, once, after the erasure. */
export interface OutboxMessage {
  readonly id: string;
  readonly kind: 'notice' | 'confirmation';
  readonly recipient: string | null;
  readonly receipt: string | null;
  readonly message: JsonValue;
}

export interface OutboxState {
  readonly id: string;
  readonly erasure: string | null;
  /** What it tells of. */
  readonly deed: 'erasure' | 'rectification' | 'restriction' | 'restriction-lifted';
  readonly kind: 'notice' | 'confirmation';
  readonly recipient: string | null;
  /** `withdrawn`: never sent, because the erasure was called back or came before it. */
  readonly state: 'open' | 'sent' | 'withdrawn';
  readonly attempts: number;
  readonly at: string;
}

/** A value to put right. `key`: of the row, where several of the table are hers. Null empties the column. */
export interface Correction {
  readonly table: string;
  readonly column: string;
  readonly key?: string;
  readonly value: string | null;
}

export interface RectifyPlan {
  readonly kind: 'rectify';
  readonly subject: Subject;
  readonly changes: readonly (Correction & { readonly key: string })[];
  readonly hash: string;
}

/** Something that was done about her, as the ledger has it. */
export interface HistoryEntry {
  readonly id: string;
  /** Kind of a ledger entry, such as `consent-given`. */
  readonly kind: string;
  /** ISO instant. */
  readonly at: string;
  readonly body: Readonly<Record<string, JsonValue>>;
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
  /** What she may take with her to another controller (Art. 20). */
  port(subject: Subject, options?: { readonly record?: boolean }): Promise<PortableExport>;
  /** What the ledger says about her, the newest first; no name of staff. */
  history(subject: Subject): Promise<readonly HistoryEntry[]>;
  /** What the policy leaves her to choose, and how it stands: each purpose, and each of its channels. */
  choices(subject: Subject): Promise<readonly Choice[]>;
  /** Holds at its commit, in every row of hers; throws `choice_refused`. */
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

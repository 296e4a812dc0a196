import type { CategoryId, PurposeId } from '@trygg/policy';
import type { Hold } from '../holds/model.ts';
import type { SubjectKind } from '../map/model.ts';
import type { Paced } from './pace.ts';
import type { JsonValue, Subject, SubjectRef } from './subject.ts';

export type { JsonValue, Subject, SubjectRef } from './subject.ts';

/** One row that is about the subject, and when it goes. */
export interface ExtractRow {
  readonly values: Readonly<Record<string, JsonValue>>;
  /** ISO date on which the row goes by retention; null where no period runs. */
  readonly goesOn: string | null;
  /** ISO date of the day on which the last kept column goes, where a statute keeps some; else null. */
  readonly keptUntil: string | null;
  /** True once only a statute's columns are left. */
  readonly keptOnly: boolean;
}

/** The subject's rows of one table, and what they are used for. */
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

/** What an erasure would do, for the subjects that were named and those who go along. Frozen, and JSON. */
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

/** What ends on a day, for everybody. Frozen, and JSON. */
export interface SweepPlan {
  readonly kind: 'sweep';
  readonly asOf: string;
  /** Finds the subjects whose time is up; their keys are the parameters of the steps that name `subjects`. */
  readonly ends: readonly { readonly kind: SubjectKind; readonly sql: string }[];
  readonly steps: readonly PlanStep[];
  readonly hash: string;
}

/** How a sweep is to run; none of it changes what it ends. */
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

/** What a deed did, signed, without the data that it ended. */
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
  /** Id of the consent that was given, for `choices.confirm`; absent for other changes. */
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

/** How a message stands, without what it says. */
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

/** Corrections, each with the row that it would change. */
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

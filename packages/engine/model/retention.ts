import type { CategoryId } from '@trygg/policy';
import type { SubjectKind } from './map.ts';
import type { Paced } from './paced.ts';
import type { PlanStep } from './steps.ts';
import type { SubjectRef } from './subject.ts';

/** What a sweep would end by a day; `retention.planSweep` makes it. */
export interface SweepPlan {
  readonly kind: 'sweep';
  readonly asOf: string;
  /** Finds the subjects whose time is up; their keys are the parameters of the steps that name `subjects`. */
  readonly ends: readonly { readonly kind: SubjectKind; readonly sql: string }[];
  readonly steps: readonly PlanStep[];
  readonly hash: string;
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

/** The subject goes on `ends` unless it comes back. */
export interface Warning {
  readonly id: string;
  readonly subject: SubjectRef;
  /** Record kind of the subject's own row. */
  readonly record: string;
  /** ISO date: the day on which the subject goes, at least the policy's time from now. */
  readonly ends: string;
  /** Categories that the record kind holds. */
  readonly holds: readonly CategoryId[];
}

/** `unreachable`: the mail server said for good that there is no such mailbox; the time runs all the same. */
export type WarningOutcome = 'sent' | 'unreachable';

/** How a sweep works through what it ends: at what pace, in what batches, and who hears of it. */
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

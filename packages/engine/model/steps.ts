import type { SubjectKind } from './map.ts';

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

import type { Subject } from './subject.ts';

/** A value to put right. `key`: of the row, where several of the table are the subject's. Null empties the column. */
export interface Correction {
  readonly table: string;
  readonly column: string;
  readonly key?: string;
  readonly value: string | null;
}

/** Which row each correction would change; `corrections.plan` makes it. */
export interface RectifyPlan {
  readonly kind: 'rectify';
  readonly subject: Subject;
  readonly changes: readonly (Correction & { readonly key: string })[];
  readonly hash: string;
}

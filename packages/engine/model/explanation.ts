import type { SubjectKind } from './map.ts';
import type { MergeReason } from './merging.ts';
import type { Subject } from './subject.ts';

/**
 * Why root rows are one subject's. `guest`: never confirmed, and written down as the
 * subject's when an identifier was proven. `merged`: staff said so.
 */
export type Belongs = 'key' | 'confirmed-alone' | 'only-row' | 'guest' | 'merged';

/**
 * Why a row under the same identifier is not the subject's. `unconfirmed`: nobody has proven it. `shared`: several have.
 * `confirmed-by-another`: it is proven to be another's, or was. `known-otherwise`: the row has an identifier of its own that
 * was confirmed. `other-kind`: a practice is no person.
 */
export type Apart = 'unconfirmed' | 'shared' | 'confirmed-by-another' | 'known-otherwise' | 'other-kind';

/** Rows of one table that are the subject's by one path; a row with two paths counts in both. */
export interface PathRows {
  /** `purchase_line.purchase_id → purchase.person_id`. */
  readonly path: string;
  readonly rows: number;
  /** Of these, rows that are the subject's only because a guest row is. */
  readonly byGuest: number;
}

export interface Merged {
  /** ISO instant. */
  readonly at: string;
  readonly because: MergeReason;
  readonly by: string;
}

/** What is found for somebody, and by which path and with what doubt: counts, no value of any row. */
export interface Explanation {
  /** Null: the identifier stands in several rows and is proven to be nobody's alone. */
  readonly subject: Subject | null;
  readonly belongs: readonly { readonly why: Belongs; readonly rows: number }[];
  /** Where rows were merged: when, why, and by whom as a keyed hash. */
  readonly merges?: readonly Merged[];
  readonly apart: readonly {
    readonly kind: SubjectKind;
    readonly identifier: string;
    readonly why: Apart;
    readonly rows: number;
  }[];
  readonly tables: readonly {
    readonly table: string;
    readonly record: string;
    readonly rows: number;
    /** Of these, rows that somebody else owns too. */
    readonly shared: number;
    readonly paths: readonly PathRows[];
  }[];
}

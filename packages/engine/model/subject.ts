import type { SubjectKind } from './map.ts';

/** A row of a root table. `key` is the text of its key. */
export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly key: string;
}

/** One person or practice: every root row that is proven to be the subject's. At least one ref, all of one kind. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly refs: readonly SubjectRef[];
}

/** What JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

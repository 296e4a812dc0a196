import type { HeldRecord } from './holds.ts';
/** What a deed did, signed, without the data that it erased or changed. */
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
  /** What a hold kept whole, in a receipt that is read again; absent where none did. */
  readonly held?: readonly Omit<HeldRecord, 'id'>[];
  /** Of an erasure: the search for what it erased. */
  readonly search?: ErasureSearch;
  /** The receipt as its holder can check it without us: compact JWS, EdDSA. */
  readonly jws: string;
}

/** table → rows */
export type RowCounts = Readonly<Record<string, number>>;

/**
 * The search of the whole database for the values that an erasure took, as its receipt says it (docs/erasure.md).
 * `due`: it has not been made; it is by the day `by`. The rest are what the last one found:
 * `proven`: no row that the data map does not explain. `held`: the same, and rows stay because a hold keeps them; when it
 * ends they go, and there is another search. `unfinished`: values stand in rows that the data map gives to nobody.
 * `settled`: they stand in such rows, and of each a person has looked and said that it is another's (`settled`).
 */
export type ErasureSearch =
  | {
      readonly state: 'due';
      /** ISO date on the shop's calendar. */
      readonly by: string;
    }
  | ({
      readonly state: 'proven' | 'held' | 'unfinished' | 'settled';
      /** ISO instant. */
      readonly at: string;
    } & SearchFindings);

/** Counts of rows that hold one of the values; never a value. */
export interface SearchFindings {
  /** How many values were looked for. */
  readonly values: number;
  /** Rows that the data map gives to others who stay: a namesake, an address that is shared. */
  readonly others: RowCounts;
  /** Rows that stay by a statute or a hold, by its law: `BFL 7:2`, `GDPR 17(3)(e)`. */
  readonly stays: readonly { readonly table: string; readonly law: string; readonly rows: number }[];
  /** Rows that the data map gives to nobody: somebody at the shop has to look. */
  readonly unexplained: RowCounts;
  /** What could not be read. */
  readonly unread: readonly string[];
  /** What of such rows a person has looked at and said; absent where nobody had to. */
  readonly settled?: readonly SettledRows[];
}

/**
 * Rows of a table that a search came upon and somebody of the staff looked at. `another`: the row is of somebody else,
 * which is that person's word and nothing that a search could see. `removed`: it was taken away, and a search saw that.
 */
export interface SettledRows {
  readonly table: string;
  readonly as: FindSettling;
  readonly rows: number;
}

/** What somebody can say of a row that a search came upon. */
export const findSettlings = ['another', 'removed'] as const;
/** One of `findSettlings`. */
export type FindSettling = (typeof findSettlings)[number];

import { randomBytes } from 'node:crypto';

/**
 * A canary is a value that exists nowhere else, planted in one column of one row. Where a column can hold text,
 * it is `mark` + number: all canaries of a run share the mark, so that one search finds every one of them in any
 * encoding, and the number tells which it was. Columns of other types get a value of their own that is as
 * improbable: microseconds, an amount, an address.
 */
export interface Canary {
  /** As the data map names it: `person`, `auth.session`. */
  readonly table: string;
  readonly column: string;
  /** Place of the row among the subject's rows of the table, from 1. */
  readonly row: number;
  /** The row's primary key as the text of a JSON array, as `rowsOf` spells it. */
  readonly key: string;
  /** What stands in the column, as PostgreSQL prints it. */
  readonly value: string;
  /** `marked`: contains `token`. `exact`: one of `spellings` is the whole of it. */
  readonly kind: 'marked' | 'exact';
  /** Mark and number; empty for an exact canary. */
  readonly token: string;
  readonly spellings: readonly string[];
}

const numberLength = 4;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Ten lower-case letters and digits. Case-free, so that folding an address does not hide it. */
export type Mark = string & { readonly brand?: 'mark' };

export function newMark(): Mark {
  const random = [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `zq${random}`;
}

export const tokenLength = 10 + numberLength;

export function tokenOf(mark: Mark, number: number): string {
  return `${mark}${number.toString(36).padStart(numberLength, '0')}`;
}

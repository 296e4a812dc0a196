import { createHash } from 'node:crypto';
import { canonicalJson, parseExactly } from '../canonical/json.ts';
import type { JsonValue } from '../model/subject.ts';

/** An entry as it is read back. `text` is its canonical form; null where what is stored has none. */
export interface StoredEntry {
  readonly id: string;
  /** ISO instant in UTC, to the microsecond. */
  readonly at: string;
  readonly text: string | null;
  /** Place in the chain, from 1; null until it is sealed. */
  readonly seq: number | null;
  readonly hash: string | null;
}

/** Columns of an entry, as the chain takes them: `body` is JSON, in whatever order its keys come. */
export interface EntryColumns {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly body: string;
}

/** What the first entry is chained to. */
export const genesis = '0'.repeat(64);

/** The canonical form of an entry: RFC 8785 JSON of `at`, `body`, `id`, `kind`, `subject`. Null where it has none. */
export function entryText({ id, at, kind, subject, body }: EntryColumns): string | null {
  try {
    return canonicalJson({ at, body: parseExactly(body), id, kind, subject });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** SHA-256 over the 32 bytes of the hash before and the canonical form in UTF-8, in hexadecimal. */
export function chainHash(before: string, text: string): string {
  return createHash('sha256').update(Buffer.from(before, 'hex')).update(text).digest('hex');
}

/** A line of an export: the entry with its place. */
export function entryLine({ text, seq, hash }: StoredEntry): string {
  const entry = JSON.parse(text ?? 'null') as JsonValue;
  return canonicalJson({ entry, hash, seq });
}

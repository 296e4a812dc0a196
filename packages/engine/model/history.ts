import type { JsonValue } from './subject.ts';

/** Something that was done about a subject, as the ledger has it. */
export interface HistoryEntry {
  readonly id: string;
  /** Kind of a ledger entry, such as `consent-given`. */
  readonly kind: string;
  /** ISO instant. */
  readonly at: string;
  readonly body: Readonly<Record<string, JsonValue>>;
}

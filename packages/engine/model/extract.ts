import type { PurposeId } from '@trygg/policy';
import type { JsonValue, Subject } from './subject.ts';

/** A row of an extract, with the day on which it ends. */
export interface ExtractRow {
  readonly values: Readonly<Record<string, JsonValue>>;
  /** ISO date on which the row goes by retention; null where no period runs. */
  readonly goesOn: string | null;
  /** ISO date of the day on which the last kept column goes, where a statute keeps some; else null. */
  readonly keptUntil: string | null;
  /** True once only a statute's columns are left. */
  readonly keptOnly: boolean;
}

/** A table of an extract: rows of one record kind, and the purposes that read them. */
export interface ExtractTable {
  readonly table: string;
  readonly record: string;
  readonly module: string;
  /** Permitted purposes that read the table, the subject's and the law's. */
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

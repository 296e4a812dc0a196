import type { JsonValue } from '@trygg/engine';
import type { PageLanguage } from './route.ts';

/** What something is called in each language that a shop may have. */
export type Words = Readonly<Record<PageLanguage, string>>;

/** What may stand in a column that holds codes, each in words. */
export type CodeWords = Readonly<Record<string, Words>>;

/** A column as people call it, and how its values are shown: as they are, unless told. */
export interface ColumnWords extends Words {
  /**
   * What stands in a column of codes, or `true` and `false` where it is yes or no. A function where the codes are not the
   * module's own, so that they are known only once all modules are.
   */
  readonly codes?: CodeWords | (() => CodeWords);
  /**
   * `day`: a calendar day. `country`: its code. `checksum`: a number that says nothing to people, shortened on a page.
   * `money`: the column with its currency, of this row or of the row that it is part of.
   */
  readonly shown?: 'rate' | 'document' | 'day' | 'country' | 'checksum' | { readonly money: string };
}

export type RowValues = Readonly<Record<string, JsonValue>>;

export interface FileLink {
  readonly href: string;
  readonly text: string;
}

/** A table of the data map as people read about it. */
export interface TableWords {
  readonly name: Words;
  /** Every column that the map calls data; keys are shown to nobody and need no words. */
  readonly columns: Readonly<Record<string, ColumnWords>>;
  /** Columns that head a row, joined by a comma unless told. Absent: rows are numbered. */
  readonly title?: { readonly columns: readonly string[]; readonly joined?: string };
  /** Its rows are shown inside the row of `table` whose `id` stands in the column `by`, ordered by a column. */
  readonly partOf?: { readonly table: string; readonly by: string; readonly order: string };
  /** Lower stands earlier on a page; absent: after those that say where, as the modules come. */
  readonly place?: number;
  /** What goes with its rows, where that is more than its name tells. */
  readonly erased?: Words;
  /** Where a row holds a document: where to fetch it. Undefined where there is none. */
  readonly file?: (row: RowValues, language: PageLanguage) => FileLink | undefined;
}

/** Tables of a module's data map, as SQL names them, in words. */
export type MapWords = Readonly<Record<string, TableWords>>;

export function codesOf({ codes }: ColumnWords): CodeWords | undefined {
  return typeof codes === 'function' ? codes() : codes;
}

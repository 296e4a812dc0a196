/** What the entries of a policy carry, whatever they speak of. */

/** Where a word stands: path as given by the caller, line and column from 1; both 0 where no line says it. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A language that documents are printed in. */
export type Language = 'sv' | 'nl' | 'en';

/** `published`: stands in policy.yaml. `house`: decided in house.yaml. */
export type Origin = 'published' | 'house';

/** One thing, said in each language that a document can be printed in. */
export type Words = Readonly<Record<Language, string>>;

/** Plain words for the notice, per language. */
export type Wording = Readonly<Partial<Record<Language, string>>>;

/**
 * Whole calendar units. Years and months are added together, then days; a month's end clamps
 * (31 Aug + 1 month = 30 Sep), as an interval does in PostgreSQL.
 */
export interface Period {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

import type { CategoryId } from './categories.ts';
import type { PurposeId } from './purposes.ts';

/** Where a word stands: path as given by the caller, line and column from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A fault or finding in a file somebody wrote. Faults are values: all are collected, then sorted by place. */
export interface Finding {
  /** Stable kebab-case id of the rule, e.g. `unknown-purpose`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Lower-case, no full stop, user input in backticks. */
  readonly message: string;
  readonly at: Location;
  /** What to write instead, e.g. "did you mean `orders`?". */
  readonly help?: string;
  /** GDPR article or statute, e.g. `GDPR 6(1)`. */
  readonly law?: string;
}

export type Jurisdiction = 'SE' | 'NL';
export type Language = 'sv' | 'nl' | 'en';

/** Whole calendar units, added in the order years, months, days; month ends clamp (31 Aug + 1 month = 30 Sep). */
export interface Period {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

/**
 * How long from an event. `period`: due on the same date `period` later, by the local calendar.
 * `financial-year`: due on the day after the end of the `years`th calendar year after the calendar year in
 * which the financial year of the event ended (BFL 7:2); `endMonth` is the financial year's last month, 1-12.
 */
export type Term =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'financial-year'; readonly years: number; readonly endMonth: number };

export type Basis =
  | 'contract'
  | 'legal-obligation'
  | 'legitimate-interest'
  | 'consent'
  | 'public-task'
  | 'vital-interest';

/** `published`: stands in policy.yaml. `house`: decided in house.yaml. */
export type Origin = 'published' | 'house';

export interface PurposeRule {
  readonly purpose: PurposeId;
  /** The policy's own word for it; equals `purpose` unless the entry says `means:`. */
  readonly name: string;
  /** Per situation where the policy distinguishes them (`with-account`, `without-account`), else `always`. */
  readonly bases: readonly { readonly when: string; readonly basis: Basis }[];
  readonly uses: readonly CategoryId[];
  readonly channels: readonly string[];
  readonly interest?: string;
  readonly statute?: string;
  /** Plain words for the notice, per language. */
  readonly text: Readonly<Partial<Record<Language, string>>>;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

export interface RecipientRule {
  readonly name: string;
  readonly as: 'processor' | 'controller';
  readonly for: readonly PurposeId[];
  readonly text: Readonly<Partial<Record<Language, string>>>;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** When rows of a record kind must go. Several rules on one record: the earliest wins. */
export interface RetentionRule {
  readonly record: string;
  /** Event of the record kind, as the data map names it, e.g. `placed`. */
  readonly from: string;
  readonly term: Term;
  readonly text: Readonly<Partial<Record<Language, string>>>;
  readonly reason?: string;
  readonly law?: string;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** What a statute keeps of a record after its retention, and for which purpose alone. */
export interface StatutoryKeep {
  readonly record: string;
  readonly purpose: PurposeId;
  readonly statute: string;
  readonly from: string;
  readonly term: Term;
  /** `table.column` as in the data map, each with the article that demands it. */
  readonly columns: readonly { readonly column: string; readonly law: string; readonly at: Location }[];
  readonly reason: string;
  readonly clauses: readonly string[];
  readonly at: Location;
}

export interface Controller {
  readonly name: string;
  readonly registration: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string;
  readonly telephone: string;
}

export interface RightRule {
  readonly right:
    | 'access'
    | 'rectification'
    | 'erasure'
    | 'restriction'
    | 'portability'
    | 'objection'
    | 'withdrawal'
    | 'complaint';
  readonly text: Readonly<Partial<Record<Language, string>>>;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** Published + house: what the shop runs by. */
export interface EnforcedPolicy {
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly controller: Controller;
  readonly authority: { readonly name: string; readonly web: string };
  readonly purposes: ReadonlyMap<PurposeId, PurposeRule>;
  readonly recipients: readonly RecipientRule[];
  readonly retention: readonly RetentionRule[];
  readonly keeps: readonly StatutoryKeep[];
  readonly rights: readonly RightRule[];
  /** Facts nobody published that the demo needs, e.g. `smtp-from`; marked as made up where shown. */
  readonly demo: ReadonlyMap<string, string>;
  /** SHA-256 hex over the bytes of both files. */
  readonly hash: string;
}

import type { LawRow } from './row.ts';

/**
 * One period that a law sets. `requires`: records must be kept so long, of the fields that it names alone.
 * `permits`: a claim can be made so long, which lets single records be kept for it (GDPR 6(1)(f), 17(3)(e)) and
 * demands nothing.
 */
export interface Statute extends LawRow {
  /** Stable: `se-accounting`. */
  readonly id: string;
  readonly matter: string;
  readonly effect: 'requires' | 'permits';
  /** In the words of the policy language: `7 financial years`. */
  readonly term: string;
  /** What the term counts from, in words; the house names the event of its own data. */
  readonly start: string;
  /** As a house cites it; together with jurisdiction and dates unique. */
  readonly law: string;
  /** What must be known beside the term. */
  readonly note?: string;
}

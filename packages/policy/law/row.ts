import type { Finding, Jurisdiction } from '../model/policy.ts';

/** How sure a row is: certain, likely, or to be verified by somebody who knows the law before it is relied on. */
export type Certainty = 'C' | 'L' | 'V';

/** In words, for a reader who is no programmer. */
export const certainties: Readonly<Record<Certainty, string>> = {
  C: 'certain',
  L: 'likely',
  V: 'unverified',
};

/** What every row of the law tables says of itself, whatever it is about. */
export interface LawRow {
  /** `EU`: holds in every jurisdiction. */
  readonly jurisdiction: Jurisdiction | 'EU';
  /**
   * First day on which the row holds; `validTo` is the first day on which it does not. ISO dates. A row that is older
   * than the GDPR and whose own first day does not matter holds from the GDPR's: of days before nobody asks.
   */
  readonly validFrom: string;
  readonly validTo?: string;
  readonly certainty: Certainty;
  /** The text that it was read from. */
  readonly source: string;
}

/** First day of the GDPR (art. 99(2)). */
export const gdpr = '2018-05-25';

/** Whether a row holds on `day`. */
export function inForce(row: Pick<LawRow, 'validFrom' | 'validTo'>, day: Temporal.PlainDate): boolean {
  const date = day.toString();
  return row.validFrom <= date && (row.validTo === undefined || date < row.validTo);
}

/** Rows that hold in `jurisdiction`: its own and the Union's. */
export function holdIn<Row extends LawRow>(rows: readonly Row[], jurisdiction: Jurisdiction): readonly Row[] {
  return rows.filter((row) => row.jurisdiction === jurisdiction || row.jurisdiction === 'EU');
}

/**
 * INVARIANT: a row that nobody verified never makes an error. What a finding becomes when it rests on such a row: a
 * warning that says so.
 */
export function restingOn<Told extends Pick<Finding, 'message' | 'severity'>>(
  row: Pick<LawRow, 'certainty'> | undefined,
  told: Told,
): Told {
  if (row?.certainty !== 'V') return told;
  return {
    ...told,
    severity: told.severity === 'error' ? 'warning' : told.severity,
    message: `${told.message}; this law is unverified, so have it confirmed first`,
  };
}

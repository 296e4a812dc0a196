/**
 * Countries to which personal data may go as if they were at home: members of the European Economic Area, and those
 * that the Commission found adequate (GDPR 45). Everything else needs a safeguard of GDPR 46.
 */
export interface Adequate {
  /** ISO 3166-1, or the name of an organisation. */
  readonly place: string;
  /** Whom it covers, where not everybody there. */
  readonly only?: string;
  /** First day on which it holds where it matters; `validTo` is the first day on which it does not. ISO dates. */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly certainty: 'C' | 'L' | 'V';
  readonly source: string;
  /** What may end it, and is not decided. */
  readonly pending?: string;
}

const eu = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
];

/** The Union and, by the agreement on the EEA, Iceland, Liechtenstein and Norway. */
export const eea: ReadonlySet<string> = new Set([...eu, 'IS', 'LI', 'NO']);

const listed = 'the list of decisions under GDPR 45';

export const adequacy: readonly Adequate[] = [
  { place: 'AD', certainty: 'C', source: listed },
  { place: 'AR', certainty: 'C', source: listed },
  { place: 'BR', validFrom: '2026-01-26', certainty: 'C', source: 'Decision (EU) 2026/179' },
  { place: 'CA', only: 'commercial organisations', certainty: 'C', source: listed },
  { place: 'CH', certainty: 'C', source: listed },
  { place: 'EPO', only: 'the European Patent Organisation', certainty: 'C', source: listed },
  { place: 'FO', certainty: 'C', source: listed },
  { place: 'GB', validTo: '2031-12-28', certainty: 'C', source: listed },
  { place: 'GG', certainty: 'C', source: listed },
  { place: 'IL', certainty: 'C', source: listed },
  { place: 'IM', certainty: 'C', source: listed },
  { place: 'JE', certainty: 'C', source: listed },
  { place: 'JP', certainty: 'C', source: listed },
  { place: 'KR', certainty: 'C', source: listed },
  { place: 'NZ', certainty: 'C', source: listed },
  {
    place: 'US',
    only: 'who is certified under the Data Privacy Framework',
    validFrom: '2023-07-10',
    certainty: 'C',
    source: 'Decision (EU) 2023/1795, upheld in T-553/23',
    pending: 'appeal C-703/25 P',
  },
  { place: 'UY', certainty: 'C', source: listed },
];

/**
 * What lets data go to `country` on `day` without a safeguard: `eea`, a decision, or nothing. A decision with `only`
 * covers no more than that: whoever asks must know that the recipient is among them.
 */
export function adequateOn(country: string, day: Temporal.PlainDate): 'eea' | Adequate | undefined {
  if (eea.has(country)) return 'eea';
  const date = day.toString();
  return adequacy.find(
    ({ place, validFrom, validTo }) =>
      place === country &&
      (validFrom === undefined || validFrom <= date) &&
      (validTo === undefined || date < validTo),
  );
}

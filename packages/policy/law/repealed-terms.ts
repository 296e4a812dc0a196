import type { Jurisdiction } from '../model/policy.ts';

/** A word of a law, an office or a product that is no more, and what stands in its place. */
export interface RepealedTerm {
  readonly term: string;
  /** Where it was in use; `EU`: everywhere. */
  readonly jurisdiction: Jurisdiction | 'EU';
  /** First day on which it no longer held. ISO date. */
  readonly validTo: string;
  /** What to write instead; null where nothing took its place. */
  readonly instead: string | null;
  readonly certainty: 'C' | 'L' | 'V';
  readonly source: string;
}

export const repealedTerms: readonly RepealedTerm[] = [
  {
    term: 'PUL',
    jurisdiction: 'SE',
    validTo: '2018-05-25',
    instead: 'GDPR',
    certainty: 'C',
    source: 'Personuppgiftslag (1998:204), repealed by 2018:218',
  },
  {
    term: 'personuppgiftsombud',
    jurisdiction: 'SE',
    validTo: '2018-05-25',
    instead: 'dataskyddsombud',
    certainty: 'C',
    source: 'GDPR 37',
  },
  {
    term: 'Datainspektionen',
    jurisdiction: 'SE',
    validTo: '2021-01-01',
    instead: 'Integritetsskyddsmyndigheten',
    certainty: 'C',
    source: 'the authority took another name',
  },
  {
    term: 'LEK 2003:389',
    jurisdiction: 'SE',
    validTo: '2022-06-03',
    instead: 'LEK 2022:482',
    certainty: 'C',
    source: 'Lag (2022:482) om elektronisk kommunikation',
  },
  {
    term: 'Wbp',
    jurisdiction: 'NL',
    validTo: '2018-05-25',
    instead: 'AVG',
    certainty: 'C',
    source: 'Wet bescherming persoonsgegevens, repealed by the UAVG',
  },
  {
    term: 'Privacy Shield',
    jurisdiction: 'EU',
    validTo: '2020-07-16',
    instead: 'Data Privacy Framework',
    certainty: 'C',
    source: 'C-311/18',
  },
  {
    term: 'AdWords',
    jurisdiction: 'EU',
    validTo: '2018-07-24',
    instead: 'Google Ads',
    certainty: 'C',
    source: 'the product took another name',
  },
];

/** The row of a term that was out of use on `day`, whatever its case; undefined where it may be written. */
export function repealedOn(
  term: string,
  jurisdiction: Jurisdiction,
  day: Temporal.PlainDate,
): RepealedTerm | undefined {
  const said = term.trim().toLowerCase();
  return repealedTerms.find(
    (row) =>
      row.term.toLowerCase() === said &&
      (row.jurisdiction === 'EU' || row.jurisdiction === jurisdiction) &&
      row.validTo <= day.toString(),
  );
}

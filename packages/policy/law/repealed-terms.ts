import type { Jurisdiction } from '../model/policy.ts';
import { holdIn, type LawRow } from './row.ts';

/** A word of a law, an office or a product that is no more, and what stands in its place. */
export interface RepealedTerm extends LawRow {
  readonly term: string;
  /** First day on which it was no longer the word; `validFrom` is the first on which it was. */
  readonly validTo: string;
  /** What to write instead; null where nothing took its place. */
  readonly instead: string | null;
}

/** Words that a text of today should not have. */
export const repealedTerms: readonly RepealedTerm[] = [
  {
    term: 'PUL',
    jurisdiction: 'SE',
    validFrom: '1998-10-24',
    validTo: '2018-05-25',
    instead: 'GDPR',
    certainty: 'C',
    source: 'Personuppgiftslag (1998:204), repealed by 2018:218',
  },
  {
    term: 'personuppgiftsombud',
    jurisdiction: 'SE',
    validFrom: '1998-10-24',
    validTo: '2018-05-25',
    instead: 'dataskyddsombud',
    certainty: 'C',
    source: 'GDPR 37',
  },
  {
    term: 'Datainspektionen',
    jurisdiction: 'SE',
    validFrom: '1973-07-01',
    validTo: '2021-01-01',
    instead: 'Integritetsskyddsmyndigheten',
    certainty: 'C',
    source: 'the authority took another name',
  },
  {
    term: 'LEK 2003:389',
    jurisdiction: 'SE',
    validFrom: '2003-07-25',
    validTo: '2022-06-03',
    instead: 'LEK 2022:482',
    certainty: 'C',
    source: 'Lag (2022:482) om elektronisk kommunikation',
  },
  {
    term: 'Wbp',
    jurisdiction: 'NL',
    validFrom: '2001-09-01',
    validTo: '2018-05-25',
    instead: 'AVG',
    certainty: 'C',
    source: 'Wet bescherming persoonsgegevens, repealed by the UAVG',
  },
  {
    term: 'Privacy Shield',
    jurisdiction: 'EU',
    validFrom: '2016-07-12',
    validTo: '2020-07-16',
    instead: 'Data Privacy Framework',
    certainty: 'C',
    source: 'C-311/18',
  },
  {
    term: 'AdWords',
    jurisdiction: 'EU',
    validFrom: '2000-10-23',
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
  return holdIn(repealedTerms, jurisdiction).find(
    (row) => row.term.toLowerCase() === said && row.validTo <= day.toString(),
  );
}

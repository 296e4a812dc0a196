import type { Jurisdiction } from '../model/policy.ts';
import type { LawRow } from './row.ts';

/** A supervisory authority (GDPR 51), with whom a complaint may be lodged (GDPR 77), and how it may be called. */
export interface SupervisoryAuthority extends LawRow {
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  readonly short: string;
  readonly web: string;
  /** What it was called, and the first day on which it no longer was. ISO dates. */
  readonly former: readonly { readonly name: string; readonly validTo: string }[];
}

/** The authority of each jurisdiction. */
export const authorities: Readonly<Record<Jurisdiction, SupervisoryAuthority>> = {
  SE: {
    jurisdiction: 'SE',
    name: 'Integritetsskyddsmyndigheten',
    short: 'IMY',
    web: 'https://www.imy.se',
    former: [{ name: 'Datainspektionen', validTo: '2021-01-01' }],
    validFrom: '2021-01-01',
    certainty: 'C',
    source: 'Förordning (2007:975), GDPR 51',
  },
  NL: {
    jurisdiction: 'NL',
    name: 'Autoriteit Persoonsgegevens',
    short: 'AP',
    web: 'https://www.autoriteitpersoonsgegevens.nl',
    former: [{ name: 'College bescherming persoonsgegevens', validTo: '2016-01-01' }],
    validFrom: '2016-01-01',
    certainty: 'C',
    source: 'UAVG 6, GDPR 51',
  },
};

/**
 * What a policy that names `name` says on `day`: the authority by its name of then, one that had it before, or none
 * of this jurisdiction.
 */
export function authorityNamed(
  name: string,
  jurisdiction: Jurisdiction,
  day: Temporal.PlainDate,
): 'present' | 'former' | 'unknown' {
  const { name: now, short, former } = authorities[jurisdiction];
  const said = name.trim().toLowerCase();
  const is = (other: string): boolean => other.toLowerCase() === said;
  const old = former.find((one) => is(one.name));
  if (old !== undefined) return day.toString() < old.validTo ? 'present' : 'former';
  return is(now) || is(short) || is(`${now} (${short})`) ? 'present' : 'unknown';
}

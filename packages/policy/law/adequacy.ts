import { inForce, type LawRow } from './row.ts';

/**
 * Countries to which personal data may go as if they were at home: members of the European Economic Area, and those
 * that the Commission found adequate (GDPR 45). Everything else needs a safeguard of GDPR 46.
 */
export interface Adequate extends LawRow {
  readonly jurisdiction: 'EU';
  /** ISO 3166-1, or the name of an organisation. */
  readonly place: string;
  /** Whom it covers, where not everybody there: a recipient must be known to be among them. */
  readonly only?: string;
  /** What it leaves out, where a recipient of a shop is covered all the same. */
  readonly except?: string;
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

/** Members of the Union. */
const members: ReadonlySet<string> = new Set(eu);

/** The Union and, by the agreement on the EEA (the GDPR since 2018-07-20), Iceland, Liechtenstein and Norway. */
export const eea: ReadonlySet<string> = new Set([...eu, 'IS', 'LI', 'NO']);

/** Decisions of before the GDPR go on under its art. 45(9). */
export const adequacy: readonly Adequate[] = [
  decision({ place: 'AD', validFrom: '2010-10-19', source: 'Decision 2010/625/EU' }),
  decision({ place: 'AR', validFrom: '2003-06-30', source: 'Decision 2003/490/EC' }),
  decision({ place: 'BR', validFrom: '2026-01-26', source: 'Decision (EU) 2026/179' }),
  decision({
    place: 'CA',
    validFrom: '2001-12-20',
    only: 'commercial organisations',
    source: 'Decision 2002/2/EC',
  }),
  decision({ place: 'CH', validFrom: '2000-07-26', source: 'Decision 2000/518/EC' }),
  decision({
    place: 'EPO',
    validFrom: '2025-07-15',
    only: 'the European Patent Organisation',
    source: 'Decision of the Commission of 2025-07-15',
  }),
  decision({ place: 'FO', validFrom: '2010-03-05', source: 'Decision 2010/146/EU' }),
  decision({
    place: 'GB',
    validFrom: '2021-06-28',
    validTo: '2031-12-28',
    except: 'transfers for the control of immigration',
    certainty: 'L',
    source: 'Decision (EU) 2021/1772 art. 1(2), prolonged',
  }),
  decision({ place: 'GG', validFrom: '2003-11-21', source: 'Decision 2003/821/EC' }),
  decision({
    place: 'IL',
    validFrom: '2011-01-31',
    except: 'what is neither sent nor processed there by automated means',
    certainty: 'L',
    source: 'Decision 2011/61/EU art. 1',
  }),
  decision({ place: 'IM', validFrom: '2004-04-28', source: 'Decision 2004/411/EC' }),
  decision({ place: 'JE', validFrom: '2008-05-08', source: 'Decision 2008/393/EC' }),
  decision({
    place: 'JP',
    validFrom: '2019-01-23',
    only: 'business operators under the Act on the Protection of Personal Information',
    source: 'Decision (EU) 2019/419 art. 1 and recital 10',
  }),
  decision({
    place: 'KR',
    validFrom: '2021-12-17',
    only: 'controllers under the Personal Information Protection Act, save missions of religious bodies, nominations of parties, and credit data under the Financial Services Commission',
    certainty: 'L',
    source: 'Decision (EU) 2022/254 art. 1',
  }),
  decision({ place: 'NZ', validFrom: '2012-12-19', source: 'Decision 2013/65/EU' }),
  decision({
    place: 'US',
    validFrom: '2023-07-10',
    only: 'who is certified under the Data Privacy Framework',
    source: 'Decision (EU) 2023/1795, upheld in T-553/23',
    pending: 'appeal C-703/25 P',
  }),
  decision({ place: 'UY', validFrom: '2012-08-21', source: 'Decision 2012/484/EU' }),
];

function decision(
  row: Omit<Adequate, 'jurisdiction' | 'certainty'> & Partial<Pick<Adequate, 'certainty'>>,
): Adequate {
  return { jurisdiction: 'EU', certainty: 'C', ...row };
}

/**
 * What lets data go to `country` on `day` without a safeguard: `eea`, a decision, or nothing. A decision with `only`
 * covers no more than that: whoever asks must know that the recipient is among them.
 */
export function adequateOn(country: string, day: Temporal.PlainDate): 'eea' | Adequate | undefined {
  if (eea.has(country)) return 'eea';
  return adequacy.find((row) => row.place === country && inForce(row, day));
}

/** Countries outside the EEA in which data of a recipient is, or from which it can be had. */
export function abroad({
  country,
  reaches = [],
}: {
  readonly country?: string;
  readonly reaches?: readonly string[];
}): readonly string[] {
  const all = country === undefined ? reaches : [country, ...reaches];
  return [...new Set(all)].filter((one) => !eea.has(one) && one !== 'EU' && one !== 'EEA');
}

/** Whether whatever is in `country` is in one of the places; `EU` and `EEA` are places as much as a country is. */
export function within(country: string, places: readonly string[]): boolean {
  return places.some(
    (place) =>
      place === country ||
      (place === 'EU' && members.has(country)) ||
      (place === 'EEA' && (country === 'EU' || eea.has(country))),
  );
}

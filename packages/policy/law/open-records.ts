import { gdpr, type LawRow } from './row.ts';

/** A record that a law asks for or allows without setting a period for it. */
export interface OpenRecord extends LawRow {
  readonly id: string;
  readonly matter: string;
  /** `must`: the law asks for the record. `may`: it allows what leads to one, and asks for none. */
  readonly keeping: 'must' | 'may';
  readonly law: string;
  /** What to do where the law says no time. */
  readonly advice: string;
}

/** Records for which somebody must find a period, since no law does. */
export const openRecords: readonly OpenRecord[] = [
  {
    id: 'eu-device-complaints',
    jurisdiction: 'EU',
    matter: 'a distributor’s register of complaints about devices, of faulty ones, recalls and withdrawals',
    keeping: 'must',
    law: 'MDR 2017/745 14(5)',
    advice: 'as long as the device can be traced: with the record of whom it was supplied to',
    validFrom: '2021-05-26',
    certainty: 'C',
    source: 'Regulation (EU) 2017/745 art. 14(5)',
  },
  {
    id: 'eu-breaches',
    jurisdiction: 'EU',
    matter: 'a register of all breaches, those that nobody must be told of too',
    keeping: 'must',
    law: 'GDPR 33(5)',
    advice: 'the period proposed among the thresholds',
    validFrom: gdpr,
    certainty: 'C',
    source: 'GDPR art. 33(5)',
  },
  {
    id: 'eu-processing',
    jurisdiction: 'EU',
    matter: 'a register of what is done with personal data',
    keeping: 'must',
    law: 'GDPR 30',
    advice: 'as long as it is done; the exemption of art. 30(5) does not cover what is done regularly',
    validFrom: gdpr,
    certainty: 'C',
    source: 'GDPR art. 30',
  },
  {
    id: 'eu-consent',
    jurisdiction: 'EU',
    matter: 'evidence that somebody consented',
    keeping: 'must',
    law: 'GDPR 7(1)',
    advice: 'while the consent is relied on; after that as long as a fine is possible',
    validFrom: gdpr,
    certainty: 'C',
    source: 'GDPR art. 7(1)',
  },
  {
    id: 'se-credit',
    jurisdiction: 'SE',
    matter: 'credit checks: a legitimate need is asked for, and the person gets a copy',
    keeping: 'may',
    law: 'KuL 9, 11',
    advice: 'the outcome alone, as long as the order needs it; a shop has no duty to keep the report',
    validFrom: gdpr,
    certainty: 'L',
    source: 'Kreditupplysningslag (1973:1173) 9 §, 11 §',
  },
  {
    id: 'nl-credit',
    jurisdiction: 'NL',
    matter: 'credit checks',
    keeping: 'may',
    law: 'GDPR 6(1)(f)',
    advice: 'the outcome alone, as long as the order needs it; no law asks for the report',
    validFrom: gdpr,
    certainty: 'L',
    source: 'no Dutch statute sets a duty',
  },
];

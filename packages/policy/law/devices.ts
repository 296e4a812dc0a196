import type { Jurisdiction } from '../model/policy.ts';
import { type Certainty, gdpr, type LawRow } from './row.ts';

/** What may be stored on a visitor's device, or read from it, before she said yes (ePrivacy 5(3)). */
export interface DeviceRule extends LawRow {
  readonly jurisdiction: Jurisdiction;
  readonly law: string;
  readonly exempt: readonly ('transmission' | 'strictly necessary' | 'statistics of little impact')[];
  readonly supervisedBy: string;
  /** How sure that is. */
  readonly supervision: Certainty;
}

/** The rule of each jurisdiction. */
export const deviceRules: Readonly<Record<Jurisdiction, DeviceRule>> = {
  SE: {
    jurisdiction: 'SE',
    law: 'LEK 9:28',
    exempt: ['transmission', 'strictly necessary'],
    supervisedBy: 'Post- och telestyrelsen (PTS)',
    supervision: 'C',
    validFrom: '2022-06-03',
    certainty: 'C',
    source: 'Lag (2022:482) om elektronisk kommunikation 9 kap. 28 §',
  },
  NL: {
    jurisdiction: 'NL',
    law: 'Tw 11.7a',
    exempt: ['transmission', 'strictly necessary', 'statistics of little impact'],
    supervisedBy: 'ACM and AP, who share it',
    supervision: 'V',
    validFrom: gdpr,
    certainty: 'C',
    source: 'Telecommunicatiewet art. 11.7a',
  },
};

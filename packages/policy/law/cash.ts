import type { LawRow } from './row.ts';

/** From how much cash on a shop has duties, or may not take it. */
export interface CashLimit extends LawRow {
  readonly id: string;
  readonly euro: number;
  readonly follows: string;
  readonly law: string;
}

/** The limits of cash of each jurisdiction. */
export const cashLimits: readonly CashLimit[] = [
  {
    id: 'se-cash',
    jurisdiction: 'SE',
    euro: 5000,
    follows:
      'the act on money laundering covers the shop: it must know the customer, and keep what shows that',
    law: 'PTL 1:2',
    validFrom: '2017-08-01',
    certainty: 'L',
    source: 'Lag (2017:630)',
  },
  {
    id: 'nl-cash',
    jurisdiction: 'NL',
    euro: 3000,
    follows: 'goods may not be paid in cash',
    law: 'Wwft',
    validFrom: '2026-01-01',
    certainty: 'C',
    source: 'Wet ter voorkoming van witwassen en financieren van terrorisme',
  },
  {
    id: 'eu-cash',
    jurisdiction: 'EU',
    euro: 10_000,
    follows: 'nothing may be paid in cash above it',
    law: 'Reg. 2024/1624 80',
    validFrom: '2027-07-10',
    certainty: 'C',
    source: 'Regulation (EU) 2024/1624 art. 80',
  },
];

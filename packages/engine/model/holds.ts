/** Why a record is kept: a claim or a complaint that is expected or runs, an authority that asked, a recall. */
export const holdReasons = ['claim', 'complaint', 'authority', 'recall'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** The exceptions that Art. 17(3) knows; nothing else keeps what somebody wants erased. */
export const holdLaws = [
  'GDPR 17(3)(a)',
  'GDPR 17(3)(b)',
  'GDPR 17(3)(c)',
  'GDPR 17(3)(d)',
  'GDPR 17(3)(e)',
] as const;
export type HoldLaw = (typeof holdLaws)[number];

export interface HoldAsked {
  /** Record kind of the data map. */
  readonly record: string;
  /** Primary key of the record's root row, a text a column. */
  readonly key: string | readonly string[];
  readonly reason: HoldReason;
  readonly law: HoldLaw;
  /** The day on which the hold is over, on the shop's calendar. */
  readonly until: Temporal.PlainDate;
}

/** A record that erasures and sweeps spare, with the rows that it needs. */
export interface Hold {
  readonly id: string;
  readonly record: string;
  readonly key: readonly string[];
  readonly reason: HoldReason;
  readonly law: HoldLaw;
  /** ISO date. */
  readonly until: string;
  /** ISO instant. */
  readonly setAt: string;
}

/** `passed`: its day had come. */
export interface HoldEnded {
  readonly id: string;
  readonly record: string;
  readonly ended: 'lifted' | 'passed';
}

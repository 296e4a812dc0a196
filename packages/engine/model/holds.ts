/**
 * Why a record is kept: a claim or a complaint that is expected or runs, an authority that asked, a recall; `unpaid`: what
 * was delivered and is not paid, which the host lifts by itself when it is; `contested-goods`, `contested-sum`: what was
 * delivered, or what is to be paid, is contested.
 */
export const holdReasons = [
  ...(['claim', 'complaint', 'authority', 'recall', 'unpaid'] as const),
  ...(['contested-goods', 'contested-sum'] as const),
] as const;
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

/** Why a hold goes on that was looked at again. */
export const reviewReasons = ['unsettled', 'in-court', 'authority-asks', 'recall-runs', 'unpaid'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** A record that is to be held, and why. */
export interface HoldAsked {
  /** Record kind of the data map. */
  readonly record: string;
  /** Primary key of the record's root row, a text a column. */
  readonly key: string | readonly string[];
  readonly reason: HoldReason;
  readonly law: HoldLaw;
  /** The day on which the hold is over, on the shop's calendar. */
  readonly until: Temporal.PlainDate;
  /** The day on which it is looked at again, `until` at the latest; absent: `reviewDay`. */
  readonly review?: Temporal.PlainDate;
}

/** How long a hold goes on at most before it is looked at again. */
const longestUnseen = { months: 6 };

/** A third of the time that a hold has left, half a year at most: tomorrow at the earliest, its last day at the latest. */
export function reviewDay(today: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate {
  const left = today.until(until, { largestUnit: 'days' }).days;
  const third = today.add({ days: Math.max(1, Math.floor(left / 3)) });
  const most = today.add(longestUnseen);
  return Temporal.PlainDate.compare(third, most) < 0 ? third : most;
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
  /** ISO date: when it is looked at again. */
  readonly reviewOn: string;
  /** ISO instant. */
  readonly setAt: string;
}

/** What a person is told of a hold: without the key of the record. */
export type HeldRecord = Pick<Hold, 'id' | 'record' | 'reason' | 'law' | 'until' | 'reviewOn'>;

/** `passed`: its day had come. */
export interface HoldEnded {
  readonly id: string;
  readonly record: string;
  readonly ended: 'lifted' | 'passed';
}

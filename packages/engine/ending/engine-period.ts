import { dueOn, type EnforcedPolicy } from '@trygg/policy';
import { EngineError } from '../errors.ts';
import type { EngineRecord } from '../map/engine-tables.ts';

type Stating = Pick<EnforcedPolicy, 'name' | 'retention' | 'timeZone'>;

/**
 * The first day that has not ended on `day`: what happened before it goes, by the period that the policy states for
 * the record. Of several rules the earliest wins.
 * @throws {EngineError} `period_not_stated`; controls of such a policy are refused, so an open shop never meets it
 */
export function firstDayKept(
  policy: Stating,
  record: EngineRecord,
  day: Temporal.PlainDate,
): Temporal.PlainDate {
  const terms = policy.retention.filter((rule) => rule.record === record).map((rule) => rule.term);
  if (terms.length === 0)
    throw new EngineError(
      'period_not_stated',
      `\`${policy.name}\` does not state how long the record \`${record}\` is kept`,
      { help: 'decide `retention` of it in house.yaml' },
    );
  const ended = (happened: Temporal.PlainDate): boolean =>
    terms.some((term) => Temporal.PlainDate.compare(dueOn(term, happened, policy.timeZone), day) <= 0);
  // Where the search begins, before any end: a policy states 200 years at most (`parseTerm`), from the end of some year.
  let [last, open] = [day.subtract({ years: 202 }), day.add({ days: 1 })];
  // What happened later ends no earlier: halving finds the last day that has ended.
  for (let days = last.until(open).days; days > 1; days = last.until(open).days) {
    const middle = last.add({ days: Math.floor(days / 2) });
    if (ended(middle)) last = middle;
    else open = middle;
  }
  return open;
}

/**
 * The instant with which that day begins, by the clock of the policy.
 * @throws {EngineError} `period_not_stated`, as `firstDayKept`
 */
export function endedBefore(policy: Stating, record: EngineRecord, asOf: Temporal.Instant): Temporal.Instant {
  const day = asOf.toZonedDateTimeISO(policy.timeZone).toPlainDate();
  return firstDayKept(policy, record, day).toZonedDateTime(policy.timeZone).toInstant();
}

/**
 * Tombstones of before it have no work left: they go with the notes of the ledger that tell of their erasures, and never
 * while a copy may be kept in which the erased rows still are. INVARIANT: by the clock, for a sweep may be asked about a
 * later day, and what a restore must forget again is not known from anything else.
 */
export function tombstonesEndBefore(
  policy: Stating & Pick<EnforcedPolicy, 'backups'>,
  asOf: Temporal.Instant,
  now = Temporal.Now.instant(),
): Temporal.Instant {
  const at = Temporal.Instant.compare(asOf, now) < 0 ? asOf : now;
  const noted = endedBefore(policy, 'ledger', at);
  const copies = at
    .toZonedDateTimeISO(policy.timeZone)
    .subtract(policy.backups?.kept ?? { days: 0 })
    .toInstant();
  return Temporal.Instant.compare(noted, copies) < 0 ? noted : copies;
}

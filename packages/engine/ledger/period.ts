import { dueOn, type EnforcedPolicy, type Term } from '@trygg/policy';

/** Where a house says nothing: as long as a claim about what was done may come, and no longer. */
const otherwise: Term = { kind: 'period', period: { years: 5, months: 0, days: 0 } };

/**
 * The instant before which something that a record's period has run out for was written: a keyed hash is personal data
 * of whoever holds the key, so ledger and receipts have periods of their own (GDPR 5(1)(e)).
 */
export function endedBefore(
  policy: Pick<EnforcedPolicy, 'retention' | 'timeZone'>,
  record: 'ledger' | 'receipt',
  asOf: Temporal.Instant,
): Temporal.Instant {
  const terms = policy.retention.filter((rule) => rule.record === record).map((rule) => rule.term);
  const day = asOf.toZonedDateTimeISO(policy.timeZone).toPlainDate();
  // The earliest of several rules wins.
  const ended = (written: Temporal.PlainDate): boolean =>
    (terms.length === 0 ? [otherwise] : terms).some(
      (term) => Temporal.PlainDate.compare(dueOn(term, written, policy.timeZone), day) <= 0,
    );
  let [last, open] = [day.subtract({ years: 200 }), day.add({ days: 1 })];
  // What was written later ends no earlier: halving finds the last day that has ended.
  for (let days = last.until(open).days; days > 1; days = last.until(open).days) {
    const middle = last.add({ days: Math.floor(days / 2) });
    if (ended(middle)) last = middle;
    else open = middle;
  }
  return open.toZonedDateTime(policy.timeZone).toInstant();
}

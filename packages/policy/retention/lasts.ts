import type { EnforcedPolicy, Period, RetentionRule } from '../model/policy.ts';
import { endsLater } from '../term.ts';

/** Thrown when software asks a policy for a period that it does not state; the checks against a data map find it before. */
export class PeriodNotStated extends Error {
  readonly code = 'period_not_stated';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.name = 'PeriodNotStated';
    this.help = help;
  }
}

type Stating = Pick<EnforcedPolicy, 'retention' | 'timeZone'>;

/**
 * How long after an event a record ends by itself, as the policy states it; of several rules the shortest.
 * @example recordLasts(policy, 'newsletter-subscription', 'confirmed') // { years: 5, months: 0, days: 0 }
 * @throws {PeriodNotStated} when no rule says it
 */
export function recordLasts(policy: Pick<Stating, 'retention'>, record: string, event: string): Period {
  const stated = policy.retention.flatMap((rule: RetentionRule) =>
    rule.record === record && rule.lasts?.[event] !== undefined ? [rule.lasts[event]] : [],
  );
  const [first, ...others] = stated;
  if (first === undefined)
    throw new PeriodNotStated(
      `the policy does not state how long \`${record}\` lasts after \`${event}\``,
      `write \`lasts: { ${event}: … }\` where the record has its period`,
    );
  return others.reduce(
    (least, one) =>
      endsLater({ kind: 'period', period: least }, { kind: 'period', period: one }) ? one : least,
    first,
  );
}

/**
 * The instant at which a record ends by itself whose event happened at `from`: so many days of the shop's calendar
 * later, at the same hour.
 * @throws {PeriodNotStated} when no rule says how long
 */
export function recordLastsUntil(
  policy: Stating,
  record: string,
  event: string,
  from: Temporal.Instant,
): Temporal.Instant {
  return from
    .toZonedDateTimeISO(policy.timeZone)
    .add(recordLasts(policy, record, event))
    .toInstant();
}

/**
 * How long something stays on a visitor's device, as the policy tells it.
 * @throws {PeriodNotStated} when the policy does not name it, or tells no period
 */
export function cookieLasts(policy: Pick<EnforcedPolicy, 'cookies'>, cookie: string): Period {
  const lasts = policy.cookies.get(cookie)?.lasts;
  if (lasts === undefined || lasts === 'session')
    throw new PeriodNotStated(
      `the policy does not state how long the cookie \`${cookie}\` lasts`,
      'decide `cookie` in house.yaml, with `lasts`',
    );
  return lasts;
}

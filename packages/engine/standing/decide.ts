import type { StandingRule } from '../compile/standing-rules.ts';
import type { ChoiceReason } from '../model/standing.ts';
import type { ConsentFact, Facts, ObjectionFact } from './facts.ts';

/**
 * How one purpose or channel of one subject stands. The same rule as `trygg.derive_standing`, said for a reader:
 * an objection takes it; else it needs what its ground asks for. A test compares the two.
 */
export interface Decided {
  readonly allowed: boolean;
  readonly why: ChoiceReason;
  readonly since: string | null;
}

/** An objection to the whole purpose takes its channels, and one to direct marketing its profiling (Art. 21(2)). */
export function takes(objection: ObjectionFact, rule: Pick<StandingRule, 'purpose' | 'channel'>): boolean {
  if (objection.lifted !== null) return false;
  if (objection.purpose === rule.purpose)
    return objection.channel === null || objection.channel === rule.channel;
  return (
    rule.purpose === 'personalisation' &&
    objection.purpose === 'direct-marketing' &&
    objection.channel === null
  );
}

function about(consent: ConsentFact, rule: StandingRule): boolean {
  if (consent.purpose !== rule.purpose) return false;
  if (rule.channel !== null && consent.channel !== rule.channel) return false;
  return consent.kind === 'consent' || rule.ground === 'soft-opt-in';
}

/** `facts`: of one subject alone. */
export function decide(rule: StandingRule, facts: Facts): Decided {
  if (rule.ground === 'basis') return { allowed: true, why: 'basis', since: null };
  const objection = facts.objections.find((one) => takes(one, rule));
  if (objection !== undefined) {
    const why = objection.source === 'suppression' ? 'suppressed' : 'objection';
    return { allowed: false, why, since: objection.at };
  }
  if (rule.ground === 'opt-out') return { allowed: true, why: 'basis', since: null };
  const given = facts.consents.filter((one) => about(one, rule));
  const consents = given.filter((one) => one.withdrawn === null);
  const living = consents.filter((one) => one.expired === null);
  const holding = living.find((one) => !one.double || one.confirmed !== null);
  if (holding !== undefined)
    return { allowed: true, why: holding.kind, since: holding.confirmed ?? holding.given };
  const [pending] = living;
  if (pending !== undefined) return { allowed: false, why: 'unconfirmed', since: pending.given };
  const expired = consents.at(-1);
  if (expired !== undefined) return { allowed: false, why: 'expired', since: expired.expired };
  const withdrawn = given.flatMap((one) => one.withdrawn ?? []).sort();
  return { allowed: false, why: 'no-consent', since: withdrawn.at(-1) ?? null };
}

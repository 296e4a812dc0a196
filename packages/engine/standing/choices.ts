import { type Basis, isWeighedFirst } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { type StandingRule, standingRules } from '../compile/standing-rules.ts';
import type { RightsContext } from '../model/context.ts';
import type { Choice, ChoiceKind, ChoiceReason } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';
import { type Decided, decide } from './decide.ts';
import { type Facts, readFacts, type StandingFact } from './facts.ts';

/** One choice for each purpose of the policy but `rights`, and one for each of its channels, purposes first. */
export async function readChoices(
  context: RightsContext,
  client: ClientBase,
  asked: Subject,
): Promise<readonly Choice[]> {
  const { kind, refs } = checkedSubject(context, asked);
  const { found, standings, ...facts } = await readFacts(
    client,
    kind,
    refs.map(({ key }) => key),
  );
  if (found !== refs.length) throw unknownSubject(`${kind}:${refs[0]?.key ?? ''}`);
  return [...context.policy.purposes.keys()]
    .filter((purpose) => purpose !== 'rights')
    .flatMap((purpose) => standingRules(context.policy).filter((rule) => rule.purpose === purpose))
    .map((rule) => choiceOf(context, rule, standings, facts));
}

/**
 * One person may be several subjects: what one of them declined, all did, and while one is restricted, all wait. A yes of
 * one of them holds although another was never asked, or waits for its second step: a stranger may have typed the address.
 */
function choiceOf(
  context: RightsContext,
  rule: StandingRule,
  standings: readonly StandingFact[],
  facts: Facts,
): Choice {
  const each = standings.map((standing) => ({ standing, ...decide(rule, factsOf(facts, standing.id)) }));
  const of = (...whys: readonly ChoiceReason[]) => each.find(({ why }) => whys.includes(why));
  const first: Decided = of('objection', 'suppressed') ??
    each.find(({ allowed }) => allowed) ??
    of('unconfirmed') ??
    each[0] ?? { allowed: false, why: 'no-consent', since: null };
  const bit = 1n << BigInt(rule.bit);
  const waits = ({ restricted, ending }: StandingFact): boolean => restricted !== null || ending;
  const allowed =
    first.allowed &&
    each.every(
      (one) => (BigInt(one.standing.standing) & bit) !== 0n || !(one.allowed || waits(one.standing)),
    );
  const restricted = standings.find((one) => one.restricted !== null)?.restricted ?? null;
  const held = first.allowed && !allowed && standings.some(waits);
  return {
    purpose: rule.purpose,
    ...(rule.channel === null ? {} : { channel: rule.channel }),
    allowed,
    basis: basisOf(context, rule),
    why: held ? 'restriction' : first.why,
    since: held ? restricted : first.since,
    can: possible(context, rule, first),
    ...(rule.ground === 'opt-out' && isWeighedFirst(rule.purpose) && { weighedFirst: true as const }),
  };
}

function factsOf(facts: Facts, subject: string): Facts {
  return {
    consents: facts.consents.filter((one) => one.subject === subject),
    objections: facts.objections.filter((one) => one.subject === subject),
  };
}

function basisOf({ policy }: RightsContext, rule: StandingRule): Basis {
  if (rule.channel !== null) return rule.ground === 'consent' ? 'consent' : 'legitimate-interest';
  const bases = policy.purposes.get(rule.purpose)?.bases ?? [];
  if (rule.ground === 'opt-out')
    return bases.find(({ basis }) => basis === 'public-task')?.basis ?? 'legitimate-interest';
  if (rule.ground === 'consent') return 'consent';
  return bases[0]?.basis ?? 'legal-obligation';
}

function possible({ policy }: RightsContext, rule: StandingRule, { why }: Decided): readonly ChoiceKind[] {
  const declined = why === 'objection' || why === 'suppressed';
  switch (rule.ground) {
    case 'basis':
      return [];
    case 'opt-out':
      if (declined) return ['allow'];
      return isWeighedFirst(rule.purpose) ? [] : ['object'];
    case 'consent': {
      if (why === 'consent' || why === 'unconfirmed') return ['withdraw'];
      // Consent is given for one channel at a time.
      const channels = policy.purposes.get(rule.purpose)?.channels ?? [];
      return rule.channel === null && channels.length > 0 ? [] : ['consent'];
    }
    case 'soft-opt-in':
      if (why === 'consent' || why === 'unconfirmed') return ['withdraw'];
      return why === 'soft-opt-in' ? ['object'] : ['consent'];
    default:
      return rule.ground satisfies never;
  }
}

import {
  type Channel,
  type ChannelGround,
  channelBit,
  channelGround,
  type EnforcedPolicy,
  type PurposeId,
  type PurposeRule,
  purposes,
} from '@trygg/policy';
import { keptBit } from '../map/standing.ts';
import type { FunctionControl } from '../model/controls.ts';
import { sql } from '../sql/fragment.ts';
import { define } from './functions.ts';

/**
 * What a bit of a standing asks for. `basis`: nothing, only a restriction takes it. `opt-out`: that the subject
 * has not objected. The others as `ChannelGround`. An objection takes a bit whatever its ground.
 */
export interface StandingRule {
  readonly purpose: PurposeId;
  readonly channel: Channel | null;
  readonly bit: number;
  readonly ground: 'basis' | ChannelGround;
}

/** Purposes that may be declined whatever their basis (Art. 21(2)-(3)). */
export const marketing: readonly PurposeId[] = ['direct-marketing', 'general-marketing', 'personalisation'];

function purposeGround(rule: PurposeRule): StandingRule['ground'] {
  const has = (basis: string): boolean => rule.bases.some((one) => one.basis === basis);
  const consent = rule.bases.length > 0 && rule.bases.every((one) => one.basis === 'consent');
  // Of a purpose with channels each channel says for itself; without, the strictest of its situations counts.
  if (consent || (has('consent') && rule.channels.length === 0)) return 'consent';
  const declinable = has('legitimate-interest') || has('public-task') || marketing.includes(rule.purpose);
  return declinable ? 'opt-out' : 'basis';
}

/** A rule for each purpose of the enforced policy, and one for each of its channels. */
export function standingRules(policy: EnforcedPolicy): readonly StandingRule[] {
  return [...policy.purposes.values()]
    .flatMap((rule): readonly StandingRule[] => {
      const { purpose } = rule;
      const whole = { purpose, channel: null, bit: purposes[purpose].bit, ground: purposeGround(rule) };
      const each = rule.channels.flatMap((channel): readonly StandingRule[] => {
        const bit = channelBit(purpose, channel);
        return bit === undefined ? [] : [{ purpose, channel, bit, ground: channelGround(rule, channel) }];
      });
      return [whole, ...each];
    })
    .sort((a, b) => a.bit - b.bit);
}

/** The standing of a subject of whom no fact is known: what needs consent is off. */
export function firstStanding(rules: readonly StandingRule[]): bigint {
  return rules
    .filter(({ ground }) => ground === 'consent' || ground === 'soft-opt-in')
    .reduce((standing, { bit }) => standing & ~(1n << BigInt(bit)), -1n & ~keptBit);
}

/** `trygg.standing_rules()`: what deriving a standing needs of the policy. Changed: every standing is derived again. */
export function rulesFunction(rules: readonly StandingRule[]): FunctionControl {
  const rows = rules
    .filter(({ ground }) => ground !== 'basis')
    .map(
      ({ bit, purpose, channel, ground }) =>
        sql`    (${sql.value(bit)}, ${sql.value(purpose)}, ${sql.value(channel)}::text, ${sql.value(ground)})`,
    );
  const values = sql.join(rows, sql`,\n`);
  const body =
    rows.length === 0
      ? sql`begin
end`
      : sql`begin
  return query select v.place, v.purpose, v.channel, v.ground from (values
${values}
  ) as v(place, purpose, channel, ground);
end`;
  const name = 'standing_rules';
  const returns = sql`table (place integer, purpose text, channel text, ground text)`;
  return {
    kind: 'function',
    name,
    arguments: '',
    text: define(name, sql.empty, returns, body),
    fill: ['select trygg.derive_all()'],
  };
}

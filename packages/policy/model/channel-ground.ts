import type { Channel, ChannelGround } from './channels.ts';
import type { PurposeRule } from './policy.ts';

/**
 * Where nobody decided: consent if the purpose rests on it (`by-post:` says it of one channel), and for electronic messages (MFL 19 §,
 * ePrivacy 13(1)); else post and telephone until she says no (MFL 21 §).
 */
export function channelGround(
  rule: Pick<PurposeRule, 'bases' | 'channelGrounds'>,
  channel: Channel,
): ChannelGround {
  const decided = rule.channelGrounds?.[channel];
  if (decided !== undefined) return decided;
  const own = rule.bases.filter(({ when }) => when === `by-${channel}`);
  const bases = own.length > 0 ? own : rule.bases;
  if (bases.some(({ basis }) => basis === 'consent')) return 'consent';
  return channel === 'post' || channel === 'phone' ? 'opt-out' : 'consent';
}

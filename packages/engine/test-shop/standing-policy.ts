import type { Channel, ChannelGround, EnforcedPolicy, PurposeId, PurposeRule } from '@trygg/policy';
import { policyWith } from './shop.ts';

type Bases = PurposeRule['bases'];
const always = (basis: Bases[number]['basis']): Bases => [{ when: 'always', basis }];

/** The test shop's policy with marketing of several grounds. */
export function marketingPolicy(
  grounds: Readonly<Partial<Record<Channel, ChannelGround>>> = { email: 'soft-opt-in' },
): EnforcedPolicy {
  const policy = policyWith();
  const [orders] = policy.purposes.values();
  if (orders === undefined) throw new Error('the test policy has no purposes');
  const add = (
    purpose: PurposeId,
    bases: Bases,
    channels: readonly Channel[] = [],
  ): [PurposeId, PurposeRule] => [purpose, { ...orders, purpose, name: purpose, bases, channels }];
  const marketing = add('direct-marketing', always('legitimate-interest'), ['email', 'sms', 'post']);
  return {
    ...policy,
    suppression: { years: 3, months: 0, days: 0 },
    purposes: new Map([
      ...policy.purposes,
      [marketing[0], { ...marketing[1], channelGrounds: grounds }],
      add('general-marketing', always('legitimate-interest'), ['post']),
      add('personalisation', always('legitimate-interest')),
      add('improvement', always('legitimate-interest')),
      add('leads', always('consent')),
    ]),
    hash: 'b'.repeat(64),
  };
}

/** Activities that see whom they may speak to. */
export const speaking = `
  segment:
    purposes: [direct-marketing]
    tables:
      person: { select: [id] }
      purchase: { select: [id] }
  mail-offer:
    purposes: [direct-marketing]
    channel: email
    tables:
      person: { select: [id, email] }
      purchase: { select: [id] }
  post-offer:
    purposes: [direct-marketing]
    channel: post
    tables:
      person: { select: [id] }
      purchase: { select: [id] }
  call-offer:
    purposes: [direct-marketing]
    channel: phone
    tables:
      person: { select: [id] }
  recommend:
    purposes: [personalisation]
    tables:
      purchase: { select: [id] }
  survey:
    purposes: [improvement]
    tables:
      purchase: { select: [id] }
`;

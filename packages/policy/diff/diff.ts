import type { DoneActivity } from '../model/done-activity.ts';
import { type PeopleId, people } from '../model/people.ts';
import type { EnforcedPolicy } from '../model/policy.ts';
import { headChanges } from './head.ts';
import type { Consented, PolicyChange, PolicyDiff, PolicyVersion } from './model.ts';
import { periodChanges } from './periods.ts';
import { purposeChanges } from './purposes.ts';
import { recipientChanges } from './recipients.ts';
import { toldChanges } from './told.ts';

/**
 * The meaning of a change between two enforced policies of one shop. `done` is what the software does under either:
 * with it a period is about the people whose records it ends, without it about those whose records such a kind
 * commonly is.
 *
 * @example diffPolicies(before, after).ask // [{ purpose: 'direct-marketing', channel: 'sms', whom: 'everybody' }]
 */
export function diffPolicies(
  before: EnforcedPolicy,
  after: EnforcedPolicy,
  done: readonly DoneActivity[] = [],
): PolicyDiff {
  const compared = { before, after, done };
  const changes = [
    ...purposeChanges(compared),
    ...recipientChanges(compared),
    ...periodChanges(compared),
    ...toldChanges(compared),
    ...headChanges(compared),
  ];
  const earlier = peopleTold(changes, 'before');
  const ask = once(changes.flatMap((change) => change.ask));
  return {
    policy: after.name,
    from: versionOf(before),
    to: versionOf(after),
    changes,
    tell: {
      before: earlier,
      after: peopleTold(changes, 'after').filter((kind) => !earlier.includes(kind)),
    },
    // Who is asked because nobody was asked yet is not asked a second time for another change.
    ask: ask.filter(
      (one) =>
        one.whom === 'everybody' || !ask.some((other) => other.whom === 'everybody' && sameUnit(one, other)),
    ),
    ended: once(changes.flatMap((change) => change.ended)),
  };
}

function versionOf({ version, hash }: EnforcedPolicy): PolicyVersion {
  return {
    ...(version?.number !== undefined && { number: version.number }),
    ...(version?.since !== undefined && { since: version.since }),
    hash,
  };
}

function peopleTold(changes: readonly PolicyChange[], when: 'before' | 'after'): readonly PeopleId[] {
  const told = new Set(changes.flatMap(({ tell }) => (tell?.when === when ? tell.people : [])));
  return (Object.keys(people) as PeopleId[]).filter((kind) => told.has(kind));
}

function sameUnit(one: Consented, other: Consented): boolean {
  return one.purpose === other.purpose && one.channel === other.channel;
}

function once<T>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

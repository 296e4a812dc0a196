import type { EnforcedPolicy, Finding } from '@trygg/policy';
import { usedCategories } from '../map/unused.ts';
import type { ActivityMap, DataMap } from '../model/map.ts';
import { notUsed, uncovered, uncoveredBy } from './covered.ts';

/** The modules whose tables stand in an activity of another module. */
export function contributorsOf({ uses }: Pick<ActivityMap, 'uses'>): readonly string[] {
  return [...new Set([...uses.values()].flatMap(({ contributor }) => contributor ?? []))].sort();
}

/**
 * The activity without the contributions that the policy does not permit, and why each was left out. A module's
 * contribution stands or falls as a whole, as an activity does: half of its columns would serve nothing. The activity
 * itself and what other modules add to it stay.
 *
 * A purpose of `rights` reaches every column, and still nothing is contributed for it that no purpose of the policy
 * uses: nothing may stand there.
 */
export function permittedParts(
  policy: EnforcedPolicy,
  map: DataMap,
  activity: ActivityMap,
): { readonly activity: ActivityMap; readonly reasons: readonly Finding[] } {
  const all = usedCategories(policy);
  const reasons: Finding[] = [];
  const left = new Set<string>();
  for (const use of activity.uses.values()) {
    if (use.contributor === undefined) continue;
    const lacking = activity.purposes.includes('rights')
      ? uncoveredBy(policy, map, use, all)
      : uncovered(policy, map, activity, use);
    if (lacking.length > 0) left.add(use.contributor);
    reasons.push(...lacking.map(({ column, category }) => notUsed(activity, use, column, category)));
  }
  if (left.size === 0) return { activity, reasons };
  const uses = [...activity.uses].filter(
    ([, { contributor }]) => contributor === undefined || !left.has(contributor),
  );
  return { activity: { ...activity, uses: new Map(uses) }, reasons };
}

import type { DataMap } from '@trygg/engine';
import type { ActivityMap, MapAndActivities } from '@trygg/engine/controls';
import { permittedActivities, rowStanding, standingRules } from '@trygg/engine/map';
import type { EnforcedPolicy, PolicyDiff } from '@trygg/policy';

/** What of the controls changes with a policy, as far as files tell: `trygg plan` says it to the statement. */
export interface ControlDiff {
  readonly gained: readonly RoleFacts[];
  readonly lost: readonly RoleFacts[];
  /** Record kinds whose sweep ends something at another time, or other columns. */
  readonly sweeps: readonly string[];
  /** Purposes and channels whose standing is decided in another way. */
  readonly standing: readonly string[];
}

/** A role with its grants; each personal table of them has one row rule. */
export interface RoleFacts {
  readonly activity: string;
  /** The role is there before and after: these grants alone come or go with it. */
  readonly stays?: true;
  readonly grants: readonly string[];
  readonly rules: readonly string[];
}

const ofRecords = new Set([
  'period-shortened',
  'period-lengthened',
  'period-changed',
  'period-added',
  'period-removed',
  'statute-added',
  'statute-removed',
  'statute-changed',
  'statute-columns-changed',
  'withdrawal-period-changed',
  'lasting-changed',
  'warning-changed',
]);

/**
 * An activity that the new policy no longer permits loses its role, and with it all grants and row rules; one that it
 * permits for the first time gets them. What stays permitted keeps what it had, but for what other modules contribute
 * to it: that comes and goes with the categories that the policy uses.
 */
export function diffControls(
  before: EnforcedPolicy,
  after: EnforcedPolicy,
  { changes }: Pick<PolicyDiff, 'changes'>,
  { map, activities }: Pick<MapAndActivities, 'map' | 'activities'>,
): ControlDiff {
  const was = permittedActivities(before, map, activities);
  const is = permittedActivities(after, map, activities);
  return {
    gained: beyond(map, { policy: after, activities: is }, { policy: before, activities: was }),
    lost: beyond(map, { policy: before, activities: was }, { policy: after, activities: is }),
    sweeps: distinct(
      changes.flatMap(({ what }) => ('record' in what && ofRecords.has(what.kind) ? [what.record] : [])),
    ),
    standing: standingChanges(before, after),
  };
}

/** Purposes and channels that facts about a subject decide, each by its ground: consent, opt-in at a sale, or no objection. */
function standingChanges(before: EnforcedPolicy, after: EnforcedPolicy): readonly string[] {
  const grounds = (policy: EnforcedPolicy) =>
    new Map(
      standingRules(policy)
        .filter(({ ground }) => ground !== 'basis')
        .map(({ purpose, channel, ground }) => [
          channel === null ? purpose : `${purpose} by ${channel}`,
          ground,
        ]),
    );
  const [was, is] = [grounds(before), grounds(after)];
  return distinct([...was.keys(), ...is.keys()].filter((name) => was.get(name) !== is.get(name)));
}

interface Side {
  readonly policy: EnforcedPolicy;
  readonly activities: ReadonlyMap<string, ActivityMap>;
}

/** Roles, and uses of roles, that one side has and the other lacks, and row rules that ask for another purpose there. */
function beyond(map: DataMap, these: Side, those: Side): readonly RoleFacts[] {
  return [...these.activities.keys()].sort().flatMap((name): readonly RoleFacts[] => {
    const [activity, other] = [these.activities.get(name), those.activities.get(name)];
    if (activity === undefined) return [];
    if (other === undefined) return [roleFacts(map, activity)];
    const uses = [...activity.uses].filter(([table]) => !other.uses.has(table));
    const asks = rowStanding(these.policy, activity).join() !== rowStanding(those.policy, other).join();
    if (uses.length === 0 && !asks) return [];
    const { schema: _, ...contributed } = activity;
    const facts = roleFacts(map, { ...contributed, uses: new Map(uses) });
    return [{ ...facts, ...(asks ? { rules: roleFacts(map, activity).rules } : {}), stays: true }];
  });
}

function roleFacts(map: DataMap, { name, uses, schema }: ActivityMap): RoleFacts {
  const grants = [...uses.values()].flatMap((use) =>
    (['select', 'insert', 'update'] as const)
      .filter((privilege) => use[privilege].length > 0)
      .map((privilege) => `${privilege} (${use[privilege].join(', ')}) on ${use.table}`)
      .concat(use.delete ? [`delete on ${use.table}`] : []),
  );
  return {
    activity: name,
    grants: [...grants, ...(schema === undefined ? [] : [`all in schema ${schema}`])].sort(),
    rules: [...uses.keys()].filter((table) => map.tables.get(table)?.personal === true).sort(),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

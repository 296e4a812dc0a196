import type { Clause } from '../clauses/model.ts';
import type { DoneActivity } from '../model/done-activity.ts';
import type { EnforcedPolicy } from '../model/policy.ts';
import { isSo, type So, type SoEntry, type SoState } from './model.ts';
import { parcelsOf } from './parcels.ts';
import { ruleStates } from './rule-states.ts';
import { splitPolicy } from './split.ts';
import { statementStates } from './statement-states.ts';
import { isOpened, type Weighing, type Workings } from './workings.ts';

export interface SoSource {
  readonly policy: EnforcedPolicy;
  readonly workings: Workings;
  /** Promises of clauses.yaml: what keeps a statement or a measure; without it none of them counts as kept. */
  readonly clauses?: readonly Clause[];
}

/**
 * What of an enforced policy is so: for each entry whether it is in use and by what, not in use and what is missing, kept
 * by people who signed, or overruled by an article. Every text about a policy is printed from it. Pure; throws nothing.
 *
 * @example soOf({ policy, workings }).at('purposes.orders') // { state: 'in-use', by: [{ kind: 'activity', … }] }
 */
export function soOf({ policy, workings, clauses = [] }: SoSource): So {
  const states = new Map<string, SoState>(ruleStates(policy, workings));
  for (const [path, state] of statementStates(policy, clauses, workings, states)) states.set(path, state);
  const opened = workings.activities.filter(isOpened);
  const weighings = workings.weighings.filter(({ purpose }) =>
    isSo(states.get(`purposes.${purpose}.weighed`)),
  );
  const { copiesOfMails, counters } = workings;
  const parcels = parcelsOf(policy, workings)?.purposes;
  return {
    ...soFrom(policy, states, opened, weighings),
    ...(copiesOfMails && { copiesOfMails }),
    ...(parcels && { parcels }),
    ...(counters && { counters }),
  };
}

/** The same from states that are known, entry by entry; a path that is not there counts as not in use. */
export function soFrom(
  policy: EnforcedPolicy,
  states: ReadonlyMap<string, SoState>,
  activities: readonly DoneActivity[],
  weighings: readonly Weighing[] = [],
): So {
  const entries = [...states].map(([path, state]): SoEntry => ({ path, ...state }));
  const at = (path: string): SoState | undefined => states.get(path);
  return {
    entries,
    at,
    activities,
    weighings,
    ...splitPolicy(policy, (path) => isSo(states.get(path)), weighings),
  };
}

/** For tests: a policy of which some entries are so and others are not, whatever a host is built to do. */

import type { DoneActivity } from './model/done-activity.ts';
import type { EnforcedPolicy } from './model/policy.ts';
import type { So, SoState } from './so/model.ts';
import { soFrom, soOf } from './so/so-of.ts';
import type { Workings } from './so/workings.ts';

const nothing: Workings = {
  activities: [],
  adapters: [],
  cookies: [],
  profiles: [],
  keeps: new Map(),
  signed: [],
  weighings: [],
  today: '2026-11-30',
};

/** Each entry of the policy in use, but for `unused` and what lies inside them. */
export function inUse(
  policy: EnforcedPolicy,
  unused: readonly string[] = [],
  activities: readonly DoneActivity[] = [{ name: 'sign-in', purposes: ['authentication'], records: [] }],
): So {
  const paths = soOf({ policy, workings: nothing }).entries.map(({ path }) => path);
  const isUnused = (path: string): boolean =>
    unused.some((one) => path === one || path.startsWith(`${one}.`));
  const states = paths.map((path): [string, SoState] => [
    path,
    isUnused(path)
      ? { state: 'not-in-use', missing: 'it was taken away' }
      : { state: 'in-use', by: [{ kind: 'host', name: 'a test' }] },
  ]);
  return soFrom(policy, new Map(states), activities);
}

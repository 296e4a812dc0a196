import { channelGround } from '../model/channel-ground.ts';
import type { Channel } from '../model/channels.ts';
import type { DoneActivity } from '../model/done-activity.ts';
import { type PeopleId, people } from '../model/people.ts';
import type { EnforcedPolicy, PurposeRule } from '../model/policy.ts';
import { type PurposeId, peopleOf } from '../model/purposes.ts';
import type { Asking, Changed, Consented, PolicyChange, Telling } from './model.ts';

/** The two policies, and what is known besides. */
export interface Compared {
  readonly before: EnforcedPolicy;
  readonly after: EnforcedPolicy;
  /** What the software does under either; empty where nobody said. */
  readonly done: readonly DoneActivity[];
}

/** What the law says of telling; the policy's own promise is laid on it. */
export interface Due {
  readonly when: 'before' | 'after';
  readonly because: string;
}

/** People told of something that holds already or is better for them need not have been told before. */
export const beforeIt = (because: string): Due => ({ when: 'before', because });
export const afterIt = (because: string): Due => ({ when: 'after', because });

export interface Weighed {
  readonly what: Changed;
  readonly protection: PolicyChange['protection'];
  readonly due?: Due | undefined;
  readonly purposes: readonly PurposeId[];
  readonly ask?: readonly Asking[];
  readonly ended?: readonly Consented[];
}

/**
 * A change with who must be told of it. What the old policy promised binds: whoever was told that changes are told
 * before they hold is told before, whatever the law would do with.
 */
export function weigh({ before }: Compared, weighed: Weighed): PolicyChange {
  const { what, protection, due, purposes, ask = [], ended = [] } = weighed;
  const promise = before.version?.changes;
  const when = due?.when === 'before' || promise === 'before' ? 'before' : (due?.when ?? promise);
  const tell: Telling | undefined =
    when === undefined || when === 'page'
      ? undefined
      : {
          people: peopleOfAll(purposes),
          when,
          because: due !== undefined && due.when === when ? due.because : 'promise',
        };
  return { what, protection, ...(tell && { tell }), ask, ended };
}

/** In the order of the list of kinds, so that two ways to the same people look alike. */
export function peopleOfAll(purposes: readonly PurposeId[]): readonly PeopleId[] {
  const found = new Set(purposes.flatMap(peopleOf));
  return (Object.keys(people) as PeopleId[]).filter((kind) => found.has(kind));
}

/** Everything that is the controller's own: what concerns everybody whose data it holds. */
export function everyPurpose({ before, after }: Compared): readonly PurposeId[] {
  return [...new Set([...before.purposes.values(), ...after.purposes.values()])]
    .filter(({ as }) => as !== 'processor')
    .map(({ purpose }) => purpose);
}

/** What a yes can be given to: each channel of a purpose, or the purpose itself where it has none. */
export function unitsOf(rule: PurposeRule): readonly (Channel | undefined)[] {
  return rule.channels.length > 0 ? rule.channels : [undefined];
}

export function needsConsent(rule: PurposeRule, channel: Channel | undefined): boolean {
  return channel === undefined
    ? rule.bases.some(({ basis }) => basis === 'consent')
    : channelGround(rule, channel) === 'consent';
}

/** The units of a purpose that rest on consent, as something to ask for or to end. */
export function consentedUnits(rule: PurposeRule): readonly Consented[] {
  return unitsOf(rule)
    .filter((channel) => needsConsent(rule, channel))
    .map((channel) => ({ purpose: rule.purpose, ...(channel !== undefined && { channel }) }));
}

/** Their yes was to something else: all who gave it are asked again, of what rests on consent before and after. */
export function askAgain({ before, after }: Compared, purposes: readonly PurposeId[]): readonly Asking[] {
  return purposes.flatMap((purpose) => {
    const was = before.purposes.get(purpose);
    const is = after.purposes.get(purpose);
    if (was === undefined || is === undefined) return [];
    const consented = consentedUnits(was).map(({ channel }) => channel);
    return consentedUnits(is)
      .filter(({ channel }) => consented.includes(channel))
      .map((unit): Asking => ({ ...unit, whom: 'who-consented' }));
  });
}

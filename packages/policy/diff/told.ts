import { within } from '../law/adequacy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { Changed, PolicyChange } from './model.ts';
import { afterIt, beforeIt, type Compared, type Due, everyPurpose, weigh } from './weigh.ts';

/** What a policy tells besides: what is put on devices, where data comes from, who is judged by a machine, and how it is kept safe. */
export function toldChanges(compared: Compared): readonly PolicyChange[] {
  return [...cookies(compared), ...sources(compared), ...profiling(compared), ...rest(compared)];
}

interface Named {
  readonly name: string;
  readonly for: readonly PurposeId[];
}

interface Paired<T> {
  readonly was?: T;
  readonly is?: T;
}

function pairs<T extends Named>(
  was: ReadonlyMap<string, T>,
  is: ReadonlyMap<string, T>,
): readonly Paired<T>[] {
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => {
    const [old, now] = [was.get(name), is.get(name)];
    return { ...(old && { was: old }), ...(now && { is: now }) };
  });
}

function cookies(compared: Compared): readonly PolicyChange[] {
  return pairs(compared.before.cookies, compared.after.cookies).flatMap(({ was, is }) => {
    if (is === undefined) {
      if (was === undefined) return [];
      const what = { kind: 'cookie-removed', cookie: was.name, purposes: was.for } as const;
      return [weigh(compared, { what, protection: 'more', purposes: was.for })];
    }
    const about = { cookie: is.name, purposes: is.for };
    // A visitor is asked on her device, so nobody who was here before is asked again by mail.
    const due = is.choice === 'necessary' ? afterIt('LEK 9:28') : beforeIt('LEK 9:28');
    if (was === undefined) {
      const what = { kind: 'cookie-added', ...about } as const;
      return [weigh(compared, { what, protection: 'less', due, purposes: is.for })];
    }
    const facts = ({ kind, lasts, choice, by }: typeof is) => JSON.stringify([kind, lasts, choice, by]);
    if (facts(was) === facts(is) && sameList(was.for, is.for)) return [];
    const what = { kind: 'cookie-changed', ...about } as const;
    return [weigh(compared, { what, protection: 'unclear', due, purposes: is.for })];
  });
}

function sources(compared: Compared): readonly PolicyChange[] {
  return pairs(compared.before.sources, compared.after.sources).flatMap(({ was, is }) => {
    if (is === undefined) {
      if (was === undefined) return [];
      const what = { kind: 'source-removed', source: was.name, purposes: was.for } as const;
      return [weigh(compared, { what, protection: 'more', purposes: ends(compared, was.for) })];
    }
    const about = { source: is.name, purposes: is.for };
    const due = beforeIt('GDPR 14(1), 14(2)(f)');
    const purposes = ends(compared, is.for);
    if (was === undefined) {
      return [
        weigh(compared, { what: { kind: 'source-added', ...about }, protection: 'less', due, purposes }),
      ];
    }
    const same = was.kind === is.kind && sameList(was.gives, is.gives) && sameList(was.for, is.for);
    if (same && was.named === is.named) return [];
    const what = { kind: 'source-changed', ...about } as const;
    return [weigh(compared, { what, protection: same ? 'same' : 'unclear', due, purposes })];
  });
}

function profiling(compared: Compared): readonly PolicyChange[] {
  return pairs(compared.before.profiling, compared.after.profiling).flatMap(({ was, is }) => {
    if (is === undefined) {
      if (was === undefined) return [];
      const what = { kind: 'profiling-removed', profiling: was.name, purposes: was.for } as const;
      return [
        weigh(compared, { what, protection: 'more', due: afterIt('GDPR 13(2)(f)'), purposes: was.for }),
      ];
    }
    const about = { profiling: is.name, purposes: is.for };
    const due = beforeIt('GDPR 13(2)(f)');
    if (was === undefined) {
      const what = { kind: 'profiling-added', ...about } as const;
      return [weigh(compared, { what, protection: 'less', due, purposes: is.for })];
    }
    if (was.effect === is.effect && sameList(was.for, is.for)) return [];
    const what = { kind: 'profiling-changed', ...about } as const;
    const protection = was.effect === is.effect ? 'unclear' : is.effect === 'legal' ? 'less' : 'more';
    return [weigh(compared, { what, protection, due, purposes: is.for })];
  });
}

/** Measures and statements are promises: a new one binds the controller, one that went is promised no more. */
function rest(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const purposes = everyPurpose(compared);
  const say = (what: Changed, protection: PolicyChange['protection'], due?: Due) =>
    weigh(compared, { what, protection, due, purposes });
  const handlings = [...new Set([...before.locations.keys(), ...after.locations.keys()])];
  const places = handlings.flatMap((handling): readonly PolicyChange[] => {
    const [from, to] = [before, after].map((policy) => policy.locations.get(handling)?.in ?? []);
    if (from === undefined || to === undefined || sameList(from, to)) return [];
    // Nothing said is anywhere.
    const wider = to.length === 0 || (from.length > 0 && to.some((place) => !within(place, from)));
    const abroad = wider && to.some((place) => !within(place, ['EU', 'EEA']));
    const due = abroad ? beforeIt('GDPR 13(1)(f)') : undefined;
    return [say({ kind: 'location-changed', handling, from, to }, wider ? 'less' : 'more', due)];
  });
  const measures = (policy: typeof before) => policy.security.map(({ measure }) => measure);
  return [
    ...places,
    ...only(measures(after), measures(before)).map((measure) =>
      say({ kind: 'measure-added', measure }, 'more'),
    ),
    ...only(measures(before), measures(after)).map((measure) =>
      say({ kind: 'measure-removed', measure }, 'less'),
    ),
    ...only([...after.statements.keys()], [...before.statements.keys()]).map((statement) =>
      say({ kind: 'statement-added', statement }, 'unclear'),
    ),
    ...only([...before.statements.keys()], [...after.statements.keys()]).map((statement) =>
      say({ kind: 'statement-removed', statement }, 'unclear'),
    ),
  ];
}

/** A source that serves no named purpose serves all of them. */
function ends(compared: Compared, purposes: readonly PurposeId[]): readonly PurposeId[] {
  return purposes.length > 0 ? purposes : everyPurpose(compared);
}

function only<T>(these: readonly T[], those: readonly T[]): readonly T[] {
  return these.filter((one) => !those.includes(one));
}

function sameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && only(one, other).length === 0;
}

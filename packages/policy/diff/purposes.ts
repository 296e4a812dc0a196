import { channelGround } from '../model/channel-ground.ts';
import type { PurposeRule } from '../model/policy.ts';
import type { Asking, Based, PolicyChange } from './model.ts';
import {
  afterIt,
  askAgain,
  beforeIt,
  type Compared,
  consentedUnits,
  needsConsent,
  unitsOf,
  weigh,
} from './weigh.ts';

/** Purposes that came, went or changed; a purpose that came brings its categories and channels with it. */
export function purposeChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const purposes = new Set([...before.purposes.keys(), ...after.purposes.keys()]);
  return [...purposes].flatMap((purpose) => {
    const was = before.purposes.get(purpose);
    const is = after.purposes.get(purpose);
    if (was === undefined) return is === undefined ? [] : [added(compared, is)];
    return is === undefined ? [removed(compared, was)] : changed(compared, was, is);
  });
}

function added(compared: Compared, rule: PurposeRule): PolicyChange {
  return weigh(compared, {
    what: { kind: 'purpose-added', purpose: rule.purpose, bases: rule.bases },
    protection: 'less',
    due: beforeIt('GDPR 13(3)'),
    purposes: [rule.purpose],
    ask: consentedUnits(rule).map((unit): Asking => ({ ...unit, whom: 'everybody' })),
  });
}

function removed(compared: Compared, rule: PurposeRule): PolicyChange {
  return weigh(compared, {
    what: { kind: 'purpose-removed', purpose: rule.purpose },
    protection: 'more',
    due: afterIt('GDPR 13(1)(c)'),
    purposes: [rule.purpose],
    ended: consentedUnits(rule),
  });
}

function changed(compared: Compared, was: PurposeRule, is: PurposeRule): readonly PolicyChange[] {
  const { purpose } = is;
  const of = { purposes: [purpose] };
  const changes: PolicyChange[] = [];
  const rebased = !sameBases(was.bases, is.bases);
  if ((was.as ?? 'controller') !== (is.as ?? 'controller')) {
    const to = is.as ?? 'controller';
    const what = { kind: 'role-changed', purpose, to } as const;
    changes.push(weigh(compared, { what, protection: 'unclear', due: beforeIt('GDPR 13(1)(a)'), ...of }));
  }
  if (rebased) changes.push(basisChange(compared, was, is));
  // Whoever has data must show, correct and erase it: nobody is worse off for it.
  const ofLaw = purpose === 'rights';
  for (const category of is.uses.filter((one) => !was.uses.includes(one))) {
    changes.push(
      weigh(compared, {
        what: { kind: 'category-added', purpose, category },
        protection: ofLaw ? 'same' : 'less',
        due: ofLaw ? undefined : beforeIt('GDPR 13(3)'),
        ask: askAgain(compared, [purpose]),
        ...of,
      }),
    );
  }
  for (const category of was.uses.filter((one) => !is.uses.includes(one))) {
    changes.push(
      weigh(compared, {
        what: { kind: 'category-removed', purpose, category },
        protection: ofLaw ? 'same' : 'more',
        ...of,
      }),
    );
  }
  changes.push(...channelChanges(compared, was, is, rebased));
  if (was.nationalId !== is.nationalId) {
    const protection =
      is.nationalId === undefined ? 'more' : was.nationalId === undefined ? 'less' : 'unclear';
    const what = { kind: 'national-id-changed', purpose } as const;
    changes.push(weigh(compared, { what, protection, due: beforeIt('DSL 3:10'), ...of }));
  }
  if (!rebased && JSON.stringify(was.interest) !== JSON.stringify(is.interest)) {
    const what = { kind: 'interest-changed', purpose } as const;
    changes.push(weigh(compared, { what, protection: 'unclear', due: beforeIt('GDPR 13(1)(d)'), ...of }));
  }
  return changes;
}

/**
 * Another basis. Those who said yes did not say it to a contract or an interest, and those who never were asked did
 * not say yes: so a consent that nothing rests on is ended, and one that something rests on now is asked for.
 */
function basisChange(compared: Compared, was: PurposeRule, is: PurposeRule): PolicyChange {
  const { purpose } = is;
  const shared = unitsOf(is).filter((unit) => unitsOf(was).includes(unit));
  const gained = shared.filter((unit) => needsConsent(is, unit) && !needsConsent(was, unit));
  const lost = shared.filter((unit) => needsConsent(was, unit) && !needsConsent(is, unit));
  const unit = (channel: (typeof shared)[number]) => ({ purpose, ...(channel !== undefined && { channel }) });
  return weigh(compared, {
    what: { kind: 'basis-changed', purpose, from: was.bases, to: is.bases },
    protection:
      lost.length > 0 ? (gained.length > 0 ? 'unclear' : 'less') : gained.length > 0 ? 'more' : 'unclear',
    due: beforeIt('GDPR 13(1)(c)'),
    purposes: [purpose],
    ask: gained.map((one): Asking => ({ ...unit(one), whom: 'everybody' })),
    ended: lost.map(unit),
  });
}

function channelChanges(
  compared: Compared,
  was: PurposeRule,
  is: PurposeRule,
  rebased: boolean,
): readonly PolicyChange[] {
  const { purpose } = is;
  const added = is.channels.filter((one) => !was.channels.includes(one));
  const removed = was.channels.filter((one) => !is.channels.includes(one));
  const stayed = is.channels.filter((one) => was.channels.includes(one));
  return [
    ...added.map((channel) => {
      const ground = channelGround(is, channel);
      return weigh(compared, {
        what: { kind: 'channel-added', purpose, channel, ground },
        protection: 'less',
        // Who is asked is told by it; where nobody is, the right to object must be brought to her mind.
        due: ground === 'consent' ? undefined : beforeIt('GDPR 21(4)'),
        purposes: [purpose],
        ask: ground === 'consent' ? [{ purpose, channel, whom: 'everybody' }] : [],
      });
    }),
    ...removed.map((channel) =>
      weigh(compared, {
        what: { kind: 'channel-removed', purpose, channel },
        protection: 'more',
        purposes: [purpose],
        ended: needsConsent(was, channel) ? [{ purpose, channel }] : [],
      }),
    ),
    ...(rebased ? [] : stayed).flatMap((channel) => {
      const from = channelGround(was, channel);
      const to = channelGround(is, channel);
      if (from === to) return [];
      const stricter = to === 'consent' || (to === 'soft-opt-in' && from === 'opt-out');
      return [
        weigh(compared, {
          what: { kind: 'channel-ground-changed', purpose, channel, from, to },
          protection: stricter ? 'more' : 'less',
          due: beforeIt('GDPR 21(4)'),
          purposes: [purpose],
          ask: to === 'consent' ? [{ purpose, channel, whom: 'everybody' }] : [],
          ended: from === 'consent' ? [{ purpose, channel }] : [],
        }),
      ];
    }),
  ];
}

function sameBases(one: readonly Based[], other: readonly Based[]): boolean {
  const key = (bases: readonly Based[]) =>
    bases
      .map(({ when, basis }) => `${when} ${basis}`)
      .sort()
      .join();
  return key(one) === key(other);
}

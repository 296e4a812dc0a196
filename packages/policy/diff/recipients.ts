import { abroad } from '../law/adequacy.ts';
import type { CategoryId } from '../model/categories.ts';
import type { EnforcedPolicy, RecipientRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { servesPurpose } from '../model/serves.ts';
import { leavesTheArea } from '../register/build.ts';
import type { Changed, PolicyChange, RecipientFacts } from './model.ts';
import { afterIt, askAgain, beforeIt, type Compared, type Due, weigh } from './weigh.ts';

/** Recipients that came, went or changed, by the name that the policy gives them. */
export function recipientChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const olds = new Map(before.recipients.map((one) => [one.name, one]));
  const news = new Map(after.recipients.map((one) => [one.name, one]));
  return [
    ...[...news.values()].flatMap((is) => {
      const was = olds.get(is.name);
      return was === undefined ? [added(compared, is)] : changed(compared, was, is);
    }),
    ...[...olds.values()]
      .filter(({ name }) => !news.has(name))
      .map((was) =>
        weigh(compared, {
          what: { kind: 'recipient-removed', recipient: factsOf(was) },
          protection: 'more',
          due: afterIt('GDPR 13(1)(e)'),
          purposes: was.for,
        }),
      ),
  ];
}

function added(compared: Compared, is: RecipientRule): PolicyChange {
  return weigh(compared, {
    what: { kind: 'recipient-added', recipient: factsOf(is) },
    protection: 'less',
    due: dueOf(is),
    purposes: is.for,
    ask: named(is) ? askAgain(compared, is.for) : [],
  });
}

function dueOf(is: RecipientRule): Due {
  return beforeIt(leavesTheArea(is) ? 'GDPR 13(1)(e), 13(1)(f)' : 'GDPR 13(1)(e)');
}

/**
 * Whether a consent must name it: whoever decides for itself what it does with the data, and whoever is where no
 * adequate law protects it. A processor inside is not consented to, it is told (EDPB guidelines 05/2020, 64-65).
 */
function named(is: RecipientRule): boolean {
  const adequate = is.safeguard === 'adequacy' || is.safeguard === 'dpf';
  return is.as === 'controller' || (leavesTheArea(is) && !adequate);
}

function changed(compared: Compared, was: RecipientRule, is: RecipientRule): readonly PolicyChange[] {
  const recipient = factsOf(is);
  const again = (purposes: readonly PurposeId[]) => (named(is) ? askAgain(compared, purposes) : []);
  const changes: PolicyChange[] = [];
  const push = (
    what: Changed,
    protection: PolicyChange['protection'],
    due: Due | undefined,
    purposes: readonly PurposeId[],
  ) =>
    changes.push(
      weigh(compared, {
        what,
        protection,
        due,
        purposes,
        ask: protection === 'less' || protection === 'unclear' ? again(purposes) : [],
      }),
    );
  if (was.as !== is.as) {
    const looser = is.as === 'controller';
    push(
      { kind: 'recipient-role-changed', recipient },
      looser ? 'less' : 'more',
      looser ? beforeIt('GDPR 13(1)(e)') : afterIt('GDPR 13(1)(e)'),
      is.for,
    );
  }
  const [old, now] = [endsOf(compared.before, was), endsOf(compared.after, is)];
  for (const purpose of now.filter((one) => !old.includes(one)))
    push({ kind: 'recipient-purpose-added', recipient, purpose }, 'less', dueOf(is), [purpose]);
  for (const purpose of old.filter((one) => !now.includes(one)))
    push({ kind: 'recipient-purpose-removed', recipient, purpose }, 'more', afterIt('GDPR 13(1)(e)'), [
      purpose,
    ]);
  for (const change of dataChanges(compared, was, is)) {
    const more = change.kind === 'recipient-data-removed';
    push(change, more ? 'more' : 'less', more ? undefined : beforeIt('GDPR 13(1)(e)'), is.for);
  }
  const elsewhere = was.country !== is.country || abroad(was).join() !== abroad(is).join();
  const moved = elsewhere || (leavesTheArea(is) && was.safeguard !== is.safeguard);
  if (moved) {
    const outside = { was: leavesTheArea(was), is: leavesTheArea(is) };
    const protection = outside.is ? (outside.was ? 'unclear' : 'less') : outside.was ? 'more' : 'same';
    const due = outside.is ? beforeIt('GDPR 13(1)(f)') : outside.was ? afterIt('GDPR 13(1)(f)') : undefined;
    push({ kind: 'recipient-moved', recipient, from: was.country }, protection, due, is.for);
  }
  if (was.when !== is.when) {
    const protection = is.when === undefined ? 'less' : was.when === undefined ? 'more' : 'unclear';
    const due = protection === 'more' ? afterIt('GDPR 13(1)(e)') : beforeIt('GDPR 13(1)(e)');
    push(
      { kind: 'recipient-condition-changed', recipient, from: was.when, to: is.when },
      protection,
      due,
      is.for,
    );
  }
  return changes;
}

/** Where neither policy says what it gets, nothing is known to have changed. */
function dataChanges(
  { before, after }: Compared,
  was: RecipientRule,
  is: RecipientRule,
): readonly (Changed & { readonly kind: 'recipient-data-added' | 'recipient-data-removed' })[] {
  if (was.gets === undefined && is.gets === undefined) return [];
  const recipient = factsOf(is);
  const old = was.gets ?? allOf(before, was);
  const now = is.gets ?? allOf(after, is);
  return [
    ...now
      .filter((one) => !old.includes(one))
      .map((category) => ({ kind: 'recipient-data-added', recipient, category }) as const),
    ...old
      .filter((one) => !now.includes(one))
      .map((category) => ({ kind: 'recipient-data-removed', recipient, category }) as const),
  ];
}

/** The purposes that it gets data for, where it is for all of them as well. */
function endsOf(policy: EnforcedPolicy, rule: RecipientRule): readonly PurposeId[] {
  return [...new Set([...rule.for, ...policy.purposes.keys()])].filter((one) => servesPurpose(rule, one));
}

function allOf(policy: EnforcedPolicy, rule: RecipientRule): readonly CategoryId[] {
  return [...new Set(endsOf(policy, rule).flatMap((purpose) => policy.purposes.get(purpose)?.uses ?? []))];
}

function factsOf(rule: RecipientRule): RecipientFacts {
  return {
    name: rule.name,
    called: rule.text,
    as: rule.as,
    purposes: rule.for,
    ...(rule.country !== undefined && { country: rule.country }),
    ...(rule.reaches !== undefined && { reaches: rule.reaches }),
    ...(rule.safeguard !== undefined && { safeguard: rule.safeguard }),
  };
}

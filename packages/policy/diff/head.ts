import type { EnforcedPolicy, RightRule } from '../model/policy.ts';
import type { PolicyChange } from './model.ts';
import { afterIt, askAgain, beforeIt, type Compared, everyPurpose, weigh } from './weigh.ts';

/** Who answers, and how people reach their rights. */
export function headChanges(compared: Compared): readonly PolicyChange[] {
  return [...controllerChanges(compared), ...otherChanges(compared), ...rightChanges(compared)];
}

const contacts = ['street', 'postcode', 'city', 'country', 'email', 'telephone', 'web', 'vat'] as const;

/**
 * Another registration number is another controller: what people said yes to was that the old one processes their
 * data. Another name of the same company is a fact to be told.
 */
function controllerChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const purposes = everyPurpose(compared);
  const [was, is] = [before.controller, after.controller];
  const changes: PolicyChange[] = [];
  if (was.registration !== is.registration) {
    const from = `${was.name} (${was.registration})`;
    const to = `${is.name} (${is.registration})`;
    changes.push(
      weigh(compared, {
        what: { kind: 'controller-changed', from, to },
        protection: 'unclear',
        due: beforeIt('GDPR 13(1)(a), 14(1)(a)'),
        purposes,
        ask: askAgain(compared, purposes),
      }),
    );
  } else if (was.name !== is.name) {
    const what = { kind: 'controller-renamed', from: was.name, to: is.name } as const;
    changes.push(weigh(compared, { what, protection: 'same', due: afterIt('GDPR 13(1)(a)'), purposes }));
  }
  const fields: string[] = contacts.filter((field) => was[field] !== is[field]);
  if ((was.brands ?? []).join() !== (is.brands ?? []).join()) fields.push('brands');
  if (fields.length > 0) {
    const what = { kind: 'contact-changed', fields } as const;
    changes.push(weigh(compared, { what, protection: 'same', due: afterIt('GDPR 13(1)(a)'), purposes }));
  }
  return changes;
}

function otherChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const purposes = everyPurpose(compared);
  const changes: PolicyChange[] = [];
  const officer = ({ dpo }: EnforcedPolicy) => [dpo?.is ?? 'none', dpo?.name, dpo?.email].join();
  if (officer(before) !== officer(after)) {
    const what = { kind: 'officer-changed' } as const;
    changes.push(weigh(compared, { what, protection: 'same', due: afterIt('GDPR 13(1)(b)'), purposes }));
  }
  if (before.authority.name !== after.authority.name) {
    const what = { kind: 'authority-changed', to: after.authority.name } as const;
    changes.push(weigh(compared, { what, protection: 'same', due: afterIt('GDPR 13(2)(d)'), purposes }));
  }
  if (before.jurisdiction !== after.jurisdiction) {
    const what = { kind: 'law-changed', from: before.jurisdiction, to: after.jurisdiction } as const;
    changes.push(weigh(compared, { what, protection: 'unclear', due: beforeIt('GDPR 13(1)(a)'), purposes }));
  }
  const scope = ({ scope: one }: EnforcedPolicy) => [one?.who, one?.country, ...(one?.when ?? [])].join();
  if (scope(before) !== scope(after)) {
    const what = { kind: 'scope-changed' } as const;
    changes.push(weigh(compared, { what, protection: 'unclear', due: afterIt('GDPR 12(1)'), purposes }));
  }
  for (const language of after.languages.filter((one) => !before.languages.includes(one))) {
    const what = { kind: 'language-added', language } as const;
    changes.push(weigh(compared, { what, protection: 'more', purposes }));
  }
  for (const language of before.languages.filter((one) => !after.languages.includes(one))) {
    const what = { kind: 'language-removed', language } as const;
    changes.push(weigh(compared, { what, protection: 'less', due: beforeIt('GDPR 12(1)'), purposes }));
  }
  return changes;
}

function rightChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const purposes = everyPurpose(compared);
  const olds = new Map(before.rights.map((rule) => [rule.right, rule]));
  const news = new Map(after.rights.map((rule) => [rule.right, rule]));
  const due = beforeIt('GDPR 13(2)(b)');
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((right) => {
    const was = olds.get(right);
    const is = news.get(right);
    if (was === undefined || is === undefined) {
      const kind = was === undefined ? 'right-added' : 'right-removed';
      const protection = was === undefined ? 'more' : 'less';
      return [weigh(compared, { what: { kind, right }, protection, due, purposes })];
    }
    if (asked(was) === asked(is)) return [];
    const what = { kind: 'right-changed', right } as const;
    return [weigh(compared, { what, protection: easier(was, is), due, purposes })];
  });
}

function asked({ form, limits, channels, identity, fee, every, within, covers }: RightRule): string {
  return JSON.stringify([form, limits, channels, identity, fee, every, within, covers]);
}

const forms: readonly RightRule['form'][] = ['any', 'written', 'signed letter'];

/** Only where each thing that a right may be made to depend on points the same way. */
function easier(was: RightRule, is: RightRule): PolicyChange['protection'] {
  const hurdles = ({ form, limits, identity, fee, every }: RightRule) => [
    forms.indexOf(form),
    limits.length,
    identity?.length ?? 0,
    fee === undefined ? 0 : 1,
    every === undefined ? 0 : 1,
  ];
  const old = hurdles(was);
  const steps = hurdles(is).map((now, index) => now - (old[index] ?? 0));
  if (steps.every((step) => step === 0)) return 'unclear';
  if (steps.every((step) => step <= 0)) return 'more';
  return steps.every((step) => step >= 0) ? 'less' : 'unclear';
}

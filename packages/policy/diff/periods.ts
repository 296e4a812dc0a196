import type { EnforcedPolicy, Period, RetentionRule, StatutoryKeep, Term } from '../model/policy.ts';
import { purposesOfRecord } from '../register/records.ts';
import { endsLater } from '../term.ts';
import type { Changed, End, PolicyChange } from './model.ts';
import { afterIt, beforeIt, type Compared, type Due, everyPurpose, weigh } from './weigh.ts';

const article = 'GDPR 13(2)(a)';

/** How long records are kept: by the policy's own rules, then by statutes. */
export function periodChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const records = new Set([...before.retention, ...after.retention].map(({ record }) => record));
  const kept = new Set([...before.keeps, ...after.keeps].map(({ record }) => record));
  return [
    ...[...records].flatMap((record) => ruleChanges(compared, record)),
    ...[...kept].flatMap((record) => statuteChanges(compared, record)),
    ...settingChanges(compared),
  ];
}

/** A rule is the same one where it counts from the same event in the same case. */
function sameRule(one: End, other: End): boolean {
  return one.from === other.from && one.of === other.of && one.when === other.when;
}

interface Pairing {
  readonly paired: readonly { readonly old: RetentionRule; readonly now: RetentionRule }[];
  readonly gone: readonly RetentionRule[];
  readonly come: readonly RetentionRule[];
}

/** Each rule has at most one counterpart: first one that says the same, else one that counts from the same. */
function pairRules(was: readonly RetentionRule[], is: readonly RetentionRule[]): Pairing {
  const paired: { old: RetentionRule; now: RetentionRule }[] = [];
  const gone = [...was];
  let come = [...is];
  for (const fits of [sameText, sameRule]) {
    come = come.filter((now) => {
      const at = gone.findIndex((old) => fits(old, now));
      const [old] = at < 0 ? [] : gone.splice(at, 1);
      if (old !== undefined) paired.push({ old, now });
      return old === undefined;
    });
  }
  return { paired, gone, come };
}

function sameText(one: RetentionRule, other: RetentionRule): boolean {
  const facts = ({ term, onWithdrawal, lasts, warn }: RetentionRule) =>
    JSON.stringify([term, onWithdrawal, lasts, warn]);
  return sameRule(one, other) && facts(one) === facts(other);
}

function ruleChanges(compared: Compared, record: string): readonly PolicyChange[] {
  const was = rulesOf(compared.before, record);
  const is = rulesOf(compared.after, record);
  const say = saying(compared, record);
  const { paired, gone, come } = pairRules(was, is);
  const [from, another] = gone;
  const [to, more] = come;
  // One rule instead of one other: its end counts from something else now.
  const moved = from && to && !another && !more ? [{ old: from, now: to }] : [];
  return [
    ...paired.flatMap(({ old, now }) => [
      ...termChange(record, old, now, say),
      ...besides(record, old, now, say),
    ]),
    ...moved.map(({ old, now }) =>
      say({ kind: 'period-changed', record, from: endOf(old), to: endOf(now) }, 'unclear', beforeIt(article)),
    ),
    ...(moved.length > 0 ? [] : come).map((now) =>
      // With others beside it the earliest ends the record; alone it says how long a new kind of record is kept.
      say(
        { kind: 'period-added', record, to: endOf(now) },
        was.length > 0 ? 'more' : 'same',
        afterIt(article),
      ),
    ),
    ...(moved.length > 0 ? [] : gone).map((old) =>
      say(
        { kind: 'period-removed', record, from: endOf(old) },
        is.length > 0 ? 'less' : 'unclear',
        beforeIt(article),
      ),
    ),
  ];
}

type Say = (what: Changed, protection: PolicyChange['protection'], due?: Due) => PolicyChange;

function saying(compared: Compared, record: string): Say {
  const serves = purposesOfRecord(record, compared.done);
  const purposes = serves.length > 0 ? serves : everyPurpose(compared);
  return (what, protection, due) => weigh(compared, { what, protection, due, purposes });
}

function termChange(
  record: string,
  old: RetentionRule,
  now: RetentionRule,
  say: Say,
): readonly PolicyChange[] {
  const from = endOf(old);
  const to = endOf(now);
  const later = endsLater(to.term, from.term);
  const sooner = endsLater(from.term, to.term);
  if (!later && !sooner) return [];
  if (later && sooner)
    return [say({ kind: 'period-changed', record, from, to }, 'unclear', beforeIt(article))];
  return later
    ? [say({ kind: 'period-lengthened', record, from, to }, 'less', beforeIt(article))]
    : [say({ kind: 'period-shortened', record, from, to }, 'more', afterIt(article))];
}

/** What a rule says beside its end: how fast after a withdrawal, how long it lasts, how long before people are warned. */
function besides(record: string, old: RetentionRule, now: RetentionRule, say: Say): readonly PolicyChange[] {
  const changes: PolicyChange[] = [];
  if (!same(old.onWithdrawal, now.onWithdrawal)) {
    const faster = compare(old.onWithdrawal, now.onWithdrawal);
    const what = {
      kind: 'withdrawal-period-changed',
      record,
      from: old.onWithdrawal,
      to: now.onWithdrawal,
    } as const;
    changes.push(say(what, faster ? 'more' : 'less', faster ? afterIt(article) : beforeIt(article)));
  }
  for (const event of new Set([old, now].flatMap(({ lasts }) => Object.keys(lasts ?? {})))) {
    const [from, to] = [old.lasts?.[event], now.lasts?.[event]];
    if (same(from, to)) continue;
    const sooner = compare(from, to);
    const what = { kind: 'lasting-changed', record, event, from, to } as const;
    changes.push(say(what, sooner ? 'more' : 'less', sooner ? afterIt(article) : beforeIt(article)));
  }
  if (!same(old.warn, now.warn)) {
    const what = { kind: 'warning-changed', record, from: old.warn, to: now.warn } as const;
    const earlier = now.warn !== undefined && (old.warn === undefined || days(now.warn) > days(old.warn));
    changes.push(say(what, earlier ? 'more' : 'less'));
  }
  return changes;
}

function statuteChanges(compared: Compared, record: string): readonly PolicyChange[] {
  const say = saying(compared, record);
  const was = keepsOf(compared.before, record);
  const is = keepsOf(compared.after, record);
  const statutes = new Set([...was.keys(), ...is.keys()]);
  return [...statutes].flatMap((statute) => {
    const old = was.get(statute);
    const now = is.get(statute);
    if (old === undefined) {
      if (now === undefined) return [];
      const what = { kind: 'statute-added', record, statute, to: endOf(now) } as const;
      return [say(what, 'less', beforeIt(article))];
    }
    if (now === undefined) {
      const what = { kind: 'statute-removed', record, statute, from: endOf(old) } as const;
      return [say(what, 'more', afterIt(article))];
    }
    return [
      ...statuteTerm(record, statute, old, now, say),
      ...statuteColumns(record, statute, old, now, say),
    ];
  });
}

function statuteTerm(
  record: string,
  statute: string,
  old: StatutoryKeep,
  now: StatutoryKeep,
  say: Say,
): readonly PolicyChange[] {
  const from = endOf(old);
  const to = endOf(now);
  const longer = endsLater(to.term, from.term);
  if (sameRule(from, to) && !longer && !endsLater(from.term, to.term)) return [];
  const what = { kind: 'statute-changed', record, statute, from, to, longer } as const;
  return [say(what, longer ? 'less' : 'more', longer ? beforeIt(article) : afterIt(article))];
}

function statuteColumns(
  record: string,
  statute: string,
  old: StatutoryKeep,
  now: StatutoryKeep,
  say: Say,
): readonly PolicyChange[] {
  const names = ({ columns }: StatutoryKeep) => columns.map(({ column }) => column);
  const added = names(now).filter((one) => !names(old).includes(one));
  const removed = names(old).filter((one) => !names(now).includes(one));
  if (added.length + removed.length === 0) return [];
  const what = { kind: 'statute-columns-changed', record, statute, added, removed } as const;
  return [say(what, added.length === 0 ? 'more' : removed.length === 0 ? 'less' : 'unclear')];
}

function settingChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const of = (policy: EnforcedPolicy) => ({
    suppression: policy.suppression,
    grace: policy.grace,
    backups: policy.backups?.kept,
  });
  return (['suppression', 'grace', 'backups'] as const).flatMap((setting) => {
    const [from, to] = [of(before)[setting], of(after)[setting]];
    if (same(from, to)) return [];
    const purposes = setting === 'suppression' ? (['suppression'] as const) : everyPurpose(compared);
    const what = { kind: 'setting-changed', setting, from, to } as const;
    // Nobody knows whether a longer memory of a no is more or less; of what was erased it is less.
    const protection = setting !== 'backups' ? 'unclear' : compare(from, to) ? 'more' : 'less';
    const due = protection === 'less' ? beforeIt(article) : afterIt(article);
    return [weigh(compared, { what, protection, due, purposes })];
  });
}

function rulesOf(policy: EnforcedPolicy, record: string): readonly RetentionRule[] {
  return policy.retention.filter((rule) => rule.record === record);
}

function keepsOf(policy: EnforcedPolicy, record: string): ReadonlyMap<string, StatutoryKeep> {
  return new Map(policy.keeps.filter((keep) => keep.record === record).map((keep) => [keep.statute, keep]));
}

function endOf({ term, from, of, when }: End): End {
  return { term, from, ...(of !== undefined && { of }), ...(when !== undefined && { when }) };
}

function same(one: Period | undefined, other: Period | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && days(one) === days(other));
}

/** Whether the new period is a faster end than the old: any is faster than none. */
function compare(old: Period | undefined, now: Period | undefined): boolean {
  if (now === undefined) return false;
  if (old === undefined) return true;
  const term = (period: Period): Term => ({ kind: 'period', period });
  return endsLater(term(old), term(now));
}

/** Long enough to tell two periods apart that somebody wrote: a month has 30 or 31 days, a year twelve months. */
function days({ years, months, days }: Period): number {
  return (12 * years + months) * 30.5 + days;
}

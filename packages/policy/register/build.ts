import { abroad } from '../law/adequacy.ts';
import type { DoneActivity } from '../model/done-activity.ts';
import type { EnforcedPolicy, PurposeRule, RecipientRule, RetentionRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { peopleOf } from '../model/purposes.ts';
import { recordKinds } from '../model/records.ts';
import { carries, servesPurpose } from '../model/serves.ts';
import { withTombstones } from '../retention/tombstones.ts';
import { isSo, type So } from '../so/model.ts';
import type { ProcessorEntry, Register, RegisterEntry } from './model.ts';

/**
 * The register of Art. 30 from what of the policy is so, one entry a purpose: those that are in use, with the categories,
 * recipients and measures that are, and those that are not in use yet as such. The activities say which records a purpose
 * touches, and so which time limits are its own.
 *
 * @example registerOf(so).entries.map(({ purpose }) => purpose) // ['orders', 'account', …]
 */
export function registerOf({
  told: policy,
  planned,
  activities,
  at,
  parcels = [],
  counters = [],
}: So): Register {
  const unused = [...planned.purposes.values()].filter(({ purpose }) => !isSo(at(`purposes.${purpose}`)));
  const inUse = [...policy.purposes.values()].map((rule) => ({ rule, from: policy }));
  const all = [...inUse, ...unused.map((rule) => ({ rule, from: planned }))];
  const own = all.filter(({ rule }) => rule.as !== 'processor');
  return {
    policy: policy.name,
    ...(policy.version && { version: policy.version }),
    hash: policy.hash,
    controller: policy.controller,
    madeUp: policy.decisions.some(({ decides, demo }) => demo && decides === 'controller'),
    ...(policy.dpo && { officer: policy.dpo }),
    authority: policy.authority,
    entries: own.map(({ rule, from }) => entryOf(from, rule, { activities, parcels }, from === planned)),
    onBehalf: all
      .filter(({ rule }) => rule.as === 'processor')
      .map(({ rule, from }): ProcessorEntry => {
        const {
          bases: _bases,
          people: _people,
          keeps: _keeps,
          ...entry
        } = entryOf(from, rule, { activities, parcels }, from === planned);
        return entry;
      }),
    counters,
    security: [
      ...policy.security,
      ...(policy.backups === undefined ? [] : [{ measure: 'backups', ...policy.backups }]),
      ...[...policy.locations.values()].map((one) => ({ measure: one.handling, ...one })),
    ],
  };
}

function entryOf(
  policy: EnforcedPolicy,
  rule: PurposeRule,
  { activities: done, parcels = [] }: Pick<So, 'activities' | 'parcels'>,
  notYet: boolean,
): RegisterEntry {
  const { purpose } = rule;
  const recipients = policy.recipients.filter((one) => servesPurpose(one, purpose));
  const serving = done.filter(({ purposes }) => purposes.includes(purpose));
  return {
    purpose,
    name: rule.name,
    text: rule.text,
    bases: rule.bases,
    ...(rule.statute !== undefined && { statute: rule.statute }),
    people: peopleOf(purpose),
    categories: rule.uses,
    recipients,
    transfers: recipients.filter(leavesTheArea),
    limits: withTombstones(policy).retention.filter(limiting(purpose, serving, done)),
    keeps: policy.keeps.filter((keep) => keep.purpose === purpose),
    ...(purpose === 'suppression' && policy.suppression && { remembered: policy.suppression }),
    parcels: parcels.includes(purpose) && !recipients.some(carries),
    software: serving.map(({ name }) => name).sort(),
    planned: notYet,
  };
}

/** A recipient of whose country nobody spoke is not counted as being abroad: that is a finding of the lint. */
export function leavesTheArea(recipient: Pick<RecipientRule, 'country' | 'reaches'>): boolean {
  return abroad(recipient).length > 0;
}

/** Whether a rule ends records of the purpose: those that its activities touch, or that exist for it alone. */
function limiting(
  purpose: PurposeId,
  serving: readonly DoneActivity[],
  done: readonly DoneActivity[],
): (rule: RetentionRule) => boolean {
  const touched = new Set(serving.flatMap(({ records }) => records));
  const mapped = new Set(done.flatMap(({ records }) => records));
  return ({ record, for: ends }) =>
    ends?.includes(purpose) ??
    (touched.has(record) || (!mapped.has(record) && (recordKinds[record]?.for.includes(purpose) ?? false)));
}

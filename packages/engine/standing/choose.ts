import { createHash, randomUUID } from 'node:crypto';
import { isWeighedFirst, meantHelp, type PurposeRule } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { type StandingRule, standingRules } from '../compile/standing-rules.ts';
import { staffBody, subjectsBody } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { Change, Chosen, Evidence } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import { signedReceipt } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';
import { callStanding, staysDeclined } from './call.ts';
import { refuseOverNoBeside } from './declined-beside.ts';

function choiceRefusal(message: string, help?: string): RightsError {
  return new RightsError('choice_refused', message, help === undefined ? {} : { help });
}

function ruleOf(
  { policy }: RightsContext,
  change: Change,
): { readonly rule: StandingRule; readonly purpose: PurposeRule } {
  const purpose = policy.purposes.get(change.purpose);
  if (purpose === undefined) {
    const help = meantHelp(change.purpose, policy.purposes.keys());
    throw choiceRefusal(`\`${policy.name}\` names no purpose \`${change.purpose}\``, help);
  }
  const channel = change.channel ?? null;
  const rule = standingRules(policy).find((one) => one.purpose === change.purpose && one.channel === channel);
  if (rule !== undefined) return { rule, purpose };
  const help =
    purpose.channels.length === 0 ? 'it has no channels' : meantHelp(channel ?? '', purpose.channels);
  throw choiceRefusal(`\`${change.purpose}\` has no channel \`${channel ?? ''}\``, help);
}

/** What the policy's ground leaves the subject to do. */
function checkPossible(
  change: Change,
  source: Evidence['source'],
  rule: StandingRule,
  purpose: PurposeRule,
): void {
  const { kind } = change;
  const name = rule.channel === null ? `\`${rule.purpose}\`` : `\`${rule.purpose}\` by \`${rule.channel}\``;
  if (rule.ground === 'basis') {
    const basis = purpose.bases[0]?.basis ?? 'law';
    throw choiceRefusal(
      `${name} rests on \`${basis}\`, which leaves no choice`,
      'GDPR 21(1): only 6(1)(e) and (f) can be objected to',
    );
  }
  if (kind === 'object' && isWeighedFirst(rule.purpose) && source !== 'office')
    throw choiceRefusal(
      `an objection to ${name} is weighed before it stops`,
      'GDPR 21(1): open a request of the right `objection`; the office records the objection that weighs more',
    );
  if (kind !== 'consent' && kind !== 'soft-opt-in') return;
  if (rule.channel === null && purpose.channels.length > 0) {
    const list = purpose.channels.map((one) => `\`${one}\``).join(', ');
    throw choiceRefusal(`consent to ${name} is given for one channel at a time`, `name one of ${list}`);
  }
  if (kind === 'soft-opt-in' && rule.ground !== 'soft-opt-in')
    throw choiceRefusal(`${name} has no soft opt-in`, 'decide it in house.yaml with `decide: channel`');
  if (rule.ground === 'opt-out')
    throw choiceRefusal(`${name} does not rest on consent`, '`allow` takes an objection back');
}

const receiptKinds = {
  consent: 'consent',
  'soft-opt-in': 'consent',
  withdraw: 'withdraw',
  object: 'object',
  allow: 'allow',
} as const;
const entryKinds = {
  consent: 'consent-given',
  'soft-opt-in': 'consent-given',
  withdraw: 'consent-withdrawn',
  object: 'objection',
  allow: 'objection-lifted',
} as const;

/** Writes the fact and what follows from it: standings and rows, ledger and receipt, all in one statement. */
export async function runChoose(
  context: RightsContext,
  client: ClientBase,
  asked: Subject,
  change: Change,
  evidence: Evidence,
): Promise<Chosen> {
  const { rule, purpose } = ruleOf(context, change);
  checkPossible(change, evidence.source, rule, purpose);
  const { refs, kind } = checkedSubject(context, asked);
  const target = { purpose: rule.purpose, channel: rule.channel };
  const text = createHash('sha256').update(evidence.text).digest('hex');
  const { language, source } = evidence;
  const given = change.kind === 'consent' || change.kind === 'soft-opt-in';
  const consent = given ? randomUUID() : undefined;
  const choice = { purpose: rule.purpose, ...(rule.channel === null ? {} : { channel: rule.channel }) };
  const receipt = await signedReceipt(context, {
    kind: receiptKinds[change.kind],
    // The wall clock: a choice holds from its commit on, when the rows get `now()`.
    asOf: Temporal.Now.instant().toString(),
    planHash: hashOf({ ...change, subject: asked }),
    counts: {},
    subjects: asked.refs,
    more: choice,
  });
  // Until a second step confirms it, anybody may have typed the address.
  if (given && evidence.doubleOptIn === undefined && change.liftsObjection !== true)
    await refuseOverNoBeside(context, client, refs, target);
  const outcome = await callStanding(client, {
    function: 'choose_change',
    refs,
    change: {
      ...target,
      kind: change.kind,
      ...{ text_hash: text, language, source },
      consent: consent ?? null,
      double_opt_in: evidence.doubleOptIn !== undefined,
      expires_at: evidence.expires ?? null,
      lifts_objection: change.liftsObjection === true,
      ...staysDeclined(context, target),
    },
    receipt,
    entry: {
      kind: entryKinds[change.kind],
      subject: receipt.subjects[0] ?? null,
      body: {
        ...choice,
        ...(consent === undefined ? {} : { consent }),
        receipt: receipt.receipt.id,
        ...{ text, language, source },
        ...(evidence.doubleOptIn === undefined ? {} : { doubleOptIn: true }),
        ...(change.kind === 'soft-opt-in' ? { softOptIn: true } : {}),
        ...staffBody(context.secret, evidence.by),
        ...subjectsBody(receipt.subjects),
      },
    },
  });
  if (outcome !== 'done') throw unknownSubject(`${kind}:${refs[0]?.key ?? ''}`);
  return { ...receipt.receipt, ...(consent === undefined ? {} : { consent }) };
}

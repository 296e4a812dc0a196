import { createHash, randomUUID } from 'node:crypto';
import { meantHelp, type PurposeId, type PurposeRule } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { type StandingRule, standingRules } from '../compile/standing-rules.ts';
import { subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { Change, Chosen, Evidence } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import { writeReceipt } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';
import { liftForConsent, liftObjections, object, withdraw } from './change-facts.ts';
import { deriveStanding, lockSubject } from './facts.ts';

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
function checkPossible(change: Change, rule: StandingRule, purpose: PurposeRule): void {
  const { kind } = change;
  const name = rule.channel === null ? `\`${rule.purpose}\`` : `\`${rule.purpose}\` by \`${rule.channel}\``;
  if (rule.ground === 'basis') {
    const basis = purpose.bases[0]?.basis ?? 'law';
    throw choiceRefusal(
      `${name} rests on \`${basis}\`, which leaves no choice`,
      'GDPR 21(1): only 6(1)(e) and (f) can be objected to',
    );
  }
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

/** Writes the fact and what follows from it: standings and rows, ledger and receipt, all in one transaction. */
export async function runChoose(
  context: RightsContext,
  client: ClientBase,
  subject: Subject,
  change: Change,
  evidence: Evidence,
): Promise<Chosen> {
  const { rule, purpose } = ruleOf(context, change);
  checkPossible(change, rule, purpose);
  const ids = await lockSubject(context, client, subject);
  const shown = { hash: createHash('sha256').update(evidence.text).digest('hex'), ...evidence };
  const given = change.kind === 'consent' || change.kind === 'soft-opt-in';
  const consent = given ? randomUUID() : undefined;
  const target = { purpose: rule.purpose, channel: rule.channel };
  switch (change.kind) {
    case 'consent':
    case 'soft-opt-in':
      // Until it is confirmed, anybody may have typed the address: what the subject declined stands.
      if (change.kind === 'consent' && evidence.doubleOptIn === undefined)
        await liftForConsent(context, client, ids, target, change.liftsObjection === true);
      for (const [index, id] of ids.entries()) {
        await client.query(
          `insert into trygg.consent (id, subject_id, kind, purpose, channel, given_at, text_hash, language, source, same_as, double_opt_in, expires_at)
           values ($1, $2, $3, $4, $5, now(), $6, $7, $8, $9, $10, $11)`,
          [
            ...[
              index === 0 ? consent : randomUUID(),
              id,
              change.kind,
              rule.purpose,
              rule.channel,
              shown.hash,
            ],
            ...[evidence.language, evidence.source, index === 0 ? null : consent],
            ...[evidence.doubleOptIn !== undefined, evidence.expires ?? null],
          ],
        );
      }
      break;
    case 'withdraw':
      await withdraw(client, ids, target);
      break;
    case 'object':
      await withdraw(client, ids, target);
      await object(client, ids, target, shown);
      break;
    case 'allow':
      await liftObjections(context, client, ids, target);
      break;
    default:
      change.kind satisfies never;
  }
  await deriveStanding(client, ids);
  const choice = { purpose: rule.purpose, ...(rule.channel === null ? {} : { channel: rule.channel }) };
  const receipt = await writeReceipt(client, context, {
    kind: receiptKinds[change.kind],
    // The wall clock: a choice holds from its commit on, when the rows get `now()`.
    asOf: Temporal.Now.instant().toString(),
    planHash: hashOf({ ...change, subject }),
    counts: {},
    subjects: subject.refs,
    more: choice,
  });
  await writeChoice(context, client, subject, entryKinds[change.kind], {
    ...choice,
    ...(consent === undefined ? {} : { consent }),
    receipt: receipt.id,
    text: shown.hash,
    language: evidence.language,
    source: evidence.source,
    ...(evidence.doubleOptIn === undefined ? {} : { doubleOptIn: true }),
    ...(change.kind === 'soft-opt-in' ? { softOptIn: true } : {}),
  });
  return { ...receipt, ...(consent === undefined ? {} : { consent }) };
}

interface ChoiceBody {
  readonly purpose: PurposeId;
  readonly text: string;
  readonly language: string;
  readonly source: string;
  readonly receipt: string;
}

async function writeChoice(
  context: RightsContext,
  client: ClientBase,
  { refs }: Subject,
  kind: (typeof entryKinds)[keyof typeof entryKinds],
  body: ChoiceBody,
): Promise<void> {
  const digests = refs.map((ref) => subjectDigest(context.secret, ref));
  await writeEntry(client, {
    kind,
    subject: digests[0] ?? null,
    body: { ...body, ...subjectsBody(digests) },
  });
}

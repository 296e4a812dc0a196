import { type Choice, RightsError, type ShopRuntime, type Subject } from '@trygg/engine';
import type { Change } from '@trygg/engine/model';
import { channels, purposes } from '@trygg/policy';
import type { InputOf, Output } from '../command.ts';
import { oneSubject } from '../find/subjects.ts';
import { required } from '../flags/arguments.ts';
import { doneBy } from '../flags/done-by.ts';
import type { Flags } from '../flags/flag.ts';
import { oneOf } from '../flags/one-of.ts';
import { applyFlag, byFlag, shopFlags, subjectFlag } from '../flags/shared.ts';
import { receiptText, subjectText } from '../text/rights-text.ts';

export const choiceFlags = {
  ...subjectFlag,
  purpose: { value: 'PURPOSE', says: 'a purpose of the policy, such as `direct-marketing`' },
  'by-channel': {
    value: 'CHANNEL',
    says: '`email`, `sms`, `phone`, `post` or `social-media`; else the whole purpose',
  },
  words: { value: 'TEXT', says: 'the exact words that were shown or said; only their SHA-256 is kept' },
  'lifts-objection': {
    says: 'of a consent: they were told that it takes back the objection that stands',
  },
  lang: { value: 'LANGUAGE', says: 'the language of these words; else `en`' },
  ...byFlag,
  ...applyFlag,
  ...shopFlags,
} as const satisfies Flags;

type ChoiceInput = InputOf<typeof choiceFlags>;

function changeOf(input: ChoiceInput, kind: Change['kind']): Change {
  const purpose = oneOf(
    'purpose',
    required(input, 'purpose'),
    Object.keys(purposes) as (keyof typeof purposes)[],
  );
  const word = input.values.get('by-channel');
  if (word === undefined) return { kind, purpose };
  return {
    kind,
    purpose,
    channel: oneOf('channel', word, Object.keys(channels) as (keyof typeof channels)[]),
  };
}

function choiceText({ purpose, channel, allowed, why, since }: Choice): string {
  const when = since === null ? '' : ` since ${since}`;
  return `  ${purpose}${channel === undefined ? '' : ` by ${channel}`}: ${allowed ? 'allowed' : 'not allowed'}, ${why}${when}\n`;
}

const says: Readonly<Record<Change['kind'], string>> = {
  consent: 'record a consent of',
  'soft-opt-in': 'record an address given at a sale by',
  withdraw: 'withdraw the consent of',
  object: 'record an objection of',
  allow: 'take back the objection of',
};

/** What was declined under the same address by another row, which the consent would go against. */
async function noBeside(shop: ShopRuntime, subject: Subject, asked: Change) {
  return (await shop.choices.declinedBeside([subject])).filter(
    ({ purpose, channel }) =>
      purpose === asked.purpose &&
      (channel === null || asked.channel === undefined || channel === asked.channel),
  );
}

/** Plans, unless `--apply`: a plan says how what would change stands now. */
export async function change(input: ChoiceInput, kind: Change['kind'], shop: ShopRuntime): Promise<Output> {
  const asked = changeOf(input, kind);
  const by = input.switches.has('apply') ? doneBy(input) : undefined;
  const subject = await oneSubject(shop, required(input, 'subject'));
  if (by !== undefined) {
    const lifting = { ...asked, liftsObjection: input.switches.has('lifts-objection') };
    const text = input.values.get('words') ?? `office: ${kind}`;
    const language = input.values.get('lang') ?? 'en';
    const receipt = await shop.choices.choose(subject, lifting, { text, language, source: 'office', by });
    return { found: false, json: { receipt }, text: receiptText(receipt) };
  }
  const now = (await shop.choices.read(subject)).filter(
    (one) => one.purpose === asked.purpose && (asked.channel === undefined || one.channel === asked.channel),
  );
  if (now.length === 0) {
    const by = asked.channel === undefined ? '' : ` by \`${asked.channel}\``;
    throw new RightsError('choice_refused', `the policy names no purpose \`${asked.purpose}\`${by}`);
  }
  const against = kind === 'consent' || kind === 'soft-opt-in' ? await noBeside(shop, subject, asked) : [];
  const said =
    against.length === 0
      ? ''
      : '  under the same address another no stands: a consent needs `--lifts-objection`, and that they were told\n';
  return {
    found: false,
    json: { plan: { ...asked, subject, now, ...(against.length > 0 && { declinedBeside: against }) } },
    text: `would ${says[kind]} ${subjectText(subject)}; nothing has changed: \`--apply\` does it. As it is now:\n${now.map(choiceText).join('')}${said}`,
  };
}

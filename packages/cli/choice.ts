import { type Choice, RightsError, type ShopRuntime } from '@trygg/engine';
import type { Change } from '@trygg/engine/model';
import { channels, purposes } from '@trygg/policy';
import { required } from './arguments.ts';
import type { Input, Output } from './command.ts';
import { oneOf } from './one-of.ts';
import { receiptText, subjectText } from './rights-text.ts';

export const choiceFlags = [
  'subject',
  'purpose',
  'by-channel',
  'words',
  'lang',
  'apply',
  'shop',
  'policy',
  'database',
  'map',
  'activities',
  'host',
] as const;

function changeOf(input: Input, kind: Change['kind']): Change {
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

/** Plans, unless `--apply`: a plan says how what would change stands now. */
export async function change(input: Input, kind: Change['kind'], shop: ShopRuntime): Promise<Output> {
  const asked = changeOf(input, kind);
  const subject = await shop.subjects.resolve(required(input, 'subject'));
  if (input.switches.has('apply')) {
    const text = input.values.get('words') ?? `office: ${kind}`;
    const language = input.values.get('lang') ?? 'en';
    const receipt = await shop.choices.choose(subject, asked, { text, language, source: 'office' });
    return { found: false, json: { receipt }, text: receiptText(receipt) };
  }
  const now = (await shop.choices.read(subject)).filter(
    (one) => one.purpose === asked.purpose && (asked.channel === undefined || one.channel === asked.channel),
  );
  if (now.length === 0) {
    const by = asked.channel === undefined ? '' : ` by \`${asked.channel}\``;
    throw new RightsError('choice_refused', `the policy names no purpose \`${asked.purpose}\`${by}`);
  }
  return {
    found: false,
    json: { plan: { ...asked, subject, now } },
    text: `would ${says[kind]} ${subjectText(subject)}; nothing has changed: \`--apply\` does it. As it is now:\n${now.map(choiceText).join('')}`,
  };
}

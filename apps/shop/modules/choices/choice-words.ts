import type { Choice, ChoiceKind } from '@trygg/engine';
import { channelName, type EnforcedPolicy } from '@trygg/policy';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

/**
 * The words that a choice is made by. What is shown here is what is hashed into the evidence, so a change of a
 * sentence is another consent text.
 */
const say = messages({
  sv: {
    consentBy: (purpose: string, channel: string) => `Ja tack, med ${channel}: ${purpose}`,
    consent: (purpose: string) => `Ja tack: ${purpose}`,
    withdrawBy: (purpose: string, channel: string) => `Jag tar tillbaka mitt ja, med ${channel}: ${purpose}`,
    withdraw: (purpose: string) => `Jag tar tillbaka mitt ja: ${purpose}`,
    objectBy: (purpose: string, channel: string) => `Nej tack, med ${channel}: ${purpose}`,
    object: (purpose: string) => `Nej tack: ${purpose}`,
    allowBy: (purpose: string, channel: string) => `Jag tar tillbaka mitt nej, med ${channel}: ${purpose}`,
    allow: (purpose: string) => `Jag tar tillbaka mitt nej: ${purpose}`,
  },
  nl: {
    consentBy: (purpose: string, channel: string) => `Ja graag, per ${channel}: ${purpose}`,
    consent: (purpose: string) => `Ja graag: ${purpose}`,
    withdrawBy: (purpose: string, channel: string) => `Ik trek mijn ja in, per ${channel}: ${purpose}`,
    withdraw: (purpose: string) => `Ik trek mijn ja in: ${purpose}`,
    objectBy: (purpose: string, channel: string) => `Nee dank u, per ${channel}: ${purpose}`,
    object: (purpose: string) => `Nee dank u: ${purpose}`,
    allowBy: (purpose: string, channel: string) => `Ik trek mijn nee in, per ${channel}: ${purpose}`,
    allow: (purpose: string) => `Ik trek mijn nee in: ${purpose}`,
  },
  en: {
    consentBy: (purpose: string, channel: string) => `Yes please, by ${channel}: ${purpose}`,
    consent: (purpose: string) => `Yes please: ${purpose}`,
    withdrawBy: (purpose: string, channel: string) => `I take back my yes, by ${channel}: ${purpose}`,
    withdraw: (purpose: string) => `I take back my yes: ${purpose}`,
    objectBy: (purpose: string, channel: string) => `No thank you, by ${channel}: ${purpose}`,
    object: (purpose: string) => `No thank you: ${purpose}`,
    allowBy: (purpose: string, channel: string) => `I take back my no, by ${channel}: ${purpose}`,
    allow: (purpose: string) => `I take back my no: ${purpose}`,
  },
});

/** The exact words of a choice. */
export function choiceText(
  policy: EnforcedPolicy,
  kind: ChoiceKind,
  { purpose, channel }: Pick<Choice, 'purpose' | 'channel'>,
  language: PageLanguage,
): string {
  const t = say(language);
  const what = policy.purposes.get(purpose)?.text[language] ?? purpose;
  return channel === undefined ? t[kind](what) : t[`${kind}By`](what, channelName(channel, language));
}

/** The words of a yes that takes back a no to the same thing, as the page that asks for it shows them. */
export function liftingText(
  policy: EnforcedPolicy,
  choice: Pick<Choice, 'purpose' | 'channel'>,
  language: PageLanguage,
): string {
  return `${choiceText(policy, 'allow', choice, language)} ${choiceText(policy, 'consent', choice, language)}`;
}

/** What undoes a choice. */
export const undoing = {
  consent: 'withdraw',
  withdraw: 'consent',
  object: 'allow',
  allow: 'object',
} as const satisfies Record<ChoiceKind, ChoiceKind>;

import type { Choice, ChoiceKind } from '@trygg/engine';
import { channelName, type EnforcedPolicy } from '@trygg/policy';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

/**
 * The words that a choice is made by: a sentence that quotes the purpose as the policy has it. What is shown here is what is hashed into the evidence, so a change of a
 * sentence is another consent text.
 */
const say = messages({
  sv: {
    consentBy: (purpose: string, channel: string) =>
      `Ja tack, det här får ni göra med ${channel}: ”${purpose}”`,
    consent: (purpose: string) => `Ja tack, det här får ni göra: ”${purpose}”`,
    withdrawBy: (purpose: string, channel: string) =>
      `Jag tar tillbaka mitt ja. Det här får ni inte längre göra med ${channel}: ”${purpose}”`,
    withdraw: (purpose: string) => `Jag tar tillbaka mitt ja. Det här får ni inte längre göra: ”${purpose}”`,
    objectBy: (purpose: string, channel: string) =>
      `Nej tack, det här ska ni inte göra med ${channel}: ”${purpose}”`,
    object: (purpose: string) => `Nej tack, det här ska ni inte göra: ”${purpose}”`,
    allowBy: (purpose: string, channel: string) =>
      `Jag tar tillbaka mitt nej. Jag säger inte längre nej till det här med ${channel}: ”${purpose}”`,
    allow: (purpose: string) =>
      `Jag tar tillbaka mitt nej. Jag säger inte längre nej till det här: ”${purpose}”`,
  },
  nl: {
    consentBy: (purpose: string, channel: string) => `Ja graag, dit mag u per ${channel} doen: ‘${purpose}’`,
    consent: (purpose: string) => `Ja graag, dit mag u doen: ‘${purpose}’`,
    withdrawBy: (purpose: string, channel: string) =>
      `Ik trek mijn ja in. Dit mag u niet langer per ${channel} doen: ‘${purpose}’`,
    withdraw: (purpose: string) => `Ik trek mijn ja in. Dit mag u niet langer doen: ‘${purpose}’`,
    objectBy: (purpose: string, channel: string) =>
      `Nee, dank u, dit mag u niet per ${channel} doen: ‘${purpose}’`,
    object: (purpose: string) => `Nee, dank u, dit mag u niet doen: ‘${purpose}’`,
    allowBy: (purpose: string, channel: string) =>
      `Ik trek mijn nee in. Tegen het volgende per ${channel} maak ik geen bezwaar meer: ‘${purpose}’`,
    allow: (purpose: string) =>
      `Ik trek mijn nee in. Tegen het volgende maak ik geen bezwaar meer: ‘${purpose}’`,
  },
  en: {
    consentBy: (purpose: string, channel: string) =>
      `Yes please, you may do this by ${channel}: “${purpose}”`,
    consent: (purpose: string) => `Yes please, you may do this: “${purpose}”`,
    withdrawBy: (purpose: string, channel: string) =>
      `I take back my yes. You may no longer do this by ${channel}: “${purpose}”`,
    withdraw: (purpose: string) => `I take back my yes. You may no longer do this: “${purpose}”`,
    objectBy: (purpose: string, channel: string) =>
      `No thank you, please do not do this by ${channel}: “${purpose}”`,
    object: (purpose: string) => `No thank you, please do not do this: “${purpose}”`,
    allowBy: (purpose: string, channel: string) =>
      `I take back my no. I no longer object to this by ${channel}: “${purpose}”`,
    allow: (purpose: string) => `I take back my no. I no longer object to this: “${purpose}”`,
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

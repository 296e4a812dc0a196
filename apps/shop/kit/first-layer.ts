import { listed, type PurposeId, type RightId, type So, servesPurpose } from '@trygg/policy';
import { messages } from './i18n.ts';
import type { PageLanguage } from './route.ts';

// What Art. 13 wants said where data is asked for, as far as it is the same at every form: printed from what is so.

const say = messages({
  sv: {
    recipients: (names: string) => `De får också se det de behöver: ${names}.`,
    rights: (can: string) => `Du kan ${can}.`,
    data: (verbs: string) => `${verbs} dina uppgifter`,
    access: 'se',
    rectification: 'rätta',
    portability: 'flytta',
    restriction: 'begränsa',
    erasure: 'radera',
    objection: 'invända mot hur de används',
    withdrawal: 'ta tillbaka ett ja',
    complaint: (authority: string) => `klaga hos ${authority}`,
  },
  nl: {
    recipients: (names: string) => `Zij krijgen te zien wat zij ervan nodig hebben: ${names}.`,
    rights: (can: string) => `U kunt ${can}.`,
    data: (verbs: string) => `uw gegevens ${verbs}`,
    access: 'inzien',
    rectification: 'verbeteren',
    portability: 'meenemen',
    restriction: 'beperken',
    erasure: 'wissen',
    objection: 'bezwaar maken tegen het gebruik ervan',
    withdrawal: 'een gegeven toestemming intrekken',
    complaint: (authority: string) => `een klacht indienen bij de ${authority}`,
  },
  en: {
    recipients: (names: string) => `These see what they need of it too: ${names}.`,
    rights: (can: string) => `You can ${can}.`,
    data: (verbs: string) => `${verbs} your data`,
    access: 'see',
    rectification: 'correct',
    portability: 'move',
    restriction: 'restrict',
    erasure: 'erase',
    objection: 'object to how it is used',
    withdrawal: 'take back a yes',
    complaint: (authority: string) => `complain to ${authority}`,
  },
});

/** Who gets some of it for these purposes, in a sentence; empty where nobody does. */
export function recipientWords({ told }: So, purposes: readonly PurposeId[], language: PageLanguage): string {
  const names = told.recipients
    .filter((one) => purposes.some((purpose) => servesPurpose(one, purpose)))
    .map((one) => one.text[language] ?? one.name);
  return names.length === 0 ? '' : say(language).recipients(names.join(', '));
}

const ofTheData = ['access', 'rectification', 'portability', 'restriction', 'erasure'] as const;

export const allRights: readonly RightId[] = [...ofTheData, 'objection', 'withdrawal', 'complaint'];

/** What people can do about their data, of the rights that are asked about, in a sentence; empty where it is nothing. */
export function rightsWords(
  { told }: So,
  language: PageLanguage,
  asked: readonly RightId[] = allRights,
): string {
  const t = say(language);
  const has = (right: RightId): boolean =>
    asked.includes(right) && told.rights.some((rule) => rule.right === right);
  const verbs = ofTheData.filter(has).map((right) => t[right]);
  const can = [
    ...(verbs.length === 0 ? [] : [t.data(listed(verbs, language))]),
    ...(has('objection') ? [t.objection] : []),
    ...(has('withdrawal') ? [t.withdrawal] : []),
    ...(has('complaint') ? [t.complaint(told.authority.name)] : []),
  ];
  return can.length === 0 ? '' : t.rights(listed(can, language));
}

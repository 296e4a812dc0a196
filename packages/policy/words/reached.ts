import type { Channel } from '../model/channels.ts';
import type { EnforcedPolicy, Language } from '../model/policy.ts';
import { listed } from './words.ts';

type Means = 'address' | 'number' | 'letter-box';

/** What a channel reaches people by, as far as a shop has it: nothing says who is who on social media. */
const means: Readonly<Record<Channel, Means | undefined>> = {
  email: 'address',
  sms: 'number',
  phone: 'number',
  post: 'letter-box',
  'social-media': undefined,
};

const words: Readonly<Record<Language, Readonly<Record<Means, string>>>> = {
  sv: { address: 'e-postadressen', number: 'telefonnumret', 'letter-box': 'namnet och postadressen' },
  nl: { address: 'het e-mailadres', number: 'het telefoonnummer', 'letter-box': 'de naam en het postadres' },
  en: {
    address: 'the e-mail address',
    number: 'the telephone number',
    'letter-box': 'the name and the postal address',
  },
};

/** By what these channels reach somebody, each said once: `the e-mail address and the telephone number`; empty where by nothing. */
export function reachedWords(channels: Iterable<Channel>, language: Language): string {
  const found = new Set([...channels].flatMap((channel) => means[channel] ?? []));
  const order: readonly Means[] = ['address', 'number', 'letter-box'];
  return listed(
    order.filter((one) => found.has(one)).map((one) => words[language][one]),
    language,
  );
}

/** By what the channels of these halves of a policy reach people: of what a trace is kept where somebody says no. */
export function declinableWords(
  halves: readonly Pick<EnforcedPolicy, 'purposes'>[],
  language: Language,
): string {
  return reachedWords(
    halves.flatMap(({ purposes }) => [...purposes.values()].flatMap(({ channels }) => channels)),
    language,
  );
}

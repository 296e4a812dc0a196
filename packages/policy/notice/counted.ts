import { basisWords } from '../words/basis-words.ts';
import { facts, lines } from './lines.ts';
import type { Block, Card, Line, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** What is counted in memory against abuse: the network address that each request has, and e-mail addresses. */
export function countedLines({ language, counters }: Pick<Teller, 'language' | 'counters'>): readonly Line[] {
  const t = noticeWords[language].counted;
  const network = counters.some(({ by }) => by.includes('network'));
  const address = counters.some(({ by }) => by.includes('e-mail address'));
  const account = counters.some(({ by }) => by.includes('account'));
  return [
    ...(network ? lines(t.network) : []),
    ...(address ? lines(t.address) : []),
    ...(account ? lines(t.account) : []),
  ];
}

export function countedLong({ language, counters }: Pick<Teller, 'language' | 'counters'>): readonly Line[] {
  const t = noticeWords[language].counted;
  const longest = Math.max(...counters.map(({ minutes = 0 }) => minutes));
  return lines(t.long(longest), ...(counters.some(({ logged }) => logged) ? [t.logged] : []));
}

/** The same in one paragraph. */
export function countedText(teller: Pick<Teller, 'language' | 'counters'>): string {
  return [...countedLines(teller), ...countedLong(teller)].flat().map(String).join(' ');
}

/** Told as a purpose of the policy's own where it has one that does it; here where its text has none (Art. 13(1)(c)). */
export function countedCard(teller: Teller): Card {
  const { language } = teller;
  const t = noticeWords[language];
  const { words, article } = basisWords('legal-obligation', language);
  return {
    id: 'purpose-counted',
    title: t.counted.title,
    blocks: [
      { kind: 'text', line: [t.counted.why] },
      facts(
        [t.purposes.basis, lines(`${words} (${article}, 32)`)],
        [t.purposes.statute, lines(t.counted.statute)],
        ...countedFacts(teller),
        [t.purposes.recipients, lines(t.counted.nobody)],
        [t.purposes.choice, lines(t.counted.choice)],
      ),
    ],
  };
}

/** What the card of a purpose says of it besides. */
export function countedBlock(teller: Teller): Block {
  return facts(...countedFacts(teller));
}

function countedFacts(teller: Teller): readonly (readonly [string, readonly Line[]])[] {
  const t = noticeWords[teller.language];
  return [
    [t.counted.what, countedLines(teller)],
    [t.counted.howLong, countedLong(teller)],
  ];
}

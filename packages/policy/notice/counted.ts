import { basisWords } from '../words/basis-words.ts';
import { countedLines, countedLong, countedWords } from '../words/counted-words.ts';
import { facts, lines } from './lines.ts';
import type { Block, Card, Line, Teller } from './model.ts';
import { noticeWords } from './words.ts';

/** Told as a purpose of the policy's own where it has one that does it; here where its text has none (Art. 13(1)(c)). */
export function countedCard(teller: Teller): Card {
  const { language } = teller;
  const t = noticeWords[language];
  const { words, article } = basisWords('legal-obligation', language);
  return {
    id: 'purpose-counted',
    title: countedWords[teller.language].title,
    blocks: [
      { kind: 'text', line: [countedWords[teller.language].why] },
      facts(
        [t.purposes.basis, lines(`${words} (${article}, 32)`)],
        [t.purposes.statute, lines(countedWords[teller.language].statute)],
        ...countedFacts(teller),
        [t.purposes.recipients, lines(countedWords[teller.language].nobody)],
        [t.purposes.choice, lines(countedWords[teller.language].choice)],
      ),
    ],
  };
}

/** What the card of a purpose says of it besides. */
export function countedBlock(teller: Teller): Block {
  return facts(...countedFacts(teller));
}

function countedFacts(teller: Teller): readonly (readonly [string, readonly Line[]])[] {
  return [
    [countedWords[teller.language].what, lines(...countedLines(teller))],
    [countedWords[teller.language].howLong, lines(...countedLong(teller))],
  ];
}

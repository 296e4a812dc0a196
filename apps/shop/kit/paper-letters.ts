import { codePoint } from './code-point.ts';
import { codesOf, fontFile } from './paper-font.ts';

/** Of marks on one letter paper has room for so many, above and below it. */
const mostMarks = 2;

const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Scripts that are set letter by letter, from left to right. The font has Devanagari, too, whose letters change places
 * when they are set, and so would when they are copied out.
 */
const scripts =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u;

let codes: ReadonlySet<number> | undefined;

/** Above U+FFFF a character has two halves, between which the library may break a line. */
function isInFont(character: string): boolean {
  codes ??= codesOf(fontFile('normal'));
  return character.length === 1 && scripts.test(character) && codes.has(character.charCodeAt(0));
}

/** What most words are made of; they need no looking at one letter after the other. */
const plain = /^[\x21-\x7e\xa1-\xac\xae-\xff]*$/u;

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What the eye takes for one character: a letter with its marks, a family of emoji. */
function clustersOf(word: string): readonly string[] {
  return [...clusters.segment(word.normalize('NFC'))].map(({ segment }) => segment);
}

/** Composed, and without what cannot be seen: a hyphen that is soft, a joiner, a mark of direction. */
function seen(text: string): string {
  return text.normalize('NFC').replaceAll(ignorable, '');
}

function isDrawn(cluster: string): boolean {
  const [first, ...marks] = seen(cluster);
  if (first === undefined) return true;
  return !/\p{M}/u.test(first) && marks.length <= mostMarks && [first, ...marks].every(isInFont);
}

/**
 * What paper cannot show of a text: characters that the font of documents lacks, scripts that it does not set, and
 * marks on nothing or piled up. Each once, in the order of the text; empty where all of it can be drawn.
 *
 * @example paperLacks('Klinik 🦷 طب') // ['🦷', 'ط', 'ب']
 */
export function paperLacks(text: string): readonly string[] {
  const words = (text.match(/\S+/gu) ?? []).filter((word) => !plain.test(word));
  return [...new Set(words.flatMap(clustersOf).filter((cluster) => !isDrawn(cluster)))];
}

/** Some of what is lacking, as a sentence has it, whose direction it leaves alone (UAX 9): all of it would say no more. */
export function lackWords(lacks: readonly string[]): string {
  const most = 8;
  const named = lacks.slice(0, most).map(nameOf).join(' ');
  return `\u2068${lacks.length > most ? `${named} …` : named}\u2069`;
}

/** Private, unassigned, invisible or blank, or a mark on nothing: no screen shows by itself which one it is. */
const unseen = /^[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\s\u2800\ufffc\ufffd]+$/u;

/** The character itself, or its code points where nobody would see it. */
function nameOf(cluster: string): string {
  return unseen.test(cluster) ? [...cluster].map(codePoint).join(' ') : cluster;
}

/** What stands on paper instead of a character that it cannot show. */
export const lackingSign = '\u{fffd}';

/** A text as it is drawn: composed, without what cannot be seen, and with a sign for each character that is lacking. */
export function paperText(text: string): string {
  return text
    .replaceAll(/\S+/gu, (word) => (plain.test(word) ? word : drawnWord(word)))
    .replaceAll(/[^\S\n\t]/gu, (space) => (isInFont(space) ? space : ' '));
}

function drawnWord(word: string): string {
  const drawn = clustersOf(word).map((cluster) => (isDrawn(cluster) ? seen(cluster) : lackingSign));
  return drawn.join('');
}

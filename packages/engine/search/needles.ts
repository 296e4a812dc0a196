import { readings } from './readings.ts';
import { isNumber, type SoughtValues } from './values.ts';

/** Finds values in the text of a row, however they are written there. */
export interface Needles {
  /** Places, in the list that the needles were made from, of those who have a value in `row`. */
  foundIn(row: string): ReadonlySet<number>;
}

/** Words one after the other, whatever stands between them. `seekers`: whose value it is. */
interface Phrase {
  readonly words: readonly string[];
  readonly seekers: Set<number>;
}

/** Two phrases of which neither says much by itself. */
interface Pair {
  readonly parts: readonly [string, string];
  readonly seekers: Set<number>;
}

/** Characters between given name and family name of one row, at most: a name of a field stands between them. */
const apart = 100;

const fold = (text: string): string => text.normalize('NFC').toLowerCase();
const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const longestOf = (words: readonly string[]): string =>
  words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');

/** The last nine digits: what stands before them is a country, a century or a zero. */
const numberOf = (text: string): string => text.replace(/\D/gu, '').slice(-9);

/**
 * Needles for the values of several, in one pass: what a row costs does not grow with how many values there are. A row
 * in which the longest word of no value stands in any spelling is passed over; the others are read word by word.
 */
export function needlesFor(sought: readonly SoughtValues[]): Needles {
  const phrases = new Map<string, Phrase>();
  const numbers = new Map<string, Set<number>>();
  const pairs = new Map<string, Pair>();
  const phrase = (text: string, seeker?: number): string => {
    const words = wordsOf(text);
    const name = words.join(' ');
    const known = phrases.get(name) ?? { words, seekers: new Set() };
    if (seeker !== undefined) known.seekers.add(seeker);
    phrases.set(name, known);
    return name;
  };
  for (const [seeker, { texts, pairs: both }] of sought.entries()) {
    for (const text of texts) {
      if (isNumber(text)) {
        const number = numberOf(text);
        numbers.set(number, (numbers.get(number) ?? new Set()).add(seeker));
      } else phrase(text, seeker);
    }
    for (const [one, other] of both) {
      const parts = [phrase(one), phrase(other)] as const;
      const known = pairs.get(parts.join('\0')) ?? { parts, seekers: new Set() };
      known.seekers.add(seeker);
      pairs.set(parts.join('\0'), known);
    }
  }
  const may = candidates(
    [...phrases.values()].map(({ words }) => longestOf(words)),
    [...numbers.keys()],
  );
  const byFirst = Map.groupBy(phrases, ([, { words }]) => words[0] ?? '');
  const search = (text: string, found: Set<number>): void => {
    const folded = fold(text);
    const words = [...folded.matchAll(/[\p{L}\p{N}]+/gu)];
    const places = new Map<string, number[]>();
    for (const [at, match] of words.entries()) {
      for (const [name, { words: rest, seekers }] of byFirst.get(match[0]) ?? []) {
        if (!rest.every((word, index) => words[at + index]?.[0] === word)) continue;
        for (const seeker of seekers) found.add(seeker);
        places.set(name, [...(places.get(name) ?? []), match.index]);
      }
    }
    for (const { parts, seekers } of pairs.values()) {
      const [one, other] = parts.map((part) => places.get(part) ?? []);
      const near = one?.some((a) => other?.some((b) => Math.abs(a - b) <= apart));
      if (near === true) for (const seeker of seekers) found.add(seeker);
    }
    for (const number of numbers.size === 0 ? [] : numbersIn(folded))
      for (const seeker of numbers.get(number) ?? []) found.add(seeker);
  };
  return {
    foundIn: (row) => {
      const found = new Set<number>();
      if (may(row)) for (const text of readings(row)) search(text, found);
      return found;
    },
  };
}

/** Numbers of eight and nine digits at the ends of groups of digits: `+46 (0)70-123 45 67` ends in 701234567. */
function numbersIn(text: string): readonly string[] {
  return (text.match(/\d[\d ()./-]*/gu) ?? []).flatMap((run) => {
    const groups = run.match(/\d+/gu) ?? [];
    return groups.flatMap((_, index) => {
      const before = groups.slice(Math.max(0, index - 8), index + 1);
      return [8, 9].flatMap((long) => endingIn(before, long));
    });
  });
}

/** The last `long` digits of groups. Inside a longer number it is another one, but for a country or a century before it. */
function endingIn(groups: readonly string[], long: number): readonly string[] {
  let number = '';
  for (const group of groups.toReversed()) {
    const wanted = long - number.length;
    if (group.length > wanted + 4) return [];
    number = group.slice(-wanted) + number;
    if (number.length === long) return [number];
  }
  return [];
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Whether the longest word of a value, or a number, stands in a row in any spelling. */
function candidates(anchors: readonly string[], numbers: readonly string[]): (row: string) => boolean {
  const spelled = anchors.flatMap((anchor) => [
    literal(anchor),
    ...escapedSpelling(anchor),
    ...hexOf(anchor),
  ]);
  const spaced = numbers.map((number) => [...number].join('[ ()./-]{0,2}'));
  const all = [...spelled, ...spaced];
  if (all.length === 0) return () => false;
  const folded = new RegExp(all.join('|'), 'u');
  const inBase64 = anchors.flatMap(base64Of).map(literal);
  const asWritten = inBase64.length === 0 ? undefined : new RegExp(inBase64.join('|'), 'u');
  return (row) => folded.test(fold(row)) || asWritten?.test(row) === true;
}

/** As JSON may write what is no ASCII: `\u00e5`. */
function escapedSpelling(word: string): readonly string[] {
  if (/^[\0-\x7f]*$/u.test(word)) return [];
  const unit = (text: string): string =>
    text > '\x7f' ? `\\\\{1,8}u${text.charCodeAt(0).toString(16).padStart(4, '0')}` : literal(text);
  return [lower, upper, title].map((write) => write(word).split('').map(unit).join('').toLowerCase());
}

const lower = (word: string): string => word;
const upper = (word: string): string => word.toUpperCase();
const title = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

function hexOf(word: string): readonly string[] {
  return [lower, upper, title].map((write) => Buffer.from(write(word)).toString('hex'));
}

/** Of each of the three alignments, the letters that only the word decides. */
function base64Of(word: string): readonly string[] {
  return [lower, upper, title]
    .flatMap((write) => {
      const bytes = Buffer.from(write(word));
      return [0, 1, 2].map((shift) => {
        const skipped = (3 - shift) % 3;
        const whole = bytes.length - skipped - ((bytes.length - skipped) % 3);
        return bytes.subarray(skipped, skipped + whole).toString('base64');
      });
    })
    .filter((text) => text.length >= 4);
}

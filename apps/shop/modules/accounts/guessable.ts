import { isCommon } from './common-passwords.ts';

/** Characters that stand for a letter in passwords that were meant to look harder. */
const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '+': 't',
};

function undisguised(text: string): string {
  return Array.from(text, (character) => disguises[character] ?? character).join('');
}

/** Without the digits and signs that stand before and after. */
function bare(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
}

/** The piece that a text repeats from its beginning to its end; the text itself where it does not. */
function piece(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return at < text.length ? text.slice(0, at) : text;
}

const rows = ['1234567890-=', 'qwertyuiopå', 'asdfghjklöä', 'zxcvbnm,.-'];
const places = new Map(
  rows.flatMap((row, y) => Array.from(row, (key, x): [string, readonly [number, number]] => [key, [x, y]])),
);

function follows(one: string, other: string): boolean {
  const step = (other.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0);
  if (Math.abs(step) <= 1) return true;
  const [from, to] = [places.get(one), places.get(other)];
  if (from === undefined || to === undefined) return false;
  const [right, down] = [to[0] - from[0], to[1] - from[1]];
  // Each row of keys stands a little to the right of the one above it.
  return down === 0 ? Math.abs(right) <= 1 : Math.abs(down) === 1 && (right === 0 || right === -down);
}

/** Length where a walk over neighbouring keys, or along the alphabet, counts for two characters however long it is. */
function lengthBesideWalks(text: string): number {
  const characters = Array.from(text);
  let [length, walk] = [0, 0];
  for (const [at, character] of characters.entries()) {
    const before = characters[at - 1];
    walk = before !== undefined && follows(before, character) ? walk + 1 : 1;
    length += 1;
    if (walk === 4) length -= 2;
    else if (walk > 4) length -= 1;
  }
  return length;
}

const leastBesideWalks = 7;
const leastPiece = 10;
const leastDifferent = 5;

/** Whether a program that tries common passwords, and what people make of them, comes to this one early. */
export function isGuessable(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  if (new Set(lower).size < leastDifferent) return true;
  if (piece(lower) !== lower && piece(lower).length < leastPiece) return true;
  if (lengthBesideWalks(lower) < leastBesideWalks) return true;
  const forms = [lower, bare(lower), undisguised(lower), undisguised(bare(lower)), bare(undisguised(lower))];
  return [...new Set(forms.flatMap((form) => [form, piece(form)]))].some(isCommon);
}

const leastLetters = 6;

/** Whether little is left of a password beside words that others know of the person and the shop. */
export function isMadeOf(known: readonly string[], password: string): boolean {
  const words = known
    .flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
  const lower = password.normalize('NFKC').toLowerCase();
  return [lower, undisguised(lower)].some((text) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, '\n'), text);
    return rest !== text && Array.from(rest.matchAll(/\p{L}/gu)).length < leastLetters;
  });
}

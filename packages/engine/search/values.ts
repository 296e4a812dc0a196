/** What a search looks for: the texts themselves, and pairs of texts that name somebody only beside each other. */
export interface SoughtValues {
  readonly texts: readonly string[];
  /** Given name and family name of one row: `['Anna', 'Lindqvist']`. */
  readonly pairs: readonly (readonly [string, string])[];
}

export const noValues: SoughtValues = { texts: [], pairs: [] };

/** A value of a row with the category that the data map gives to its column. */
export interface HeldValue {
  readonly holds: string;
  readonly text: string;
}

const letters = /\p{L}/gu;
const digits = /\d/gu;
const phoneShape = /^[+\d][\d ()./-]*$/u;
/** A longer text is no name and no address; it is found by the names in it. */
const longest = 200;

const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0;

/** A number of eight digits or more, not one digit over and over: a telephone, a registration. */
export function isNumber(text: string): boolean {
  return phoneShape.test(text) && count(text, digits) >= 8 && new Set(text.match(digits)).size > 2;
}

export const isAddressOfMail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/u.test(text);

/**
 * Whether a value is looked for by itself. Not what many share or a program writes: a text of fewer than five letters, a
 * single word without a digit (a given name, a town, a country, a word of a closed list), a postcode.
 */
function namesSomebody({ holds, text }: HeldValue): boolean {
  if (text.length > longest) return false;
  if (isAddressOfMail(text) || isNumber(text)) return true;
  if (holds === 'contact' || count(text, letters) < 5) return false;
  // A town of two words is a town.
  if (holds === 'address') return count(text, digits) > 0;
  return /\s/u.test(text) || count(text, digits) > 0;
}

const isWord = (text: string): boolean => /^\p{L}[\p{L}’'-]+$/u.test(text);

/** What of one row is looked for. */
export function soughtIn(row: readonly HeldValue[]): SoughtValues {
  const values = row.map((value) => ({ ...value, text: value.text.trim() }));
  const words = values.filter(({ holds, text }) => holds === 'identity' && isWord(text));
  const pairs = words.flatMap(({ text }, index): readonly [string, string][] => {
    const next = words[index + 1]?.text;
    return next === undefined || text === next ? [] : [[text, next]];
  });
  return { texts: values.filter(namesSomebody).map(({ text }) => text), pairs };
}

/** All of them, each once. */
export function joinValues(several: readonly SoughtValues[]): SoughtValues {
  const pairs = several.flatMap((one) => one.pairs);
  return {
    texts: [...new Set(several.flatMap((one) => one.texts))],
    pairs: [...new Map(pairs.map((pair) => [pair.join('\0'), pair])).values()],
  };
}

export function countValues({ texts, pairs }: SoughtValues): number {
  return texts.length + pairs.length;
}

const bare = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Without those that the shop says of itself: its address stands in its policy and on its papers. */
export function withoutOwn({ texts, pairs }: SoughtValues, own: readonly string[]): SoughtValues {
  const known = new Set(own.map(bare));
  return { texts: texts.filter((text) => !known.has(bare(text))), pairs };
}

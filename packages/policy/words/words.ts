import type { Language, Wording } from '../model/noted.ts';

/**
 * A policy's own words in a language; where it has none, in another that it has, with the language they are in, so
 * that a page can mark them. Undefined: it has no words at all.
 */
export function ownWords(
  text: Wording,
  language: Language,
): { readonly words: string; readonly in: Language } | undefined {
  for (const one of [language, 'en', 'sv', 'nl'] as const) {
    const words = text[one];
    if (words !== undefined) return { words, in: one };
  }
  return undefined;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], language: Language): string {
  const and = { sv: 'och', nl: 'en', en: 'and' }[language];
  const last = parts.at(-1);
  if (last === undefined || parts.length === 1) return last ?? '';
  return `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** As it begins a sentence or stands in a heading. */
export function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** As it stands inside a sentence. */
export function uncapitalised(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** A word of a policy for which there is no translation: `order-history` → `order history`. */
export function plainWord(word: string): string {
  return word.replaceAll('-', ' ');
}

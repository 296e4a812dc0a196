import type { Language } from '../model/noted.ts';
import { purposes } from '../model/purposes.ts';
import { channelNames } from '../words/names.ts';
import type { Changed, ChangeKind, Consented } from './model.ts';
import type { Sayings } from './sayings.ts';
import { sayingsEn } from './words-en.ts';
import { sayingsNl } from './words-nl.ts';
import { sayingsSv } from './words-sv.ts';

const sayings: Readonly<Record<Language, Sayings>> = { sv: sayingsSv, nl: sayingsNl, en: sayingsEn };

/**
 * A change in a sentence, as a customer reads it.
 * @example changeWords({ kind: 'purpose-removed', purpose: 'surveys' }, 'en') // We no longer use data for “Surveys”.
 */
export function changeWords(what: Changed, language: Language): string {
  return say(sayings[language], what);
}

/** Each kind has its own saying: the kind of `what` chooses the one that takes it. */
function say<K extends ChangeKind>(of: Sayings, what: Extract<Changed, { readonly kind: K }>): string {
  const saying: (what: Extract<Changed, { readonly kind: K }>) => string = of[what.kind as K];
  const words = saying(what);
  // A record's name begins some of them: `“orders”: erased earlier`.
  return words.replace(/^(\P{L}?)(\p{L})/u, (_, mark: string, letter: string) => mark + letter.toUpperCase());
}

/** What a yes is about: `Direct marketing, text message`. */
export function consentedWords({ purpose, channel }: Consented, language: Language): string {
  const name = purposes[purpose][language];
  return channel === undefined ? name : `${name}, ${channelNames[channel][language]}`;
}

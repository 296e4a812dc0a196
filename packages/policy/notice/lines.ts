import { abroad } from '../law/adequacy.ts';
import type { CategoryId } from '../model/categories.ts';
import { categories } from '../model/categories.ts';
import type { Wording } from '../model/noted.ts';
import type { RecipientRule, RetentionRule, Safeguard, StatutoryKeep } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import { purposes } from '../model/purposes.ts';
import { fieldName } from '../words/field-names.ts';
import { countryName, safeguardNames } from '../words/names.ts';
import { endsAfter, endWords, lastsWords, periodWords } from '../words/term-words.ts';
import { listed, ownWords, plainWord, uncapitalised } from '../words/words.ts';
import type { Block, Fact, Line, Piece, Teller } from './model.ts';
import { statuteWords } from './statute-names.ts';
import { noticeWords } from './words.ts';

/** The policy's own words; where it has none in this language, those of another, marked as such. */
export function own(text: Wording, { language }: Teller, otherwise: string): Piece {
  const found = ownWords(text, language);
  if (found === undefined) return otherwise;
  return found.in === language ? found.words : found;
}

export function text(...line: readonly Piece[]): Block {
  return { kind: 'text', line };
}

export function quiet(...line: readonly Piece[]): Block {
  return { kind: 'text', line, tone: 'quiet' };
}

/** A fact that has something to say; one without lines is left out. */
export function facts(...all: readonly (readonly [head: string, lines: readonly Line[]])[]): Block {
  const said: readonly Fact[] = all.map(([head, lines]) => ({ head, lines }));
  return { kind: 'facts', facts: said.filter(({ lines }) => lines.length > 0) };
}

export function lines(...all: readonly string[]): readonly Line[] {
  return all.map((one) => [one]);
}

/** `(condition ? … : [])` is read easier by name. */
export function given<Value, Told>(
  value: Value | undefined,
  tell: (value: Value) => readonly Told[],
): readonly Told[] {
  return value === undefined ? [] : tell(value);
}

/** A purpose's name inside a sentence. */
export function purposeInside(purpose: PurposeId, { language }: Teller): string {
  return uncapitalised(purposes[purpose][language]);
}

export function purposesInside(purposes: readonly PurposeId[], teller: Teller): string {
  return listed(
    purposes.map((purpose) => purposeInside(purpose, teller)),
    teller.language,
  );
}

export function categoriesInside(used: readonly CategoryId[], { language }: Teller): string {
  return used.map((category) => categories[category][language]).join(', ');
}

export function recipientName(recipient: RecipientRule, teller: Teller): Piece {
  return own(recipient.text, teller, plainWord(recipient.name));
}

export function countriesInside(countries: readonly string[], { language }: Teller): string {
  const area = noticeWords[language].safety.area;
  return listed(
    countries.map((one) => (one === 'EU' || one === 'EEA' ? area[one] : countryName(one, language))),
    language,
  );
}

/** What protects data that a recipient has outside the EEA, or that can be had from there (Art. 13(1)(f)). */
export function safeguardLine(recipient: RecipientRule, teller: Teller): readonly Line[] {
  const places = abroad(recipient);
  if (places.length === 0) return [];
  const safeguard: Safeguard = recipient.safeguard ?? 'none';
  const { article, ...names } = safeguardNames[safeguard];
  return [[`${countriesInside(places, teller)}: ${names[teller.language]} (${article})`]];
}

/** When a rule ends its records, each end and condition a line. */
export function endLines(rule: RetentionRule, { language }: Teller): readonly Line[] {
  const t = noticeWords[language].periods;
  const when = rule.when === undefined ? '' : `, ${t.when} ${fieldName(rule.when, language)}`;
  const end = `${endWords(rule, language)}${when}`;
  return lines(
    endsAfter(rule.term) ? t.after(end) : t.kept(end),
    ...given(rule.onWithdrawal, (period) => [t.withdrawn(periodWords(period, language))]),
    ...given(rule.lasts, (all) => [t.lasts(lastsWords(all, language))]),
    ...given(rule.warn, (period) => [t.warned(periodWords(period, language))]),
  );
}

export function keepLines(keep: StatutoryKeep, teller: Teller): readonly Line[] {
  const { language } = teller;
  const t = noticeWords[language].periods;
  return lines(
    t.kept(endWords(keep, language)),
    t.only(purposeInside(keep.purpose, teller), statuteWords(keep.statute, language)),
    ...(keep.unverified === true ? [t.unverified] : []),
  );
}

import type { Language, Period } from '../model/noted.ts';
import type { PurposeId } from '../model/purposes.ts';
import { purposes } from '../model/purposes.ts';
import { basisName } from '../words/basis-words.ts';
import { countryName, roleNames, safeguardNames, situationName } from '../words/names.ts';
import { eventName, recordName } from '../words/record-names.ts';
import { endWords, periodWords } from '../words/term-words.ts';
import { listed, ownWords } from '../words/words.ts';
import type { Based, Changed, ChangeKind, End, RecipientFacts } from './model.ts';

/** One sentence for each kind of change, as whoever is concerned reads it. */
export type Sayings = {
  readonly [K in ChangeKind]: (what: Extract<Changed, { readonly kind: K }>) => string;
};

/** The parts of such a sentence, in one language. */
export function partsIn(language: Language) {
  const quote = { sv: ['”', '”'], nl: ['‘', '’'], en: ['“', '”'] }[language];
  const quoted = (words: string): string => `${quote[0]}${words}${quote[1]}`;
  const or = { sv: 'ingen', nl: 'geen', en: 'none' }[language];
  const when = { sv: 'när', nl: 'wanneer', en: 'when' }[language];
  return {
    quoted,
    purpose: (purpose: PurposeId) => quoted(purposes[purpose][language]),
    purposes: (all: readonly PurposeId[]) =>
      listed(
        all.map((one) => quoted(purposes[one][language])),
        language,
      ),
    record: (record: string) => quoted(recordName(record, language)),
    event: (event: string) => eventName(event, language),
    /** In a sentence, so without the capital that a heading has. */
    bases: (bases: readonly Based[]) =>
      listed(
        bases.map(({ when, basis }) => {
          const situation = situationName(when, language);
          return `${basisName(basis, language).name.toLowerCase()}${situation === undefined ? '' : ` ${situation}`}`;
        }),
        language,
      ),
    end: (end: End) => `${endWords(end, language)}${end.when === undefined ? '' : ` (${when}: ${end.when})`}`,
    period: (period: Period | undefined) => (period === undefined ? or : periodWords(period, language)),
    recipient: (one: RecipientFacts) => quoted(ownWords(one.called, language)?.words ?? one.name),
    /** `controller in its own right, United States, certified under …` */
    about: (one: RecipientFacts, abroad: boolean) =>
      [
        roleNames[one.as][language],
        ...(one.country === undefined ? [] : [countryName(one.country, language)]),
        ...(abroad ? [safeguardNames[one.safeguard ?? 'none'][language]] : []),
      ].join(', '),
    places: (codes: readonly string[]) =>
      codes.length === 0
        ? '–'
        : listed(
            codes.map((code) => countryName(code, language)),
            language,
          ),
    country: (code: string | undefined) => (code === undefined ? '–' : countryName(code, language)),
  };
}

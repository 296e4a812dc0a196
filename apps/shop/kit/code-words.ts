import type { CodeWords } from './map-words.ts';

/** Codes of types that the tables of several modules have. */
export const languageCodes: CodeWords = {
  sv: { sv: 'svenska', nl: 'Zweeds', en: 'Swedish' },
  nl: { sv: 'nederländska', nl: 'Nederlands', en: 'Dutch' },
  en: { sv: 'engelska', nl: 'Engels', en: 'English' },
};

export const buyerKinds: CodeWords = {
  practice: { sv: 'företag eller klinik', nl: 'bedrijf of praktijk', en: 'company or practice' },
  'sole-trader': { sv: 'enskild firma', nl: 'eenmanszaak', en: 'sole trader' },
  consumer: { sv: 'privatperson', nl: 'particulier', en: 'private individual' },
};

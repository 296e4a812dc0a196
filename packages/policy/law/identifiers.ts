import type { Jurisdiction } from '../model/policy.ts';
import { luhn, mod11, mod11And10, mod97 } from './check-digits.ts';

/**
 * A number that people or companies are known by. `holder`: whom it names; `sole-trader` too where a person's own
 * number serves as her company's, so that it is personal data and more.
 */
export interface Identifier {
  readonly jurisdiction: Jurisdiction | 'DK' | 'FI' | 'DE' | 'NO';
  readonly name: string;
  readonly holder: 'person' | 'company' | 'either';
  /** Shape and check digits alone: that it was ever given to somebody, only its register knows. */
  readonly valid: (text: string) => boolean;
}

/** Registers and their rules; vectors are in the test beside this file. */
export const identifiers = {
  /** 10 or 12 digits; `+` before the last four says that the holder is a hundred or older. */
  personnummer: {
    jurisdiction: 'SE',
    name: 'personnummer',
    holder: 'person',
    valid: (text) => swedishPerson(text, 0),
  },
  /** For people who are not in the population register: the day of birth and sixty. */
  samordningsnummer: {
    jurisdiction: 'SE',
    name: 'samordningsnummer',
    holder: 'person',
    valid: (text) => swedishPerson(text, 60),
  },
  /** A sole trader's is her personnummer, which is no number of this kind (third digit 0 or 1). */
  organisationsnummer: {
    jurisdiction: 'SE',
    name: 'organisationsnummer',
    holder: 'company',
    valid: (text) => /^(16)?\d{6}-?\d{4}$/u.test(text) && swedishCompany(lastTen(text)),
  },
  'se-vat': {
    jurisdiction: 'SE',
    name: 'Swedish VAT number',
    holder: 'either',
    valid: (text) => /^SE\d{10}01$/u.test(text) && luhn(text.slice(2, 12)),
  },
  /** No public check digit; twelve digits name an establishment. */
  kvk: {
    jurisdiction: 'NL',
    name: 'KvK-nummer',
    holder: 'either',
    valid: (text) => /^\d{8}(\d{4})?$/u.test(text),
  },
  /** A citizen's number and a legal person's (RSIN) have one form, and nothing in them tells which it is. */
  bsn: { jurisdiction: 'NL', name: 'BSN or RSIN', holder: 'either', valid: elevenTest },
  /** Up to 2019 a sole trader's held her BSN; since 2020-01-01 the digits say nothing. */
  'nl-vat': {
    jurisdiction: 'NL',
    name: 'btw-id',
    holder: 'either',
    valid: (text) => /^NL\d{9}B\d{2}$/u.test(text) && (mod97(text) || elevenTest(text.slice(2, 11))),
  },
  'dk-cvr': {
    jurisdiction: 'DK',
    name: 'CVR-nummer',
    holder: 'either',
    valid: (text) => /^\d{8}$/u.test(text) && mod11(text, [2, 7, 6, 5, 4, 3, 2, 1]),
  },
  'fi-vat': {
    jurisdiction: 'FI',
    name: 'ALV-numero',
    holder: 'either',
    valid: (text) => /^\d{8}$/u.test(text) && mod11(text, [7, 9, 10, 5, 8, 4, 2, 1]),
  },
  'de-vat': {
    jurisdiction: 'DE',
    name: 'USt-IdNr.',
    holder: 'either',
    valid: (text) => /^[1-9]\d{8}$/u.test(text) && mod11And10(text),
  },
  'no-vat': {
    jurisdiction: 'NO',
    name: 'MVA-nummer',
    holder: 'either',
    valid: (text) => /^\d{9}MVA$/u.test(text) && mod11(text, [3, 2, 7, 6, 5, 4, 3, 2, 1]),
  },
} as const satisfies Readonly<Record<string, Identifier>>;

export type IdentifierId = keyof typeof identifiers;

function lastTen(text: string): string {
  return text.replace(/[-+]/u, '').slice(-10);
}

/** Birth date and three digits, checked by Luhn; `days` are added to the day. */
function swedishPerson(text: string, days: 0 | 60): boolean {
  const parts = /^(\d\d)?(\d\d)(\d\d)(\d\d)[-+]?\d{4}$/u.exec(text);
  if (parts === null || !luhn(lastTen(text))) return false;
  const [, century, year, month, day] = parts;
  // Without a century any that has the day will do: only 29 February asks for it, and 2000 had one as 1900 had not.
  const years = century === undefined ? [`19${year}`, `20${year}`] : [`${century}${year}`];
  return years.some((full) => isDate(Number(full), Number(month), Number(day) - days));
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function swedishCompany(digits: string): boolean {
  return Number(digits[2]) >= 2 && luhn(digits);
}

/** Nine digits, weighed 9 to 2, less the last one. */
function elevenTest(text: string): boolean {
  return /^\d{9}$/u.test(text) && Number(text) > 0 && mod11(text, [9, 8, 7, 6, 5, 4, 3, 2, -1]);
}

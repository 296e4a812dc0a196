import type { Jurisdiction } from '../model/policy.ts';
import { luhn, mod11, mod11And10, mod97 } from './check-digits.ts';
import { gdpr, type LawRow } from './row.ts';

/**
 * A number that people or companies are known by. `holder`: whom it names; `sole-trader` too where a person's own
 * number serves as her company's, so that it is personal data and more.
 */
export interface Identifier extends Omit<LawRow, 'jurisdiction'> {
  readonly jurisdiction: Jurisdiction | 'DK' | 'FI' | 'DE' | 'NO';
  readonly name: string;
  readonly holder: 'person' | 'company' | 'either';
  /** What is checked, in words. */
  readonly shape: string;
  /** Shape and check digits alone: that it was ever given to somebody, only its register knows. */
  readonly valid: (text: string) => boolean;
  /** What a law on the number itself asks, beside the GDPR: in words, with its article. */
  readonly use?: string;
}

const nationalId =
  'with consent, or where the purpose, secure identification or another weighty reason clearly calls for it (DSL 3:10)';
const formats = 'the format as VIES and the registers publish it';

/** Registers and their rules; vectors are in the test beside this file. */
export const identifiers = {
  /** 10 or 12 digits; `+` before the last four says that the holder is a hundred or older. */
  personnummer: {
    jurisdiction: 'SE',
    name: 'personnummer',
    holder: 'person',
    shape: '6 or 8 digits of a day that exists, `-` or `+`, 4 digits; Luhn over the last ten',
    validFrom: '1991-07-01',
    certainty: 'C',
    source: 'Folkbokföringslag (1991:481) 18 §',
    use: nationalId,
    valid: (text) => swedishPerson(text, 0),
  },
  /** For people who are not in the population register: the day of birth and sixty. */
  samordningsnummer: {
    jurisdiction: 'SE',
    name: 'samordningsnummer',
    holder: 'person',
    shape: 'the same, with 60 added to the day',
    validFrom: gdpr,
    certainty: 'C',
    source: 'Lag (2022:1697) om samordningsnummer',
    use: nationalId,
    valid: (text) => swedishPerson(text, 60),
  },
  /** A sole trader's is her personnummer, which is no number of this kind (third digit 0 or 1). */
  organisationsnummer: {
    jurisdiction: 'SE',
    name: 'organisationsnummer',
    holder: 'company',
    shape: '10 digits, the third 2 or more, Luhn; 16 may stand before',
    validFrom: gdpr,
    certainty: 'C',
    source: 'Lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.',
    use: 'a sole trader has none of her own: hers is her personnummer',
    valid: (text) => /^(16)?\d{6}-?\d{4}$/u.test(text) && swedishCompany(lastTen(text)),
  },
  'se-vat': {
    jurisdiction: 'SE',
    name: 'Swedish VAT number',
    holder: 'either',
    shape: 'SE, 10 digits with Luhn, 01',
    validFrom: gdpr,
    certainty: 'C',
    source: formats,
    use: 'of a sole trader it holds her personnummer, and is treated as one',
    valid: (text) => /^SE\d{10}01$/u.test(text) && luhn(text.slice(2, 12)),
  },
  /** No public check digit; twelve digits name an establishment. */
  kvk: {
    jurisdiction: 'NL',
    name: 'KvK-nummer',
    holder: 'either',
    shape: '8 digits, 12 for an establishment; no check digit',
    validFrom: '2008-07-01',
    certainty: 'L',
    source: 'Handelsregisterwet 2007 art. 9',
    valid: (text) => /^\d{8}(\d{4})?$/u.test(text),
  },
  /** A citizen's number and a legal person's (RSIN) have one form, and nothing in them tells which it is. */
  bsn: {
    jurisdiction: 'NL',
    name: 'BSN or RSIN',
    holder: 'either',
    shape: '9 digits, eleven-test',
    validFrom: '2007-11-26',
    certainty: 'C',
    source: 'Wet algemene bepalingen burgerservicenummer',
    use: 'only where a statute prescribes it; consent does not make up for one (UAVG 46)',
    valid: elevenTest,
  },
  'nl-vat': {
    jurisdiction: 'NL',
    name: 'btw-id',
    holder: 'either',
    shape: 'NL, 9 digits, B, 2 digits; MOD 97-10 of the whole, or eleven-test of the nine',
    validFrom: gdpr,
    certainty: 'C',
    source: formats,
    use: 'up to 2019 a sole trader’s held her BSN; since 2020-01-01 the digits say nothing',
    valid: (text) => /^NL\d{9}B\d{2}$/u.test(text) && (mod97(text) || elevenTest(text.slice(2, 11))),
  },
  /** The register of care professions; a dentist may be asked for hers so that she can be told from others. */
  big: {
    jurisdiction: 'NL',
    name: 'BIG-nummer',
    holder: 'person',
    shape: '11 digits',
    validFrom: gdpr,
    certainty: 'L',
    source: 'Wet op de beroepen in de individuele gezondheidszorg art. 3',
    use: 'may serve to verify that somebody is a dentist',
    valid: (text) => /^\d{11}$/u.test(text),
  },
  'dk-cvr': {
    jurisdiction: 'DK',
    name: 'CVR-nummer',
    holder: 'either',
    shape: '8 digits, weighed 2 7 6 5 4 3 2 1 and divisible by 11',
    validFrom: gdpr,
    certainty: 'C',
    source: formats,
    valid: (text) => /^\d{8}$/u.test(text) && mod11(text, [2, 7, 6, 5, 4, 3, 2, 1]),
  },
  'fi-vat': {
    jurisdiction: 'FI',
    name: 'ALV-numero',
    holder: 'either',
    shape: '8 digits, weighed 7 9 10 5 8 4 2 1 and divisible by 11',
    validFrom: gdpr,
    certainty: 'C',
    source: formats,
    valid: (text) => /^\d{8}$/u.test(text) && mod11(text, [7, 9, 10, 5, 8, 4, 2, 1]),
  },
  'de-vat': {
    jurisdiction: 'DE',
    name: 'USt-IdNr.',
    holder: 'either',
    shape: '9 digits, no 0 in front, MOD 11,10',
    validFrom: gdpr,
    certainty: 'C',
    source: formats,
    valid: (text) => /^[1-9]\d{8}$/u.test(text) && mod11And10(text),
  },
  'no-vat': {
    jurisdiction: 'NO',
    name: 'MVA-nummer',
    holder: 'either',
    shape: '9 digits, weighed 3 2 7 6 5 4 3 2 1 and divisible by 11, MVA',
    validFrom: gdpr,
    certainty: 'C',
    source: formats,
    valid: (text) => /^\d{9}MVA$/u.test(text) && mod11(text, [3, 2, 7, 6, 5, 4, 3, 2, 1]),
  },
} as const satisfies Readonly<Record<string, Identifier>>;

/** A kind of number that the state gives. */
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

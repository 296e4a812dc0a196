import type { Jurisdiction } from '@trygg/policy';
import { identifiers } from '@trygg/policy/law';

/** What of a shop follows from the country whose law it is under, as far as its forms and papers show it. */
export interface Country {
  /** ISO 3166. */
  readonly code: string;
  /** ISO 4217: what its prices are in, its amounts in hundredths of it. */
  readonly currency: string;
  /** Rates of VAT in hundredths of a per cent, the ordinary one first. */
  readonly vatRates: readonly [number, ...number[]];
  /** As it is written on a letter; undefined when the text cannot be one. */
  readPostcode(text: string): string | undefined;
  /** Postcodes are digits alone, so that a telephone may show its digits to write them. */
  readonly digitPostcodes: boolean;
  /** The number of a company in its register; undefined when the text cannot be one. */
  readRegistration(text: string): string | undefined;
  /** True of a text with as many digits as such a number has: where it cannot be read, one of them is wrong. */
  isLikeRegistration(text: string): boolean;
  /** A company's number for VAT; undefined when the text cannot be one. */
  readVatNumber(text: string): string | undefined;
  /** True of a text with the letters and as many digits as such a number has. */
  isLikeVatNumber(text: string): boolean;
}

/**
 * A Swedish organisation number of a legal person: ten digits, the third at least 2, the last by the Luhn rule.
 * A sole trader's would be her personal identity number, which no policy here asks for: it is never taken.
 */
function organisationNumber(text: string): string | undefined {
  const digits = organisationDigits(text);
  if (digits.length !== 10 || !identifiers.organisationsnummer.valid(digits)) return undefined;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

function organisationDigits(text: string): string {
  return text.replace(/[\s-–]/g, '').replace(/^16(?=\d{10}$)/, '');
}

/** Eight digits of the Dutch trade register, without the four of a branch. It has no check digit. */
function kvkNumber(text: string): string | undefined {
  const digits = kvkDigits(text);
  return digits.length === 8 && identifiers.kvk.valid(digits) ? digits : undefined;
}

function kvkDigits(text: string): string {
  return text.replace(/^kvk/iu, '').replace(/[\s.-]/g, '');
}

/** A sole trader's would hold her personal identity number: it is never taken. */
function swedishVatNumber(text: string): string | undefined {
  const number = vatText(text);
  return identifiers['se-vat'].valid(number) && identifiers.organisationsnummer.valid(number.slice(2, 12))
    ? number
    : undefined;
}

function dutchVatNumber(text: string): string | undefined {
  const number = vatText(text);
  return identifiers['nl-vat'].valid(number) ? number : undefined;
}

function vatText(text: string): string {
  return text.replace(/[\s.-]/g, '').toUpperCase();
}

const countries: Readonly<Record<Jurisdiction, Country>> = {
  SE: {
    code: 'SE',
    currency: 'SEK',
    // ML 9:2-18.
    vatRates: [2500, 1200, 600, 0],
    readPostcode: (text) => {
      const [, first, last] = /^(\d{3})(\d{2})$/.exec(text.replace(/\s/g, '')) ?? [];
      return first === undefined ? undefined : `${first} ${last}`;
    },
    digitPostcodes: true,
    readRegistration: organisationNumber,
    isLikeRegistration: (text) => /^\d{10}$/u.test(organisationDigits(text)),
    readVatNumber: swedishVatNumber,
    isLikeVatNumber: (text) => /^SE\d{10}01$/u.test(vatText(text)),
  },
  NL: {
    code: 'NL',
    currency: 'EUR',
    // Wet OB 1968, art. 9.
    vatRates: [2100, 900, 0],
    // Four digits, not beginning with 0, and two letters; SA, SD and SS are given to nobody.
    readPostcode: (text) => {
      const [, digits, letters] =
        /^([1-9]\d{3})((?!S[ADS])[A-Z]{2})$/.exec(text.replace(/\s/g, '').toUpperCase()) ?? [];
      return digits === undefined ? undefined : `${digits} ${letters}`;
    },
    digitPostcodes: false,
    readRegistration: kvkNumber,
    isLikeRegistration: (text) => /^\d{8}$/u.test(kvkDigits(text)),
    readVatNumber: dutchVatNumber,
    isLikeVatNumber: (text) => /^NL\d{9}B\d{2}$/u.test(vatText(text)),
  },
};

/** @example countryOf(shop).currency // 'SEK' */
export function countryOf({ policy }: { readonly policy: { readonly jurisdiction: Jurisdiction } }): Country {
  return countries[policy.jurisdiction];
}

/** What keys a telephone shows for a postcode. */
export function postcodeKeys(shop: Parameters<typeof countryOf>[0]): { readonly inputmode?: 'numeric' } {
  return countryOf(shop).digitPostcodes ? { inputmode: 'numeric' } : {};
}

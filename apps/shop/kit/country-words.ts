import type { Jurisdiction } from '@trygg/policy';
import type { PageLanguage } from './route.ts';

/** What forms and papers call the numbers of a country, and what is said of one that cannot be right. */
export interface CountryWords {
  /** Label of a form's field. */
  readonly registration: string;
  /** Before the number, where there is little room. */
  readonly registrationShort: string;
  readonly registrationWrong: string;
  readonly postcodeWrong: string;
  readonly vatNumber: string;
}

const words: Readonly<Record<Jurisdiction, Readonly<Record<PageLanguage, CountryWords>>>> = {
  SE: {
    sv: {
      registration: 'Organisationsnummer',
      registrationShort: 'Org.nr',
      registrationWrong:
        'Numret stämmer inte: ett organisationsnummer har tio siffror, till exempel 556940-3339.',
      postcodeWrong: 'Skriv postnumret med fem siffror.',
      vatNumber: 'Momsreg.nr',
    },
    nl: {
      registration: 'Zweeds registratienummer',
      registrationShort: 'Reg.nr.',
      registrationWrong:
        'Het nummer klopt niet: een Zweeds registratienummer heeft tien cijfers, bijvoorbeeld 556940-3339.',
      postcodeWrong: 'Vul de postcode in met vijf cijfers.',
      vatNumber: 'Btw-nummer',
    },
    en: {
      registration: 'Company registration number',
      registrationShort: 'Reg. no.',
      registrationWrong:
        'The number is not right: a Swedish company registration number has ten digits, for example 556940-3339.',
      postcodeWrong: 'Write the postcode with five digits.',
      vatNumber: 'VAT no.',
    },
  },
  NL: {
    sv: {
      registration: 'KvK-nummer',
      registrationShort: 'KvK',
      registrationWrong: 'Numret stämmer inte: ett KvK-nummer har åtta siffror, till exempel 12345678.',
      postcodeWrong: 'Skriv postnumret med fyra siffror och två bokstäver, till exempel 1234 AB.',
      vatNumber: 'Momsreg.nr',
    },
    nl: {
      registration: 'KvK-nummer',
      registrationShort: 'KvK',
      registrationWrong: 'Het nummer klopt niet: een KvK-nummer heeft acht cijfers, bijvoorbeeld 12345678.',
      postcodeWrong: 'Vul de postcode in met vier cijfers en twee letters, bijvoorbeeld 1234 AB.',
      vatNumber: 'Btw-id',
    },
    en: {
      registration: 'Chamber of Commerce number (KvK)',
      registrationShort: 'KvK no.',
      registrationWrong: 'The number is not right: a KvK number has eight digits, for example 12345678.',
      postcodeWrong: 'Write the postcode with four digits and two letters, for example 1234 AB.',
      vatNumber: 'VAT no.',
    },
  },
};

export function countryWords(
  { policy }: { readonly policy: { readonly jurisdiction: Jurisdiction } },
  language: PageLanguage,
): CountryWords {
  return words[policy.jurisdiction][language];
}

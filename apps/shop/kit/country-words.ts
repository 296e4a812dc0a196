import type { Jurisdiction } from '@trygg/policy';
import type { PageLanguage } from './route.ts';

/** What forms and papers call the numbers of a country, and what is said of one that cannot be right. */
export interface CountryWords {
  /** Label of a form's field. */
  readonly registration: string;
  /** Before the number, where there is little room. */
  readonly registrationShort: string;
  readonly registrationWrong: string;
  /** It has the right length, and is none all the same. */
  readonly registrationDigit: string;
  readonly postcodeWrong: string;
  readonly vatNumber: string;
  readonly vatWrong: string;
  readonly vatDigit: string;
}

const words: Readonly<Record<Jurisdiction, Readonly<Record<PageLanguage, CountryWords>>>> = {
  SE: {
    sv: {
      registration: 'Organisationsnummer',
      registrationShort: 'Org.nr',
      registrationWrong:
        'Numret stämmer inte: ett organisationsnummer har tio siffror, till exempel 556940-3339.',
      registrationDigit:
        'Numret kan inte vara ett organisationsnummer, fast det har tio siffror. Jämför siffrorna, även den sista, med registreringsbeviset.',
      postcodeWrong: 'Skriv postnumret med fem siffror.',
      vatNumber: 'Momsreg.nr',
      vatWrong: 'Skriv numret som på era egna fakturor: SE, tio siffror och 01, till exempel SE556940333901.',
      vatDigit:
        'Numret kan inte vara ett svenskt momsregistreringsnummer. Jämför siffrorna mellan SE och 01 med organisationsnumret.',
    },
    nl: {
      registration: 'Zweeds registratienummer',
      registrationShort: 'Reg.nr.',
      registrationWrong:
        'Het nummer klopt niet: een Zweeds registratienummer heeft tien cijfers, bijvoorbeeld 556940-3339.',
      registrationDigit:
        'Dit kan geen Zweeds registratienummer zijn, al heeft het tien cijfers. Vergelijk de cijfers, ook het laatste, met het uittreksel uit het register.',
      postcodeWrong: 'Vul de postcode in met vijf cijfers.',
      vatNumber: 'Btw-nummer',
      vatWrong:
        'Vul het nummer in zoals op uw eigen facturen: SE, tien cijfers en 01, bijvoorbeeld SE556940333901.',
      vatDigit:
        'Dit kan geen Zweeds btw-nummer zijn. Vergelijk de cijfers tussen SE en 01 met het registratienummer.',
    },
    en: {
      registration: 'Company registration number',
      registrationShort: 'Reg. no.',
      registrationWrong:
        'The number is not right: a Swedish company registration number has ten digits, for example 556940-3339.',
      registrationDigit:
        'This cannot be a Swedish company registration number, though it has ten digits. Compare the digits, including the last one, with the certificate of registration.',
      postcodeWrong: 'Enter the postcode with five digits.',
      vatNumber: 'VAT no.',
      vatWrong:
        'Enter the number as on your own invoices: SE, ten digits and 01, for example SE556940333901.',
      vatDigit:
        'This cannot be a Swedish VAT number. Compare the digits between SE and 01 with the company registration number.',
    },
  },
  NL: {
    sv: {
      registration: 'KvK-nummer',
      registrationShort: 'KvK',
      registrationWrong: 'Numret stämmer inte: ett KvK-nummer har åtta siffror, till exempel 12345678.',
      registrationDigit:
        'Numret kan inte vara ett KvK-nummer, fast det har åtta siffror. Jämför siffrorna med utdraget ur registret.',
      postcodeWrong: 'Skriv postnumret med fyra siffror och två bokstäver, till exempel 1234 AB.',
      vatNumber: 'Momsreg.nr',
      vatWrong:
        'Skriv numret som på era egna fakturor: NL, nio siffror, B och två siffror, till exempel NL123456789B13.',
      vatDigit:
        'Numret kan inte vara ett nederländskt momsregistreringsnummer. Jämför siffrorna före och efter B med en egen faktura.',
    },
    nl: {
      registration: 'KvK-nummer',
      registrationShort: 'KvK',
      registrationWrong: 'Het nummer klopt niet: een KvK-nummer heeft acht cijfers, bijvoorbeeld 12345678.',
      registrationDigit:
        'Dit kan geen KvK-nummer zijn, al heeft het acht cijfers. Vergelijk de cijfers met het uittreksel uit het Handelsregister.',
      postcodeWrong: 'Vul de postcode in met vier cijfers en twee letters, bijvoorbeeld 1234 AB.',
      vatNumber: 'Btw-id',
      vatWrong:
        'Vul het nummer in zoals op uw eigen facturen: NL, negen cijfers, B en twee cijfers, bijvoorbeeld NL123456789B13.',
      vatDigit: 'Dit kan geen btw-id zijn. Vergelijk de cijfers voor en na de B met een eigen factuur.',
    },
    en: {
      registration: 'Chamber of Commerce number (KvK)',
      registrationShort: 'KvK no.',
      registrationWrong: 'The number is not right: a KvK number has eight digits, for example 12345678.',
      registrationDigit:
        'This cannot be a KvK number, though it has eight digits. Compare the digits with the extract from the register.',
      postcodeWrong: 'Enter the postcode with four digits and two letters, for example 1234 AB.',
      vatNumber: 'VAT no.',
      vatWrong:
        'Enter the number as on your own invoices: NL, nine digits, B and two digits, for example NL123456789B13.',
      vatDigit:
        'This cannot be a Dutch VAT number. Compare the digits before and after the B with one of your own invoices.',
    },
  },
};

export function countryWords(
  { policy }: { readonly policy: { readonly jurisdiction: Jurisdiction } },
  language: PageLanguage,
): CountryWords {
  return words[policy.jurisdiction][language];
}

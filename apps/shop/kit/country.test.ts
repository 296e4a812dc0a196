import { describe, expect, test } from 'vitest';
import { countryOf } from './country.ts';
import { countryWords } from './country-words.ts';
import { Reading } from './reading.ts';
import type { Shop } from './shop.ts';

const netherlands = countryOf({ policy: { jurisdiction: 'NL' } });
const sweden = countryOf({ policy: { jurisdiction: 'SE' } });

describe('the Netherlands', () => {
  test.each([
    ['1234 AB', '1234 AB'],
    ['1234ab', '1234 AB'],
    [' 5211  jv ', '5211 JV'],
    ['0123 AB', undefined],
    ['1234 SS', undefined],
    ['1234 SA', undefined],
    ['239 41', undefined],
    ['1234 A1', undefined],
    ['', undefined],
  ])('the postcode %j is %j', (text, read) => {
    expect(netherlands.readPostcode(text)).toBe(read);
  });

  test.each([
    ['12345678', '12345678'],
    ['KvK 1234 5678', '12345678'],
    ['1234567', undefined],
    ['556940-3339', undefined],
    ['123456780000', undefined],
  ])('the register number %j is %j', (text, read) => {
    expect(netherlands.readRegistration(text)).toBe(read);
  });
});

describe('Sweden', () => {
  test.each([
    ['23941', '239 41'],
    ['239 41', '239 41'],
    ['1234 AB', undefined],
    ['2394', undefined],
  ])('the postcode %j is %j', (text, read) => {
    expect(sweden.readPostcode(text)).toBe(read);
  });
});

const languages = ['sv', 'nl', 'en'] as const;

describe.each(['SE', 'NL'] as const)('what is said of a wrong number in %s', (jurisdiction) => {
  const shop = { policy: { jurisdiction } };
  const country = countryOf(shop);
  const good = { SE: ['556940-3339', 'SE556940333901'], NL: ['12345678', 'NL123456789B13'] }[jurisdiction];

  test.each(languages)('shows one that is right, in %s', (language) => {
    const words = countryWords(shop, language);
    const [registration = '', vat = ''] = good;
    expect(words.registrationWrong).toContain(registration);
    expect(words.vatWrong).toContain(vat);
    expect(country.readRegistration(registration)).toBe(registration);
    expect(country.readVatNumber(vat)).toBe(vat);
  });

  test('tells one that is too short from one of which a digit is wrong', () => {
    const [registration = '', vat = ''] = good;
    expect(country.isLikeRegistration(registration.slice(1))).toBe(false);
    expect(country.isLikeVatNumber(vat.slice(0, -1))).toBe(false);
    expect(country.isLikeVatNumber(vat.slice(2))).toBe(false);
    const mistyped = vat.replace('4', '5');
    expect(country.readVatNumber(mistyped)).toBeUndefined();
    expect(country.isLikeVatNumber(mistyped)).toBe(true);
    // A number of the Dutch trade register has no check digit: one of eight digits is taken as it is.
    const other = registration.replace('4', '5');
    expect(country.isLikeRegistration(other)).toBe(true);
    if (jurisdiction === 'SE') expect(country.readRegistration(other)).toBeUndefined();
  });
});

test('a form says of a wrong digit what to look at, and of a wrong length how long it is', async () => {
  const shop = { policy: { jurisdiction: 'SE' } } as unknown as Shop;
  const said = (text: string): string | undefined => {
    const reading = new Reading({ registration: text }, 'sv', shop);
    reading.registration('registration');
    return reading.errors['registration'];
  };
  const words = countryWords(shop, 'sv');
  expect(said('556036-0794')).toBe(words.registrationDigit);
  expect(said('556036-079')).toBe(words.registrationWrong);
  expect(said('556036-0793')).toBeUndefined();
});

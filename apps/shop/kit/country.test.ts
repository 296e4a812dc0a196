import { describe, expect, test } from 'vitest';
import { countryOf } from './country.ts';

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

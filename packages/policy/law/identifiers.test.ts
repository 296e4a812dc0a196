import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IdentifierId, identifiers } from './identifiers.ts';

const vectors: readonly (readonly [
  id: IdentifierId,
  valid: readonly string[],
  invalid: readonly string[],
])[] = [
  [
    'personnummer',
    ['880320-0016', '8803200016', '19880320-0016', '121212-1212', '121212+1212', '20121212-1212'],
    ['880320-0018', '880230-0014', '701063-2391', '1880320-0016', '880320 0016', ''],
  ],
  ['samordningsnummer', ['701063-2391', '7010632391', '197010632391'], ['701063-2392', '880320-0016']],
  [
    'organisationsnummer',
    ['556940-3339', '5569403339', '16556940-3339'],
    ['556940-3338', '880320-0016', '556940-33391'],
  ],
  [
    'se-vat',
    ['SE556940333901', 'SE880320001601'],
    ['SE556940333902', 'SE556940333801', '556940333901', 'SE55694033390'],
  ],
  ['kvk', ['56838948', '568389480001'], ['5683894', '568389481', 'KVK56838948']],
  ['bsn', ['111222333'], ['111222334', '11122233', '000000000']],
  [
    'nl-vat',
    ['NL002455799B11', 'NL123456789B13', 'NL004495445B01'],
    ['NL123456789B90', 'NL123456789B1', 'nl123456789b13', 'NL12345678B13'],
  ],
  ['big', ['12345678901'], ['1234567890', '123456789012', 'BIG12345678']],
  ['dk-cvr', ['13585628'], ['13585627', '1358562']],
  ['fi-vat', ['20774740'], ['20774741', '2077474']],
  ['de-vat', ['136695976'], ['136695978', '036695976', '13669597']],
  ['no-vat', ['995525828MVA'], ['995525829MVA', '995525828']],
];

describe('a number is told from what only looks like one', () => {
  test.each(vectors)('%s', (id, valid, invalid) => {
    const { valid: check } = identifiers[id];
    expect(valid.filter((text) => !check(text))).toEqual([]);
    expect(invalid.filter((text) => check(text))).toEqual([]);
  });

  test('every kind has its vectors', () => {
    expect(vectors.map(([id]) => id).sort()).toEqual(Object.keys(identifiers).sort());
  });
});

/** One digit mistyped is what a check digit is for; `kvk` and `big` have none, and one letter of `nl-vat` is not a digit. */
const checked = vectors.filter(([id]) => !['kvk', 'big', 'nl-vat'].includes(id));

test.each(checked)('%s: one wrong digit shows', (id, valid) => {
  fc.assert(
    fc.property(fc.constantFrom(...valid), fc.nat(), fc.integer({ min: 1, max: 9 }), (text, at, more) => {
      // The century says nothing that the check digit knows of.
      const start = /^(19|20|16)\d{6}-?\d{4}$/u.test(text) ? 2 : 0;
      const places = [...text].flatMap((sign, place) => (place >= start && /\d/u.test(sign) ? [place] : []));
      const place = places[at % places.length] ?? 0;
      const wrong = (Number(text[place]) + more) % 10;
      expect(identifiers[id].valid(text.slice(0, place) + wrong + text.slice(place + 1))).toBe(false);
    }),
  );
});

test('a Swedish number of ten digits is a person or a company, never both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (number) => {
      const text = String(number).padStart(10, '0');
      const is = (id: IdentifierId): number => Number(identifiers[id].valid(text));
      expect(is('personnummer') + is('samordningsnummer') + is('organisationsnummer')).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});

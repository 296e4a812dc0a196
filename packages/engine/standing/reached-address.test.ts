import { describe, expect, it } from 'vitest';
import { normalised } from './reached-address.ts';

// A no holds for whoever is reached by the same, however it is spelt, and for nobody else.

const letter = (...lines: readonly string[]): string => lines.join('\n');

const same: Readonly<Record<string, readonly [channel: 'email' | 'phone' | 'sms' | 'post', string[]]>> = {
  'an e-mail address': ['email', ['ada@bücher.example', ' ADA@Bücher.Example', 'ada@xn--bcher-kva.example']],
  'a mobile number': [
    'phone',
    [
      '070-123 45 67',
      '+46 (0)70 123 45 67',
      '0046701234567',
      '+46-70-1234567',
      '0701234567 ankn. 3',
      'tel:+46701234567',
    ],
  ],
  'a number with a short area code': ['sms', ['0414-123 45', '+46 414 123 45', '0046 (0)414-12345']],
  'a letter box of a person': [
    'post',
    [
      letter('Ada Lindqvist', 'Storgatan 12 B', '239 42'),
      letter('A. LINDQVIST', 'STORG. 12b', '23942'),
      letter('Lindqvist, Ada', 'Storgatan 12B, lgh 1101', 'SE-239 42'),
      letter('ada maria lindqvist', 'Storgatan 12 b, 3 tr', 'S-23942'),
    ],
  ],
  'a letter box whose name lost its accents': [
    'post',
    [letter('Åsa Öberg', 'Östra Vägen 3', '111 11'), letter('Asa Oberg', 'Ostra vagen 3', '11111')],
  ],
  'a letter box in the Netherlands': [
    'post',
    [
      letter("Jan O'Neill", 'Laan van Meerdervoort 1-A', '2517 AK'),
      letter('J. ONeill', 'laan van meerdervoort 1a', '2517ak'),
    ],
  ],
};

describe.each(Object.entries(same))('%s', (_, [channel, spellings]) => {
  it('is one in every spelling', () => {
    expect(new Set(spellings.map((one) => normalised(one, channel, 'SE'))).size).toBe(1);
  });
});

it('a number of another country is none of one’s own', () => {
  const here = normalised('070-123 45 67', 'phone', 'SE');
  expect(normalised('+31 70 123 45 67', 'phone', 'SE')).not.toBe(here);
  expect(normalised('070-123 45 67', 'phone', 'NL')).not.toBe(here);
  expect(normalised('070-123 45 68', 'phone', 'SE')).not.toBe(here);
});

it.each([
  ['the next door', letter('Ada Lindqvist', 'Storgatan 12 C', '239 42')],
  ['the next house', letter('Ada Lindqvist', 'Storgatan 14 B', '239 42')],
  ['the same street of another town', letter('Ada Lindqvist', 'Storgatan 12 B', '239 43')],
  ['another name behind the same door', letter('Ada Berg', 'Storgatan 12 B', '239 42')],
  ['another street', letter('Ada Lindqvist', 'Stora gatan 12 B', '239 42')],
])('%s is another letter box', (_, neighbour) => {
  expect(normalised(neighbour, 'post', 'SE')).not.toBe(
    normalised(letter('Ada Lindqvist', 'Storgatan 12 B', '239 42'), 'post', 'SE'),
  );
});

it('an address of which a part is not known reaches nobody', () => {
  for (const address of [letter('', 'Storgatan 12', '239 42'), letter('Ada Ek', 'Storgatan 12', '')])
    expect(normalised(address, 'post', 'SE')).toBe('');
});

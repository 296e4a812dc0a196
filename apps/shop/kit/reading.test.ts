import { expect, test } from 'vitest';
import { Reading } from './reading.ts';
import type { Shop } from './shop.ts';

const shop = { policy: { jurisdiction: 'SE' } } as Pick<Shop, 'policy'>;

test.each(['http://a.example', 'HTTPS://a.example/win', '//a.example', 'www.a.example', 'a.example/win'])(
  'one line takes no web address: %s',
  (typed) => {
    const reading = new Reading({ name: `Win ${typed}` }, 'en', shop);
    reading.text('name', 'Name');
    expect(reading.errors).toEqual({ name: 'Name cannot contain a web address.' });
  },
);

test.each(['J. van der Berg', 'Dr. A.B. Öst', 'c/o Ek', 'Kliniken AB/HB', 'Tand.nu'])(
  'one line takes %s',
  (typed) => {
    const reading = new Reading({ name: typed }, 'en', shop);
    expect([reading.text('name', 'Name'), reading.errors]).toEqual([typed, {}]);
  },
);

test('one line has no line breaks; several lines keep them and their addresses', () => {
  const reading = new Reading({ name: 'A\nB\tC', words: 'A\nhttps://a.example' }, 'en', shop);
  expect(reading.optional('name', 'Name')).toBe('A B C');
  expect(reading.lines('words', 'Words', 100)).toBe('A\nhttps://a.example');
  expect(reading.errors).toEqual({});
});

test('letters are composed, as most fonts and searches want them', () => {
  const reading = new Reading({ name: 'Tandva\u030ard O\u0308berg' }, 'sv', shop);
  expect(reading.text('name', 'Namn')).toBe('Tandvård Öberg');
});

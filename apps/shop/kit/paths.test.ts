import { expect, test } from 'vitest';
import '../host.ts';
import { pathIn, viewOf } from './paths.ts';

test('a page in another language is the same page, a desk included', () => {
  expect(pathIn('/produkt/munskydd', 'sv', 'en')).toBe('/en/product/munskydd');
  expect(pathIn('/en', 'en', 'sv')).toBe('/');
  expect(pathIn('/en/nowhere', 'en', 'sv')).toBe('/');
  expect(pathIn('/demo/desk', 'sv', 'en')).toBe('/en/demo/desk');
  expect(pathIn('/en/demo/desk', 'en', 'nl')).toBe('/demo/desk');
});

test('what was searched, filtered and ordered stays; keys and news do not', () => {
  expect(viewOf('?q=handske&order=price&brand=A&brand=B&page=2')).toBe(
    '?q=handske&order=price&brand=A&brand=B&page=2',
  );
  expect(viewOf('?key=secret&proof=1&next=%2Fkonto&added=12&done=changed')).toBe('');
});

import { expect, test } from 'vitest';
import '../host.ts';
import { pathIn, pathWith, viewIn, viewOf } from './paths.ts';

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
  expect(viewOf('?key=secret&proof=1&added=12&done=changed')).toBe('');
});

test('where somebody was going who signs in is exchanged with the page', () => {
  const view = viewOf('?next=%2Fkonto%3Fpractice%3D7&done=out');
  expect(view).toBe('?next=%2Fkonto%3Fpractice%3D7');
  expect(viewIn(view, 'sv', 'en')).toBe('?next=%2Fen%2Faccount%3Fpractice%3D7');
  expect(viewIn('?q=handske', 'sv', 'en')).toBe('?q=handske');
});

test('what is said of an address stands beside what it asked for', () => {
  expect(pathWith('/', 'added', '12')).toBe('/?added=12');
  expect(pathWith('/sok?q=%C3%A5+b&brand=A&brand=B', 'added', '12')).toBe(
    '/sok?q=%C3%A5+b&brand=A&brand=B&added=12',
  );
});

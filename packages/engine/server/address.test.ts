import { expect, test } from 'vitest';
import { databaseAddress } from './address.ts';

const at = (host: string, query = ''): string => `postgres://shop:secret@${host}:5432/shop${query}`;

test.each([
  ['another machine without a word on encryption', at('db.example')],
  ['a mode that falls back to clear text', at('db.example', '?sslmode=prefer')],
  ['the same on this machine', at('localhost', '?sslmode=allow')],
])('%s is refused, and the password is in no word of it', (_, url) => {
  expect(() => databaseAddress(url)).toThrow(expect.objectContaining({ code: 'database_url_invalid' }));
  expect(() => databaseAddress(url)).toThrow(/^(?!.*secret)/u);
});

test('this machine, and a network that somebody calls trusted, may go without', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    expect(databaseAddress(at(host)).ssl, host).toBe(false);
  expect(databaseAddress(at('db.example', '?sslmode=disable')).ssl).toBe(false);
});

test('`require` encrypts, `verify-full` knows whom it talks to, by number too', () => {
  expect(databaseAddress(at('db.example', '?sslmode=require')).ssl).toMatchObject({
    rejectUnauthorized: false,
  });
  expect(databaseAddress(at('db.example', '?sslmode=verify-full')).ssl).toEqual({});
  expect(databaseAddress(at('10.0.0.7', '?sslmode=verify-full')).ssl).toEqual({ host: '10.0.0.7' });
});

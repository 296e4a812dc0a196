import { expect, test } from 'vitest';
import { type Canary, newMark, tokenOf } from '../canary/mark.ts';
import { needlesFor } from './needles.ts';

const mark = newMark();
const token = tokenOf(mark, 37);
const value = `${token}@klinik.example`;
const marked: Canary = {
  table: 'person',
  column: 'email',
  row: 1,
  key: '[1]',
  value,
  kind: 'marked',
  token,
  spellings: [],
};
const amount: Canary = {
  table: 'customer_order',
  column: 'net',
  row: 1,
  key: '[1]',
  value: '700003712345678',
  kind: 'exact',
  token: '',
  spellings: ['700003712345678'],
};
const needles = needlesFor(mark, [marked, amount]);
const forms = (text: string): readonly string[] =>
  needles
    .inText(text)
    .map((hit) => hit.form)
    .sort();

test('a canary is found plain, whatever the case', () => {
  expect(forms(`to: <${value}>`)).toEqual(['plain']);
  expect(forms(value.toUpperCase())).toEqual(['plain']);
});

test.each([0, 1, 2])('base64 is found at alignment %i, and in capitals', (shift) => {
  const text = `${'x'.repeat(shift)}${value} and more`;
  expect(forms(`{"a":"${Buffer.from(text).toString('base64')}"}`)).toEqual(['base64']);
  expect(forms(Buffer.from(text.toUpperCase()).toString('base64url'))).toEqual(['base64']);
});

test('base64 broken into lines is found', () => {
  const text = Buffer.from(`${'long before it. '.repeat(4)}${value}`).toString('base64');
  expect(forms(text.replace(/(.{10})/gu, '$1\r\n'))).toEqual(['base64']);
});

test('hexadecimal is found, of UTF-8 and of UTF-16, in either case', () => {
  expect(forms(`\\x${Buffer.from(value).toString('hex')}`)).toEqual(['hex']);
  expect(forms(Buffer.from(value).toString('hex').toUpperCase())).toEqual(['hex']);
  expect(forms(Buffer.from(value, 'utf16le').toString('hex'))).toEqual(['hex of utf-16']);
});

test('bytes of UTF-16 are found', () => {
  expect(needles.inBytes(Buffer.from(value, 'utf16le'))).toEqual([{ canary: marked, form: 'plain' }]);
});

test.each(['md5', 'sha1', 'sha256'])('an unkeyed %s digest of the whole value is found', async (name) => {
  const { createHash } = await import('node:crypto');
  const digest = createHash(name).update(value).digest();
  expect(forms(`user ${digest.toString('hex')}.`)).toEqual(['hash']);
  expect(forms(`"${digest.toString('base64')}"`)).toEqual(['hash']);
});

test('an amount is found as a number of its own, not inside a longer one', () => {
  expect(forms('net: 700003712345678;')).toEqual(['exact']);
  expect(forms('net: 7000037123456789;')).toEqual([]);
});

test('another canary of the same mark is another canary', () => {
  expect(forms(tokenOf(mark, 38))).toEqual([]);
});

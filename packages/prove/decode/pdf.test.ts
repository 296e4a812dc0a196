import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeBytes } from './decode.ts';

function pdf(streams: readonly string[]): Buffer {
  const bodies = streams.map((text) =>
    Buffer.concat([
      Buffer.from('1 0 obj <</Filter /FlateDecode>>\nstream\n'),
      deflateSync(text),
      Buffer.from('\nendstream\nendobj\n'),
    ]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...bodies, Buffer.from('%%EOF')]);
}
const textOf = (bytes: Buffer): string =>
  decodeBytes(bytes)
    .map((one) => one.text)
    .join('\n');

test('a line that is kerned into pieces reads as one word', () => {
  expect(textOf(pdf(['BT [<63616e> 20 <617279>] TJ ET']))).toContain('canary');
  expect(textOf(pdf(['BT [(can) -12.5 (ary)] TJ ET']))).toContain('canary');
});

test('glyph numbers of an embedded font are read through its table', () => {
  const table =
    '1 beginbfrange <0000> <0003> [<0063> <0061> <006e> <0072>] endbfrange 1 beginbfchar <0004> <0079> endbfchar';
  expect(textOf(pdf([table, 'BT [<00000001> 3 <00020001> <00030004>] TJ ET']))).toContain('canary');
});

test('a pdf in a mail in a zip would still be found: kinds are told by content', () => {
  const mail = `From: a@b.example\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf(['BT (canary) Tj ET']).toString('base64')}`;
  expect(textOf(Buffer.from(mail))).toContain('canary');
});

test('a word that was broken into two lines is found whole', () => {
  expect(textOf(pdf(['BT (can-) Tj ET', 'BT (ary) Tj ET']))).toContain('can-ary');
});

test('a ligature in the table, its letters parted by a blank, shifts no glyph after it', () => {
  const table = '1 beginbfrange <0000> <0003> [<0063> <0061> <0066 0069> <006e>] endbfrange';
  expect(textOf(pdf([table, 'BT [<00000001000300010002>] TJ ET']))).toContain('canafi');
});

test('letters of the standard fonts that lie below 0xa0 are read: a name may have them', () => {
  expect(textOf(pdf(['BT [<4f92427269656e> 0] TJ ET', 'BT <8a696d61> Tj ET']))).toMatch(/O’Brien\nŠima/u);
});

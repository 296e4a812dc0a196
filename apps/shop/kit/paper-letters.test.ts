import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { host } from '../host.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { codesOf, fontFile } from './paper-font.ts';
import { lackingSign, lackWords, paperLacks, paperText } from './paper-letters.ts';
import { pdfOf } from './pdf-thread.ts';

/** All that paper is said to show, a character each. */
function drawnCharacters(): readonly string[] {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  return all.filter(
    (one) => !/[\p{Cs}\p{Cc}\s]/u.test(one) && paperLacks(one).length === 0 && paperText(one) === one,
  );
}

test('Latin, Greek and Cyrillic are drawn whole, and both faces have the same letters', () => {
  const drawn = new Set(drawnCharacters());
  const asked: readonly (readonly [RegExp, number, number])[] = [
    [/\p{Script=Latin}/u, 0x41, 0x24f],
    [/\p{Script=Latin}/u, 0x1e00, 0x1eff],
    [/\p{Script=Greek}/u, 0x370, 0x3ff],
    [/\p{Script=Greek}/u, 0x1f00, 0x1fff],
    [/\p{Script=Cyrillic}/u, 0x400, 0x52f],
  ];
  const lacking = asked.flatMap(([script, from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at))
      // What has a composed form of its own is written as that.
      .filter((one) => script.test(one) && one.normalize('NFC') === one && !/\p{M}/u.test(one))
      .filter((one) => !drawn.has(one)),
  );
  expect(lacking).toEqual([]);
  expect([...codesOf(fontFile('bold'))]).toEqual([...codesOf(fontFile('normal'))]);
});

test('each character that paper shows is copied out of it as it was written, in both faces', async () => {
  const drawn = drawnCharacters();
  expect(drawn.length).toBeGreaterThan(2000);
  for (const bold of [false, true]) {
    const content = drawn.map((text) => ({ text, bold, noWrap: true }));
    expect(readPdf(await pdfOf({ footer: '', content })).texts).toEqual(drawn);
  }
});

test.each([
  ['Łukasz Żółć, Ελλάς, Їжак, Nguyễn Thị Ánh, İstanbul, Ẹ̀kọ́, Straße, „Havet“ <b>', []],
  // As another machine types it: letters and marks apart.
  ['Tandvård Öberg'.normalize('NFD'), []],
  ['Klinik\u00adHavet\u200d', []],
  ['Klinik 🦷 👩🏽‍⚕️ 🦷', ['🦷', '👩🏽‍⚕️']],
  ['د. أحمد', ['د', 'أ', 'ح', 'م']],
  ['שיניים', ['ש', 'י', 'נ', 'ם']],
  ['牙科', ['牙', '科']],
  ['ฟัน', ['ฟั', 'น']],
  ['दाँत', ['दाँ', 'त']],
  [`a${'\u0301'.repeat(4)}b`, [`á${'\u0301'.repeat(3)}`]],
  ['\u0301\u0301', ['\u0301\u0301']],
  ['Klinik \u0301', ['\u0301']],
  ['Klinik \u2800', ['\u2800']],
])('of %j paper lacks %j', (text, lacks) => {
  expect(paperLacks(text)).toEqual(lacks);
});

test('a character that nobody sees is named by its code point, in any plane and alone or with marks', () => {
  const named = /^\u2068U\+[0-9A-F]{4,6}(?: U\+[0-9A-F]{4,6})*\u2069$/u;
  const seenByNobody = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zs}\p{Zl}\p{Zp}\p{Mn}\u2800]/u;
  let met = 0;
  for (let code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 97) {
    const character = String.fromCodePoint(code);
    const lacks = paperLacks(character);
    if (lacks.length === 0) continue;
    met += 1;
    if (seenByNobody.test(character)) expect(lackWords(lacks)).toMatch(named);
    else if (!/\p{M}|[\ufffc\ufffd]/u.test(character)) expect(lackWords(lacks)).not.toMatch(/U\+/u);
  }
  expect(met).toBeGreaterThan(5000);
  expect(lackWords(paperLacks('Klinik \ue000\u0301 🦷'))).toBe('\u2068U+E000 U+0301 🦷\u2069');
  expect(lackWords(['\ufffd'])).toBe('\u2068U+FFFD\u2069');
});

test('what is lacking is drawn as one sign a character, what cannot be seen is not drawn', async () => {
  expect(paperText('Klinik\u00ad 👩🏽‍⚕️\u202e!\u3000!')).toBe(`Klinik ${lackingSign}! !`);
  const long = `${'W'.repeat(100)} ${'Tandregleringsspecialist'.repeat(3)}`;
  const drawn = readPdf(await pdfOf({ footer: '', content: ['A\u030akesson 🦷', long] })).texts;
  expect(drawn.join('')).toBe(`Åkesson ${lackingSign}${long}`);
});

test('all that the shops sell, and what they are called, can be drawn', async () => {
  const folders = (await readdir(host.policies, { withFileTypes: true })).filter((one) => one.isDirectory());
  expect(folders.length).toBeGreaterThan(4);
  for (const { name } of folders)
    for (const file of await readdir(new URL(`${name}/`, host.policies)))
      if (file.endsWith('.yaml'))
        expect([
          name,
          file,
          paperLacks(await readFile(new URL(`${name}/${file}`, host.policies), 'utf8')),
        ]).toEqual([name, file, []]);
});

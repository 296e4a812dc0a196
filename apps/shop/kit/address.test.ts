import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { addressKey, readAddress } from './address.ts';

const said = (typed: string): string => {
  const read = readAddress(typed);
  return read.kind === 'address' ? read.address : `${read.fault} ${read.character ?? ''}`.trim();
};

it.each([
  'anna.lindqvist@demokliniken.example',
  "o'brien+orders@praktijk-noord.example",
  'a@b.se',
  'x_y-z.1@sub.domain.example',
  '!#$%&*+/=?^_`{|}~@klinik.example',
  'åsa.öberg@provkliniken.example',
  'info@tandläkarna.example',
  '王@例え.テスト',
  `${'a'.repeat(64)}@klinik.example`,
  'col·lega@paral·lel.example',
  '1@1a.example',
])('%s is an address', (typed) => {
  expect(said(typed)).toBe(typed.normalize('NFC'));
});

it.each([
  ['info@xn--tandlkarna-u5a.example', 'info@tandläkarna.example'],
  ['Info@TANDLÄKARNA.Example', 'Info@tandläkarna.example'],
  ['info@tandla\u0308karna.example', 'info@tandläkarna.example'],
  ['a\u030asa@klinik.example', 'åsa@klinik.example'],
  ['info@ｋｌｉｎｉｋ．example', 'info@klinik.example'],
  ['info@klinik。example', 'info@klinik.example'],
])('%s is kept as %s', (typed, kept) => {
  expect(said(typed)).toBe(kept);
  expect(addressKey(typed)).toBe(addressKey(kept));
});

it.each([
  ['', 'form'],
  ['klinik.example', 'form'],
  ['@klinik.example', 'form'],
  ['a@', 'form'],
  ['a@b@klinik.example', 'form'],
  ['\u0301a@klinik.example', 'form'],
  ['.a@klinik.example', 'dots'],
  ['a.@klinik.example', 'dots'],
  ['a..b@klinik.example', 'dots'],
  ['a(b)@klinik.example', 'character ('],
  ['"a"@klinik.example', 'character "'],
  ['a,b@klinik.example', 'character ,'],
  ['a b@klinik.example', 'unseen U+0020'],
  ['a@klinik', 'domain'],
  ['a@klinik..example', 'domain'],
  ['a@klinik.example.', 'domain'],
  ['a@.klinik.example', 'domain'],
  ['a@-klinik.example', 'domain'],
  ['a@klinik-.example', 'domain'],
  ['a@klinik_a.example', 'domain'],
  ['a@127.0.0.1', 'domain'],
  ['a@klinik.1', 'domain'],
  ['a@klinik.e', 'domain'],
  ['a@[127.0.0.1]', 'domain'],
  ['a@klinik.example/x', 'domain'],
  ['a@klinik.example:25', 'domain'],
  ['a@klin%69k.example', 'domain'],
  ['a@xn--a.example', 'domain'],
  [`a@${'a'.repeat(64)}.example`, 'domain'],
  [`a@${'abcdefgh.'.repeat(30)}example`, 'domain'],
  [`${'a'.repeat(65)}@klinik.example`, 'long'],
  [`${'å'.repeat(33)}@klinik.example`, 'long'],
  [`${'a'.repeat(64)}@${'abcdefgh.'.repeat(21)}example`, 'long'],
])('%s is none: %s', (typed, fault) => {
  expect(said(typed)).toBe(fault);
});

// Kinds, not a list of what somebody tried: all that Unicode calls a format, control, space, private, unassigned or
// ignorable character, and the few that are drawn as nothing beside.
const hidden = Array.from({ length: 0x110000 }, (_, n) => n)
  .filter((n) => n < 0xd800 || n > 0xdfff)
  .map((n) => String.fromCodePoint(n))
  .filter((c) => /[\p{C}\p{Z}\p{DI}\u2800\ufffd]/u.test(c));

it('a character that cannot be seen is refused wherever it stands, and named', () => {
  for (const known of '\u00a0\u00ad\u034f\u061c\u115f\u1160\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3000\u3164\ufe0f\ufeff\uffa0\u{e0041}\u{e0100}')
    expect(hidden).toContain(known);
  // Composing turns a few spaces into others, so the name is that of the other.
  const places = (c: string): readonly string[] => [
    `a${c}b@klinik.example`,
    `ab${c}@klinik.example`,
    `ab@kli${c}nik.example`,
    `ab@klinik.example${c}`,
  ];
  const taken = hidden.filter((c) => !places(c).every((typed) => said(typed).startsWith('unseen U+')));
  expect(taken.map((c) => c.codePointAt(0)?.toString(16))).toEqual([]);
});

it('two addresses are one where they differ in case alone, and İ is no i', () => {
  expect(addressKey('Info@Klinik.example')).toBe(addressKey('info@klinik.EXAMPLE'));
  expect(addressKey('ÅSA@klinik.example')).toBe(addressKey('a\u030asa@klinik.example'));
  expect(addressKey('info@klİnİk.example')).not.toBe(addressKey('info@klinik.example'));
  expect(addressKey('ınfo@klinik.example')).not.toBe(addressKey('info@klinik.example'));
});

it.each(['a.', 'a@', '.', 'ä', 'a-'])(
  'a long text of %j takes no longer than its length asks for',
  (part) => {
    const text = `a@${part.repeat(450_000)}@`;
    const start = performance.now();
    readAddress(text);
    addressKey(text);
    expect(performance.now() - start).toBeLessThan(1000);
  },
);

/** Sources of the shop; made-up people and what tests look with aside. */
async function sources(folder: URL): Promise<readonly URL[]> {
  const found = await readdir(folder, { withFileTypes: true });
  const lists = found.map(async (entry): Promise<readonly URL[]> => {
    if (['node_modules', 'made-up', 'testing'].includes(entry.name)) return [];
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, folder));
    return /(?<!\.test|\.gen)\.ts$/u.test(entry.name) ? [new URL(entry.name, folder)] : [];
  });
  return (await Promise.all(lists)).flat();
}

it('nothing of the shop folds the case of an address by a rule of its own', async () => {
  const shop = new URL('../', import.meta.url);
  const named = /\b(?:\w*[Ee]mail|address|proven|mailbox)\w*\b/u;
  const folds = /\.to(?:Locale)?(?:Lower|Upper)Case\(|\blower\s*\(|['"]lower['"]/u;
  // The sign-in library looks an address up in lower case.
  const library = /findUserByEmail|sign_in_email|updatedAt: now/u;
  const faults: string[] = [];
  for (const file of await sources(shop))
    for (const [n, line] of (await readFile(file, 'utf8')).split('\n').entries())
      if (folds.test(line) && named.test(line) && !library.test(line))
        faults.push(`${file.href.slice(shop.href.length)}:${n + 1}`);
  expect(faults).toEqual([]);
});

import { inflateSync } from 'node:zlib';

/** The streams of a PDF, inflated where they are deflated. Read by their markers, so a broken table of contents hides nothing. */
function streams(bytes: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const begin = at + (bytes[at + 6] === 0x0d ? 8 : 7);
    const end = bytes.indexOf('endstream', begin);
    if (end < 0) break;
    const content = bytes.subarray(begin, end);
    found.push(inflated(content) ?? content.toString('latin1'));
    at = end + 3;
  }
  return found;
}

function inflated(content: Buffer): string | undefined {
  try {
    return inflateSync(content, { finishFlush: 2 }).toString('latin1');
  } catch {
    return undefined;
  }
}

/** A ligature is several code units, which some writers part with blanks: `<0066 0069>`. */
const utf16 = (digits: string): string =>
  Buffer.from(digits.replace(/\s/gu, ''), 'hex').swap16().toString('utf16le');

/** Glyph number → text, from the ToUnicode tables of all fonts. */
function glyphs(streams: readonly string[]): ReadonlyMap<string, string>[] {
  return streams
    .filter((text) => text.includes('beginbfchar') || text.includes('beginbfrange'))
    .map((text) => {
      const map = new Map<string, string>();
      for (const block of blocks(text, 'bfchar')) {
        for (const [, from = '', to = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f\s]+)>/giu))
          map.set(from.toLowerCase(), utf16(to));
      }
      for (const block of blocks(text, 'bfrange')) {
        for (const [, low = '', high = low, list, single] of block.matchAll(range))
          addRange(map, low, high, list, single);
      }
      return map;
    });
}

/** What stands between `begin` and `end` of a name. */
function blocks(text: string, name: string): readonly string[] {
  const [, ...begun] = text.split(`begin${name}`);
  return begun.flatMap((rest) => (rest.includes(`end${name}`) ? rest.split(`end${name}`, 1) : []));
}

const range = /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:\[([^\]]*)\]|<([0-9a-f]+)>)/giu;

function addRange(
  map: Map<string, string>,
  low: string,
  high: string,
  list: string | undefined,
  single: string | undefined,
): void {
  const first = Number.parseInt(low, 16);
  const key = (offset: number): string => (first + offset).toString(16).padStart(low.length, '0');
  if (list !== undefined) {
    [...list.matchAll(/<([0-9a-f\s]+)>/giu)].forEach(([, to = ''], offset) => {
      map.set(key(offset), utf16(to));
    });
    return;
  }
  const count = Math.min(Number.parseInt(high, 16) - first, 65_535);
  for (let offset = 0; offset <= count; offset += 1)
    map.set(key(offset), String.fromCodePoint(Number.parseInt(single ?? '0', 16) + offset));
}

/** What the show operators print, as hexadecimal: one entry an operator, its kerned pieces joined. */
function shown(text: string): readonly string[] {
  const operators = [
    ...text.matchAll(
      // A literal may hold literals, one deep, as those who write PDF leave pairs unescaped.
      /\[((?:[^\][()\\]|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*)\]\s*TJ|(<[0-9a-f]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))\s*Tj/giu,
    ),
  ];
  return operators.map(([, array, one]) => {
    const pieces = [
      ...(array ?? one ?? '').matchAll(/<([0-9a-f\s]*)>|\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)/giu),
    ];
    const digits = pieces.map(
      ([, digit, literal]) =>
        digit?.replace(/\s/gu, '') ?? Buffer.from(unescaped(literal ?? ''), 'latin1').toString('hex'),
    );
    return digits.join('').toLowerCase();
  });
}

/** Code page 1252, by which the fonts that every reader brings are set: `’`, `Š` and `€` are below 0xa0 there. */
const standardLetters = new TextDecoder('windows-1252');

/** Ways to read what is shown: as bytes, and by each font's table; which font was set is not followed. */
function readings(tables: readonly ReadonlyMap<string, string>[]): readonly ((digits: string) => string)[] {
  const asBytes = (digits: string): string => standardLetters.decode(Buffer.from(digits, 'hex'));
  const byTable = tables.map(
    (table) =>
      (digits: string): string =>
        digits
          .match(/.{4}/gu)
          ?.map((glyph) => table.get(glyph) ?? '')
          .join('') ?? '',
  );
  return [asBytes, ...byTable];
}

function unescaped(literal: string): string {
  return literal.replace(/\\([0-7]{1,3}|.)/gu, (_, code: string) =>
    /^[0-7]/u.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : code,
  );
}

/**
 * All text of a PDF: what is printed, in each reading, line by line and run together (a word that was broken at a
 * hyphen is two lines), every inflated stream, and the raw file with its properties.
 */
export function pdfTexts(bytes: Buffer): readonly string[] {
  const content = streams(bytes);
  const operators = content.flatMap(shown);
  const printed = readings(glyphs(content)).map((read) => operators.map(read));
  return [
    ...printed.flatMap((lines) => [lines.join('\n'), lines.join('')]),
    ...content,
    bytes.toString('latin1'),
  ];
}

import { inflateSync } from 'node:zlib';

/** A document of the shop as a reader that follows its objects finds it. */
export interface ReadPdf {
  /** Each piece of text that is printed, in the order of the pages, as it is copied out. */
  readonly texts: readonly string[];
  readonly fonts: readonly ReadFont[];
}

export interface ReadFont {
  readonly name: string;
  /** The font itself lies in the document (ISO 32000-1, 9.9). */
  readonly embedded: boolean;
}

/** Reads what our library writes: objects one after the other, a name for each font that is the same on all pages. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const named = new Map<string, string>();
  for (const { text } of objects.values())
    for (const [, name = '', id = ''] of text.matchAll(/\/(F\d+) (\d+) 0 R/gu)) named.set(name, id);
  const fonts = new Map([...named].map(([name, id]) => [name, fontOf(objects, id)]));
  const pages = [...objects.values()].flatMap(({ text }) => {
    const id = /\/Type \/Page\n.*\/Contents (\d+) 0 R/su.exec(text)?.[1];
    return id === undefined ? [] : [objects.get(id)?.stream ?? ''];
  });
  return {
    texts: pages.flatMap((page) => printed(page, fonts)),
    fonts: [...fonts.values()].map(({ name, embedded }) => ({ name, embedded })),
  };
}

interface PdfObject {
  readonly text: string;
  readonly stream: string | undefined;
}

function objectsOf(bytes: Buffer): ReadonlyMap<string, PdfObject> {
  const file = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const [whole, id = '', text = ''] of file.matchAll(
    /^(\d+) 0 obj\n(.*?)(?:\nstream\n.*?\nendstream)?\nendobj$/gmsu,
  )) {
    const begin = whole.indexOf('\nstream\n');
    if (begin < 0) {
      objects.set(id, { text, stream: undefined });
      continue;
    }
    const content = Buffer.from(whole.slice(begin + 8, whole.lastIndexOf('\nendstream')), 'latin1');
    const stream = text.includes('FlateDecode') ? inflateSync(content) : content;
    objects.set(id, { text, stream: stream.toString('latin1') });
  }
  return objects;
}

interface Font extends ReadFont {
  /** What each glyph stands for. */
  readonly letters: ReadonlyMap<number, string>;
}

function fontOf(objects: ReadonlyMap<string, PdfObject>, id: string): Font {
  const text = objects.get(id)?.text ?? '';
  const linked = (from: string, key: string): PdfObject | undefined =>
    objects.get(new RegExp(`/${key} \\[?(\\d+) 0 R`, 'u').exec(from)?.[1] ?? '');
  const descendant = linked(text, 'DescendantFonts')?.text ?? text;
  const descriptor = linked(descendant, 'FontDescriptor')?.text ?? '';
  return {
    name: /\/BaseFont \/(\S+)/u.exec(text)?.[1] ?? '',
    embedded: (linked(descriptor, 'FontFile2')?.stream ?? '') !== '',
    letters: lettersOf(linked(text, 'ToUnicode')?.stream ?? ''),
  };
}

function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, low = '', , list = ''] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gu))
    [...list.matchAll(/<([0-9a-f ]*)>/gu)].forEach(([, units = ''], offset) => {
      const digits = units.replaceAll(' ', '');
      letters.set(Number.parseInt(low, 16) + offset, Buffer.from(digits, 'hex').swap16().toString('utf16le'));
    });
  return letters;
}

/** Pieces that follow each other on one line are one. */
function printed(page: string, fonts: ReadonlyMap<string, Font>): readonly string[] {
  const texts: string[] = [];
  let font: Font | undefined;
  for (const [, name, pieces, end] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\b(ET)\b/gu)) {
    if (name !== undefined) font = fonts.get(name);
    else if (end !== undefined) texts.push('');
    else
      for (const [, glyphs = ''] of (pieces ?? '').matchAll(/<([0-9a-f]+)>/gu))
        for (const [glyph] of glyphs.matchAll(/.{4}/gu))
          texts[Math.max(texts.length - 1, 0)] =
            (texts.at(-1) ?? '') + (font?.letters.get(Number.parseInt(glyph, 16)) ?? '\u{fffd}');
  }
  return texts.filter((text) => text !== '');
}

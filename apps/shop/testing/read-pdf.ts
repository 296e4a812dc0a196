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
  const all = [...objects.values()];
  const fonts = new Map(
    all.flatMap(({ text }) =>
      [...text.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name = '', id]) => [
        name,
        fontOf(objects, Number(id)),
      ]),
    ),
  );
  const pages = all.filter(({ text }) => text.split('\n').includes('/Type /Page'));
  return {
    texts: pages.flatMap(({ text }) => printed(linked(objects, text, 'Contents')?.stream ?? '', fonts)),
    fonts: [...fonts.values()].map(({ name, embedded }) => ({ name, embedded })),
  };
}

interface PdfObject {
  readonly text: string;
  readonly stream: string;
}

type PdfObjects = ReadonlyMap<number, PdfObject>;

function objectsOf(bytes: Buffer): PdfObjects {
  const objects = new Map<number, PdfObject>();
  const opening = ' 0 obj\n';
  for (let at = bytes.indexOf(opening); at >= 0; at = bytes.indexOf(opening, at)) {
    const id = Number(bytes.toString('latin1', bytes.lastIndexOf('\n', at) + 1, at));
    const begin = at + opening.length;
    const [end, content] = [bytes.indexOf('\nendobj', begin), bytes.indexOf('\nstream\n', begin)];
    const streams = content >= 0 && content < end;
    const text = bytes.toString('latin1', begin, streams ? content : end);
    const from = content + '\nstream\n'.length;
    const length = streams ? Number.parseInt(after(text, '/Length '), 10) : 0;
    objects.set(id, { text, stream: streams ? inflated(text, bytes.subarray(from, from + length)) : '' });
    at = streams ? from + length : end;
  }
  return objects;
}

function inflated(text: string, content: Buffer): string {
  return (text.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1');
}

/** What follows a key; empty where the key is not there. */
function after(text: string, key: string): string {
  const at = text.indexOf(key);
  return at < 0 ? '' : text.slice(at + key.length);
}

/** The object that a key names: `/ToUnicode 18 0 R`, `/DescendantFonts [17 0 R]`. */
function linked(objects: PdfObjects, text: string, key: string): PdfObject | undefined {
  const value = after(text, `/${key} `);
  return objects.get(Number.parseInt(value.startsWith('[') ? value.slice(1) : value, 10));
}

interface Font extends ReadFont {
  /** What each glyph stands for. */
  readonly letters: ReadonlyMap<number, string>;
}

function fontOf(objects: PdfObjects, id: number): Font {
  const text = objects.get(id)?.text ?? '';
  const descendant = linked(objects, text, 'DescendantFonts')?.text ?? text;
  const descriptor = linked(objects, descendant, 'FontDescriptor')?.text ?? '';
  return {
    name: after(text, '/BaseFont /').split('\n', 1)[0] ?? '',
    embedded: (linked(objects, descriptor, 'FontFile2')?.stream ?? '') !== '',
    letters: lettersOf(linked(objects, text, 'ToUnicode')?.stream ?? ''),
  };
}

/** Lines like `<0000> <00ff> [<0041> <0066 0069>]`: the letters of glyphs that follow each other. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const line of map.split('\n')) {
    const [range = '', list] = line.split('[');
    if (list === undefined) continue;
    const low = Number.parseInt(hexadecimal(range)[0] ?? '', 16);
    hexadecimal(list).forEach((units, offset) => {
      letters.set(low + offset, Buffer.from(units, 'hex').swap16().toString('utf16le'));
    });
  }
  return letters;
}

/** What stands between `<` and `>`, without blanks. */
function hexadecimal(line: string): readonly string[] {
  return line
    .split('<')
    .slice(1)
    .map((one) => (one.split('>', 1)[0] ?? '').replaceAll(' ', ''));
}

/** Pieces that are set one after the other between `BT` and `ET` are one text. */
function printed(page: string, fonts: ReadonlyMap<string, Font>): readonly string[] {
  const texts: string[] = [];
  let [font, text]: [Font | undefined, string] = [undefined, ''];
  for (const line of page.split('\n')) {
    if (line.endsWith(' Tf')) font = fonts.get(line.slice(1).split(' ', 1)[0] ?? '');
    if (line.endsWith(' TJ'))
      for (const glyph of hexadecimal(line).join('').match(/.{4}/gu) ?? [])
        text += font?.letters.get(Number.parseInt(glyph, 16)) ?? '\u{fffd}';
    if (line !== 'ET') continue;
    if (text !== '') texts.push(text);
    text = '';
  }
  return texts;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The font of every document: Noto Sans, which has Latin, Greek and Cyrillic whole. It lies in the document, so that
 * a paper looks the same in whatever reads it, for as long as it is kept.
 */
const require = createRequire(import.meta.url);
const faces = {
  normal: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
} as const;

/** The file of one face (OpenType 1.9). */
export function fontFile(face: keyof typeof faces): Buffer {
  return readFileSync(faces[face]);
}

/**
 * The same font without its rules for neighbours (`GSUB`, `GPOS`): a letter is one glyph, so what is copied out of a
 * document is what was written. With them `ẹ` is set as `e` and a dot, and copied out as `e`; and the library reads
 * them anew for each document, which takes longer than the rest of it. Marks are set above or below their letters by
 * what kind of mark they are.
 */
export function letterByLetter(font: Buffer): Buffer {
  const kept = tablesOf(font).filter(({ tag }) => tag !== 'GSUB' && tag !== 'GPOS');
  // What follows the directory stays where it is: a shorter one leaves a gap, which the format permits.
  const trimmed = Buffer.from(font);
  trimmed.writeUInt16BE(kept.length, 4);
  kept.forEach(({ at }, index) => {
    font.copy(trimmed, 12 + 16 * index, at, at + 16);
  });
  return trimmed;
}

function tablesOf(font: Buffer): readonly { readonly tag: string; readonly at: number }[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    return { tag: font.toString('latin1', at, at + 4), at };
  });
}

/** Code points that the font has a glyph for: groups of a character map of format 12. */
export function codesOf(font: Buffer): ReadonlySet<number> {
  const entry = tablesOf(font).find(({ tag }) => tag === 'cmap');
  if (entry === undefined) throw new TypeError('a font has a character map');
  const map = font.subarray(font.readUInt32BE(entry.at + 8));
  const subtables = Array.from({ length: map.readUInt16BE(2) }, (_, index) =>
    map.subarray(map.readUInt32BE(8 + 8 * index)),
  );
  const table = subtables.find((one) => one.readUInt16BE(0) === 12);
  if (table === undefined) throw new TypeError('the font has a character map of format 12');
  const codes = new Set<number>();
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const at = 16 + 12 * group;
    const last = table.readUInt32BE(at + 4);
    for (let code = table.readUInt32BE(at); code <= last; code += 1) codes.add(code);
  }
  return codes;
}

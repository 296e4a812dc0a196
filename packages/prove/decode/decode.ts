import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { readMime } from './mime.ts';
import { pdfTexts } from './pdf.ts';

/** A text somewhere inside bytes; `path` says how one gets there: `mail > application/pdf`. */
export interface DecodedText {
  readonly path: string;
  readonly text: string;
}

const deepest = 8;

/**
 * Everything readable in a file or a value: the bytes as they stand, and what mails, PDFs, gzip, zlib and zip
 * hold, inside each other too. The kind is told by the content, not by a name.
 */
export function decodeBytes(bytes: Buffer, hint = '', depth = 0): readonly DecodedText[] {
  const raw = { path: hint, text: bytes.toString('latin1') };
  if (depth >= deepest) return [raw];
  const within = (path: string, content: Buffer): readonly DecodedText[] =>
    decodeBytes(content, hint === '' ? path : `${hint} > ${path}`, depth + 1);
  if (bytes.subarray(0, 1024).includes('%PDF-'))
    return pdfTexts(bytes).map((text) => ({ path: `${hint} > pdf`, text }));
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return [
      raw,
      ...opened(
        () => gunzipSync(bytes, { finishFlush: 2 }),
        (content) => within('gzip', content),
      ),
    ];
  if (bytes[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[1] ?? 0))
    return [
      raw,
      ...opened(
        () => inflateSync(bytes),
        (content) => within('zlib', content),
      ),
    ];
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return [raw, ...zipEntries(bytes).flatMap(({ name, content }) => within(`zip ${name}`, content))];
  if (hint.endsWith('.eml') || looksLikeMail(raw.text)) {
    const mail = readMime(bytes);
    return [
      raw,
      { path: `${hint} > headers`, text: mail.headers },
      ...mail.parts.flatMap((part) => within(part.type.split(';')[0] ?? 'part', part.content)),
    ];
  }
  if (hint.endsWith('.br'))
    return [
      raw,
      ...opened(
        () => brotliDecompressSync(bytes),
        (content) => within('brotli', content),
      ),
    ];
  return [raw];
}

function looksLikeMail(text: string): boolean {
  const head = text.slice(0, 4000);
  return (
    /^(received|from|to|subject|message-id|mime-version|date):/imu.test(head) &&
    /^(content-type|mime-version):/imu.test(head)
  );
}

function opened(
  open: () => Buffer,
  read: (content: Buffer) => readonly DecodedText[],
): readonly DecodedText[] {
  try {
    return read(open());
  } catch {
    return [];
  }
}

/** Entries by their local headers: stored or deflated, sizes from the central directory where the header leaves them out. */
function zipEntries(bytes: Buffer): readonly { readonly name: string; readonly content: Buffer }[] {
  const entries: { name: string; content: Buffer }[] = [];
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    if (at + 46 > bytes.length) break;
    const [method, size, nameLength, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if (local + 30 > bytes.length) continue;
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    if (method === 0) entries.push({ name, content });
    else
      opened(
        () => inflateRawSync(content),
        (inflatedContent) => {
          entries.push({ name, content: inflatedContent });
          return [];
        },
      );
  }
  return entries;
}

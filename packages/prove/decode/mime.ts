/** One leaf of a mail: its content as bytes, decoded from its transfer encoding. */
export interface MimePart {
  readonly type: string;
  readonly content: Buffer;
}

/** A mail taken apart: its header lines, decoded, and all leaves, however deep. */
export interface Mime {
  readonly headers: string;
  readonly parts: readonly MimePart[];
}

/** Reads a mail as RFC 2045 has it, and forgives what is not: a part that cannot be decoded is returned as it stands. */
export function readMime(bytes: Buffer): Mime {
  const text = bytes.toString('latin1');
  const { head, body } = split(text);
  return { headers: decodedWords(head), parts: leaves(head, body, 0) };
}

function split(text: string): { head: string; body: string } {
  const blank = /\r?\n\r?\n/u.exec(text);
  if (blank === null) return { head: text, body: '' };
  return {
    head: text.slice(0, blank.index).replace(/\r?\n[ \t]+/gu, ' '),
    body: text.slice(blank.index + blank[0].length),
  };
}

function header(head: string, name: string): string {
  return new RegExp(`^${name}:\\s*(.*)$`, 'imu').exec(head)?.[1]?.trim() ?? '';
}

function leaves(head: string, body: string, depth: number): readonly MimePart[] {
  const type = header(head, 'content-type').toLowerCase();
  const boundary = /boundary="?([^";]+)"?/iu.exec(header(head, 'content-type'))?.[1];
  if (type.startsWith('multipart/') && boundary !== undefined && depth < 20) {
    const pieces = body
      .split(`--${boundary}`)
      .slice(1)
      .filter((piece) => !piece.startsWith('--'));
    return pieces.flatMap((piece) => {
      const inner = split(piece.replace(/^\r?\n/u, ''));
      return leaves(inner.head, inner.body, depth + 1);
    });
  }
  const content = decoded(body, header(head, 'content-transfer-encoding').toLowerCase());
  if (!type.startsWith('message/rfc822') || depth >= 20) return [{ type, content }];
  const inner = split(content.toString('latin1'));
  return [
    { type: 'text/headers', content: Buffer.from(decodedWords(inner.head), 'utf8') },
    ...leaves(inner.head, inner.body, depth + 1),
  ];
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body);
  return Buffer.from(body, 'latin1');
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=[ \t]*\r?\n/gu, '');
  return Buffer.from(
    joined.replace(/=([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );
}

/** Encoded words of RFC 2047, `=?utf-8?Q?…?=`; both alphabets, taken as UTF-8. */
function decodedWords(head: string): string {
  return head
    .replace(/\?=\s+=\?/gu, '?==?')
    .replace(/=\?[\w-]+\?([bq])\?([^?]*)\?=/giu, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')).toString('utf8'),
    );
}

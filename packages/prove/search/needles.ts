import { createHash } from 'node:crypto';
import { type Canary, type Mark, tokenLength } from '../canary/mark.ts';

/** How a canary was written where it was found. */
export type CanaryForm = 'plain' | 'hex' | 'hex of utf-16' | 'base64' | 'exact' | 'hash';

export interface Hit {
  readonly canary: Canary;
  readonly form: CanaryForm;
}

/** Finds canaries in texts and bytes, however they are written. */
export interface Needles {
  inText(text: string): readonly Hit[];
  inBytes(bytes: Buffer): readonly Hit[];
}

interface Needle {
  readonly text: string;
  readonly form: CanaryForm;
  /** What the mark at `index` continues as: the token, where it is one. */
  token(haystack: string, index: number): string;
}

/** Base64 has three alignments; of each, the letters that only the mark decides, and how many bytes of it they skip. */
function base64Needles(mark: string): readonly Needle[] {
  return [0, 1, 2].map((shift) => {
    const skipped = (3 - shift) % 3;
    const whole = mark.length - skipped - ((mark.length - skipped) % 3);
    const text = Buffer.from(mark.slice(skipped, skipped + whole), 'latin1').toString('base64');
    const letters = Math.ceil(((tokenLength - skipped) * 4) / 3);
    return {
      text,
      form: 'base64',
      token: (haystack, index) =>
        mark.slice(0, skipped) +
        Buffer.from(haystack.slice(index, index + letters), 'base64').toString('latin1'),
    };
  });
}

const hex = (text: string, encoding: 'latin1' | 'utf16le'): string =>
  Buffer.from(text, encoding).toString('hex');

function hexNeedle(mark: string, encoding: 'latin1' | 'utf16le'): Needle {
  const letters = tokenLength * (encoding === 'latin1' ? 2 : 4);
  return {
    text: hex(mark, encoding),
    form: encoding === 'latin1' ? 'hex' : 'hex of utf-16',
    token: (haystack, index) => Buffer.from(haystack.slice(index, index + letters), 'hex').toString(encoding),
  };
}

function hashesOf(value: string): readonly string[] {
  return ['md5', 'sha1', 'sha256'].flatMap((name) =>
    [value, value.toLowerCase()].flatMap((text) => {
      const digest = createHash(name).update(text).digest();
      return [
        digest.toString('hex'),
        digest.toString('base64').replace(/={1,2}$/u, ''),
        digest.toString('base64url'),
      ];
    }),
  );
}

/**
 * The search for all canaries of one mark. What it recognises: plain in any case, hexadecimal (also of UTF-16),
 * base64 and base64url at any alignment, across line breaks, and unkeyed digests (MD5, SHA-1, SHA-256) of a
 * whole value: a digest that anybody can compute is as good as the value.
 */
export function needlesFor(mark: Mark, canaries: readonly Canary[]): Needles {
  const byToken = new Map(canaries.filter((one) => one.kind === 'marked').map((one) => [one.token, one]));
  const exact = canaries.filter((one) => one.kind === 'exact');
  const byHash = new Map(canaries.flatMap((one) => hashesOf(one.value).map((hash) => [hash, one] as const)));
  const folded: readonly Needle[] = [
    { text: mark, form: 'plain', token: (text, index) => text.slice(index, index + tokenLength) },
    ...[mark, mark.toUpperCase()].flatMap((one) => [hexNeedle(one, 'latin1'), hexNeedle(one, 'utf16le')]),
  ];
  const asWritten = [mark, mark.toUpperCase()].flatMap(base64Needles);

  const search = (text: string, lower: string, hits: Map<string, Hit>): void => {
    const add = (canary: Canary | undefined, form: CanaryForm): void => {
      if (canary !== undefined)
        hits.set(`${canary.table}.${canary.column} ${canary.row} ${form}`, { canary, form });
    };
    for (const [haystack, needles] of [
      [lower, folded],
      [text, asWritten],
    ] as const) {
      for (const needle of needles) {
        for (let at = haystack.indexOf(needle.text); at >= 0; at = haystack.indexOf(needle.text, at + 1)) {
          add(byToken.get(needle.token(haystack, at).toLowerCase().slice(0, tokenLength)), needle.form);
        }
      }
    }
    for (const canary of exact) {
      if (canary.spellings.some((spelling) => standsAlone(lower, spelling.toLowerCase())))
        add(canary, 'exact');
    }
    for (const run of text.match(/[A-Za-z0-9+/_-]{22,64}/gu) ?? []) add(byHash.get(run), 'hash');
    for (const run of lower.match(/[0-9a-f]{32,64}/gu) ?? []) add(byHash.get(run), 'hash');
  };

  const inText = (text: string): readonly Hit[] => {
    const hits = new Map<string, Hit>();
    search(text, text.toLowerCase(), hits);
    // Line breaks, real or as JSON and composite values write them, cut base64 and long words in two.
    const joined = text.replace(/=?\r?\n[ \t]?|\\r|\\n/gu, '');
    if (joined !== text) search(joined, joined.toLowerCase(), hits);
    if (text.includes('\0')) search(text.replaceAll('\0', ''), text.replaceAll('\0', '').toLowerCase(), hits);
    return [...hits.values()];
  };
  return { inText, inBytes: (bytes) => inText(bytes.toString('latin1')) };
}

/** A number inside a longer number is another number, and so is a time that goes on. */
function standsAlone(text: string, needle: string): boolean {
  const digits = /^\d[\d :t.-]*\d$/u.test(needle);
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (!digits) return true;
    const around = `${text[at - 1] ?? ''}${text[at + needle.length] ?? ''}`;
    if (!/\d/u.test(around)) return true;
  }
  return false;
}

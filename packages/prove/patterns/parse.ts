/** What of a pattern an attack is made from: what it reads, in which order, and how often. */
export type Part =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

/** Reads a pattern that the engine has accepted. Assertions of one place (`^`, `$`, `\b`) read nothing and are left out. */
export function parsePattern(source: string): Part {
  const reader = { source, at: 0 };
  return choice(reader);
}

interface Reader {
  readonly source: string;
  at: number;
}

function choice(reader: Reader): Part {
  const parts = [sequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    parts.push(sequence(reader));
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
}

function sequence(reader: Reader): Part {
  const parts: Part[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const part = quantified(reader, one(reader));
    if (part !== undefined) parts.push(part);
  }
  return { kind: 'sequence', parts };
}

function one(reader: Reader): Part | undefined {
  const rest = reader.source.slice(reader.at);
  if (rest[0] === '(') {
    reader.at += /^\((?:\?(?::|=|!|<=|<!|<\w+>))?/u.exec(rest)?.[0].length ?? 1;
    const inside = choice(reader);
    reader.at += 1;
    // What must not follow is as good a thing to try as what must.
    return inside;
  }
  const atom =
    rest[0] === '['
      ? (/^\[(?:[^\]\\]|\\[\s\S])*\]/u.exec(rest)?.[0] ?? '[')
      : (/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|k<\w+>|[\s\S])/iu.exec(rest)?.[0] ??
        String.fromCodePoint(rest.codePointAt(0) ?? 0));
  reader.at += atom.length;
  return /^(?:[\^$]|\\[bB\d]|\\k<.*)$/su.test(atom) ? undefined : { kind: 'atom', source: atom };
}

function quantified(reader: Reader, part: Part | undefined): Part | undefined {
  const [text, sign, least, comma, most] =
    /^(?:([*+?])|\{(\d+)(?:(,)(\d+)?)?\})\??/u.exec(reader.source.slice(reader.at)) ?? [];
  if (text === undefined) return part;
  reader.at += text.length;
  if (part === undefined) return undefined;
  if (sign !== undefined)
    return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
  const from = Number(least);
  return { kind: 'repeat', part, least: from, most: comma === undefined ? from : Number(most ?? Infinity) };
}

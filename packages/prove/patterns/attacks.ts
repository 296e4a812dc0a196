import type { Pattern } from './collect.ts';
import { type Part, parsePattern } from './parse.ts';

/** An input of any length: a beginning, what is repeated, and an end that spoils the match. */
export interface Attack {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

export function inputOf({ before, pump, after }: Attack, length: number): string {
  return before + pump.repeat(Math.ceil(length / pump.length)) + after;
}

const usual = [...'aA0 \n\t-_.,;:@/\\"\'<>()[]{}=&%!?é中\0'];

/**
 * Inputs that a pattern may be slow on: each letter that it repeats, each two of them, and each run of its parts, over
 * and over, behind what leads up to each of its repetitions, and before each letter that may spoil the match.
 */
export function attacksOn({ source, flags }: Pattern): readonly Attack[] {
  const whole = parsePattern(source);
  const letters = [...new Set([...lettersOf(whole), ...usual])];
  const read = readerOf(letters, flags.replaceAll(/[gy]/gu, ''));
  const repeated = new Set(repeatsOf(whole).flatMap(({ part }) => atomsOf(part).flatMap((one) => read(one))));
  const most = [...repeated].toSorted((one, other) => often(other) - often(one)).slice(0, 8);
  // The letter that most parts read: where two parts read the same, an engine tries each way to share it.
  function often(letter: string): number {
    return atomsOf(whole).filter((atom) => read(atom).includes(letter)).length;
  }
  const first = (atom: string): string => read(atom)[0] ?? '';
  const shared = (atom: string): string => read(atom).toSorted((a, b) => often(b) - often(a))[0] ?? '';
  const rare = (atom: string): string => read(atom).toSorted((a, b) => often(a) - often(b))[0] ?? '';
  const pumps = new Set(most.flatMap((one) => most.map((other) => (one === other ? one : one + other))));
  for (const pick of [first, shared, rare]) for (const run of runsOf(whole)) pumps.add(textOf(run, pick));
  pumps.delete('');
  const befores = new Set(['']);
  for (const pick of [first, shared]) for (const run of leadsOf(whole)) befores.add(textOf(run, pick));
  const spoils = [
    '',
    '\0',
    '\n',
    ...letters.filter((letter) => atomsOf(whole).some((a) => read(a).includes(letter))),
  ];
  return [...befores]
    .slice(0, 8)
    .flatMap((before) =>
      [...pumps]
        .slice(0, 120)
        .flatMap((pump) => spoils.slice(0, 8).map((after) => ({ before, pump, after }))),
    );
}

function readerOf(letters: readonly string[], flags: string): (atom: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (atom) => {
    const cached = known.get(atom);
    if (cached !== undefined) return cached;
    const one = new RegExp(`^(?:${atom})$`, flags);
    const found = letters.filter((letter) => one.test(letter));
    known.set(atom, found);
    return found;
  };
}

/** Letters that the pattern names, in classes too. */
function lettersOf(part: Part): readonly string[] {
  return atomsOf(part).flatMap((atom) => {
    const plain = atom.replaceAll(/\\(?:[pP]\{[^}\\]*\}|u\{[^}\\]*\}|u\w{4}|x\w\w|[dDsSwW])/gu, '');
    return [...(atom.startsWith('[') ? plain.slice(1, -1).replaceAll('\\', '') : plain.replace(/^\\/u, ''))];
  });
}

function atomsOf(part: Part): readonly string[] {
  if (part.kind === 'atom') return [part.source];
  return part.kind === 'repeat' ? atomsOf(part.part) : part.parts.flatMap(atomsOf);
}

function repeatsOf(part: Part): readonly Extract<Part, { kind: 'repeat' }>[] {
  if (part.kind === 'atom') return [];
  if (part.kind !== 'repeat') return part.parts.flatMap(repeatsOf);
  return [...(part.most > 1 ? [part] : []), ...repeatsOf(part.part)];
}

/** Every run of parts that stand beside each other. */
function runsOf(part: Part): readonly (readonly Part[])[] {
  if (part.kind === 'atom') return [];
  if (part.kind === 'repeat') return runsOf(part.part);
  const inside = part.parts.flatMap(runsOf);
  if (part.kind === 'choice') return inside;
  const { parts } = part;
  const runs = parts.flatMap((_, from) =>
    parts.slice(from).map((__, length) => parts.slice(from, from + length + 1)),
  );
  return [...runs, ...inside];
}

/** What stands before each repetition. */
function leadsOf(part: Part, led: readonly Part[] = []): readonly (readonly Part[])[] {
  if (part.kind === 'atom') return [];
  if (part.kind === 'choice') return part.parts.flatMap((one) => leadsOf(one, led));
  if (part.kind === 'repeat') return [...(part.most > 1 ? [led] : []), ...leadsOf(part.part, led)];
  return part.parts.flatMap((one, at) => leadsOf(one, [...led, ...part.parts.slice(0, at)]));
}

function textOf(parts: readonly Part[], pick: (atom: string) => string): string {
  return parts
    .map((part) => {
      if (part.kind === 'atom') return pick(part.source);
      if (part.kind === 'repeat')
        return textOf([part.part], pick).repeat(Math.min(Math.max(part.least, 1), 20));
      return part.kind === 'sequence' ? textOf(part.parts, pick) : textOf(part.parts.slice(0, 1), pick);
    })
    .join('');
}

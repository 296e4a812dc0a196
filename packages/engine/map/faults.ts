import type { Finding, Location } from '@trygg/policy';
import { nearestWord } from './nearest-word.ts';
import type { Entry, Located } from './yaml.ts';

/** Collects findings while files are read, and the small readings that every part of a map needs. */
export class Faults {
  readonly findings: Finding[] = [];

  error(rule: string, message: string, at: Location, help?: string): void {
    this.findings.push({ rule, severity: 'error', message, at, ...(help === undefined ? {} : { help }) });
  }

  warn(rule: string, message: string, at: Location, help?: string): void {
    this.findings.push({ rule, severity: 'warning', message, at, ...(help === undefined ? {} : { help }) });
  }

  /** An unknown word, with the one that was probably meant. */
  unknown(rule: string, what: string, word: string, known: Iterable<string>, at: Location): void {
    const words = [...known];
    const near = nearestWord(word, words);
    const help = near === undefined ? listed(words) : `did you mean \`${near}\`?`;
    this.error(rule, `unknown ${what} \`${word}\``, at, help);
  }

  entries(node: Located, what: string): readonly Entry[] {
    if (node.kind === 'map') return node.entries;
    if (node.kind === 'scalar' && node.value === null) return [];
    this.error('unexpected-shape', `${what} is a mapping of names`, node.at);
    return [];
  }

  text(node: Located, what: string): string | undefined {
    if (node.kind === 'scalar' && node.value !== null && node.value !== '') return String(node.value);
    this.error('unexpected-shape', `${what} is one word`, node.at);
    return undefined;
  }

  texts(node: Located, what: string): readonly { readonly text: string; readonly at: Location }[] {
    const items = node.kind === 'list' ? node.items : [node];
    return items.flatMap((item) => {
      const text = this.text(item, what);
      return text === undefined ? [] : [{ text, at: item.at }];
    });
  }

  /** Fields of a mapping by name; a field that is not among `allowed` is a finding. */
  fields(node: Located, what: string, allowed: readonly string[]): ReadonlyMap<string, Entry> {
    const found = new Map<string, Entry>();
    for (const entry of this.entries(node, what)) {
      if (allowed.includes(entry.key)) found.set(entry.key, entry);
      else this.unknown('unknown-field', `field of ${what}`, entry.key, allowed, entry.keyAt);
    }
    return found;
  }
}

function listed(words: readonly string[]): string {
  if (words.length === 0) return 'there is none';
  const shown = words.slice(0, 12).map((word) => `\`${word}\``);
  return `one of ${shown.join(', ')}${words.length > shown.length ? ', …' : ''}`;
}

/** By file, line, column, then rule: the order in which people read. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.at.file, b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column || compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

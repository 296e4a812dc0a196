import {
  type LocatedEntry as Entry,
  type Finding,
  fault,
  type Located,
  type Location,
  meantHelp,
  warning,
} from '@trygg/policy';

/** Collects findings while files are read, and the small readings that every part of a map needs. */
export class Faults {
  readonly findings: Finding[] = [];

  error(rule: string, message: string, at: Location, help?: string): void {
    this.findings.push(fault(rule, at, message, { help }));
  }

  warn(rule: string, message: string, at: Location, help?: string): void {
    this.findings.push(warning(rule, at, message, { help }));
  }

  /** An unknown word, with the one that was probably meant. */
  unknown(rule: string, what: string, word: string, known: Iterable<string>, at: Location): void {
    this.error(rule, `unknown ${what} \`${word}\``, at, meantHelp(word, known));
  }

  entries(node: Located, what: string): readonly Entry[] {
    if (node.kind === 'map') return [...node.entries.values()];
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

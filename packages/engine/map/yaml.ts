import type { Finding, Location } from '@trygg/policy';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Range } from 'yaml';

/** A YAML value with the place where it stands. */
export type Located =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly at: Location }
  | { readonly kind: 'list'; readonly items: readonly Located[]; readonly at: Location }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly at: Location };

export interface Entry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: Located;
}

/** Reads one YAML text. Faults of syntax, doubled keys among them, are findings; what could be read is returned. */
export function readLocated(file: string, text: string): { readonly root: Located; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const findings = [...document.errors, ...document.warnings].map(
    (error): Finding => ({
      rule: 'yaml-syntax',
      severity: 'error',
      message: `${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`.split('\n')[0]?.replace(/\.$/u, '') ?? 'not YAML',
      at: place(error.pos[0]),
    }),
  );

  const convert = (node: unknown, fallback: Location): Located => {
    const range = (node as { range?: Range | null } | null)?.range;
    const at = range ? place(range[0]) : fallback;
    if (isAlias(node)) return convert((node as { resolve(of: typeof document): Node | undefined }).resolve(document), at);
    if (isMap(node)) {
      const entries = node.items.map((pair): Entry => {
        const key = convert(pair.key, at);
        const name = key.kind === 'scalar' ? String(key.value) : '';
        return { key: name, keyAt: key.at, value: convert(pair.value, key.at) };
      });
      return { kind: 'map', entries, at };
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item, at)), at };
    const value = isScalar(node) ? node.value : null;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'scalar', value: plain ? value : null, at };
  };
  return { root: convert(document.contents, { file, line: 1, column: 1 }), findings };
}

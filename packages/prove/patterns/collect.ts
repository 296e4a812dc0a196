import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type ParserConfig, parseSync } from '@swc/core';

/** A regular expression as it is written in the code. */
export interface Pattern {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

export interface Collected {
  readonly patterns: readonly Pattern[];
  /** Files that make a pattern of what is not written there. */
  readonly made: readonly string[];
}

const ours = ['apps', 'bench', 'packages'];
const readable = /\.(?:[cm]?[jt]s)$/u;
const testOf = /\.(?:test|test-d)\.ts$|(?:^|\/)testing\//u;

/** Every pattern of the code base, what is generated included; tests see only what they wrote themselves. */
export function collectPatterns(root: string): Collected {
  const patterns: Pattern[] = [];
  const made = new Set<string>();
  for (const folder of ours)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const file = relative(root, path);
      if (!entry.isFile() || !readable.test(file) || testOf.test(file) || file.includes('node_modules'))
        continue;
      patternsIn(readFileSync(path, 'utf8'), file, patterns, made);
    }
  return { patterns, made: [...made] };
}

function patternsIn(text: string, file: string, patterns: Pattern[], made: Set<string>): void {
  const syntax: ParserConfig = /\.[cm]?ts$/u.test(file) ? { syntax: 'typescript' } : { syntax: 'ecmascript' };
  const found = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags, callee, arguments: given } = node as Readonly<Record<string, unknown>>;
    if (type === 'RegExpLiteral') patterns.push({ file, source: String(pattern), flags: String(flags) });
    if ((type === 'NewExpression' || type === 'CallExpression') && isRegExp(callee)) {
      const [source, marks] = (Array.isArray(given) ? given : []).map(writtenText);
      if (source === undefined) made.add(file);
      else patterns.push({ file, source, flags: marks ?? '' });
    }
    Object.values(node).forEach(found);
  };
  found(parseSync(text, { ...syntax, target: 'esnext' }).body);
}

function isRegExp(callee: unknown): boolean {
  return typeof callee === 'object' && callee !== null && 'value' in callee && callee.value === 'RegExp';
}

function writtenText(argument: unknown): string | undefined {
  const { expression } = argument as { expression?: { type?: string; value?: unknown } };
  return expression?.type === 'StringLiteral' ? String(expression.value) : undefined;
}

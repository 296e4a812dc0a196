import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLError } from 'yaml';
import { fault, sortFindings } from '../finding.ts';
import type { Finding, Location } from '../model/policy.ts';
import { type Located, type LocatedEntry, shorten } from './located.ts';

/** Largest file that is read, in characters; what people write by hand is far below. */
const largest = 1_000_000;
/** Deepest nesting; a policy needs six levels. */
const deepest = 40;
/** Syntax faults shown of one file, one a line: a slip makes the parser stumble on and on. */
const mostFaults = 5;

export interface LocatedFile {
  /** Absent when the file is empty or cannot be read as YAML at all. */
  readonly root?: Located;
  readonly findings: readonly Finding[];
}

/**
 * YAML text as a tree in which every value has its place. Never throws: what is not plain YAML 1.2 data
 * (syntax faults, a key said twice, anchors, tags, several documents, too large or deep a file) is a finding.
 * @example readLocated('shop/data-map.yaml', 'tables: { person: { record: customer } }').root
 */
export function readLocated(file: string, text: string): LocatedFile {
  const start: Location = { file, line: 1, column: 1 };
  if (text.length > largest) {
    return { findings: [fault('file-too-large', start, `the file has more than ${largest} characters`)] };
  }
  const tooDeep = fault('too-deep', start, `the file is nested deeper than ${deepest} levels`);
  // The parser recurses per bracket, so what would exhaust its stack never reaches it.
  if (bracketDepth(text) > 1000) return { findings: [tooDeep] };

  const place = placesOf(file, text);
  try {
    const document = parseDocument(text, {
      prettyErrors: false,
      // Comparing each key with all others is quadratic; `convert` finds duplicates with a map.
      uniqueKeys: false,
      // `silent` would also swallow the fault of a second document.
      logLevel: 'error',
      version: '1.2',
      merge: false,
    });
    if (document.errors.length > 0) return { findings: syntaxFaults(document.errors, place) };
    if (!document.contents) return { findings: [fault('empty-file', start, 'the file is empty')] };
    const found: Finding[] = [];
    const root = convert(document.contents, place, start, found, 0);
    if (root.kind === 'scalar' && root.value === null)
      found.push(fault('empty-file', start, 'the file is empty'));
    return { root, findings: sortFindings(found) };
  } catch (cause) {
    if (cause instanceof RangeError) return { findings: [tooDeep] };
    return { findings: [fault('syntax', start, 'the file cannot be read as yaml')] };
  }
}

/** An upper bound of flow nesting and of indentation by lists of lists (`- - - x`). */
function bracketDepth(text: string): number {
  let depth = 0;
  let most = 0;
  let dashes = 0;
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth);
    else if (character === ']' || character === '}') depth--;
    if (character === '-' || character === '?') most = Math.max(most, ++dashes);
    else if (character !== ' ') dashes = 0;
  }
  return most;
}

const words: Readonly<Record<string, readonly [message: string, help?: string]>> = {
  TAB_AS_INDENT: ['a tab stands where spaces must indent', 'indent with spaces'],
  BAD_INDENT: ['this line is indented differently from its neighbours'],
  MULTIPLE_DOCS: ['the file holds more than one document', 'remove the line `---`'],
  MISSING_CHAR: ['a quote, bracket or comma is missing'],
  UNEXPECTED_TOKEN: ['this does not fit here', 'quote text that holds `:` or `#`, or starts with a sign'],
  IMPOSSIBLE: ['this does not fit here'],
  MULTILINE_IMPLICIT_KEY: ['a key must stand on one line, followed by `:`'],
  BLOCK_AS_IMPLICIT_KEY: ['a key cannot stand inside another on the same line', 'quote text that holds `: `'],
  BAD_SCALAR_START: ['text cannot start with this sign', 'quote the text'],
  BAD_DQ_ESCAPE: ['an unknown escape in double quotes'],
  MISSING_ANCHOR: ['anchors and aliases are not used here', 'write the value out'],
  BAD_ALIAS: ['anchors and aliases are not used here', 'write the value out'],
  TAG_RESOLVE_FAILED: ['tags are not used here', 'remove the word after `!`'],
};

function syntaxFaults(errors: readonly YAMLError[], place: Place): Finding[] {
  const lines = new Map<number, Finding>();
  for (const error of errors) {
    const [message, help] = words[error.code] ?? ['this is not yaml'];
    const at = place(error.pos[0]);
    if (!lines.has(at.line)) lines.set(at.line, fault('syntax', at, message, { help }));
  }
  return sortFindings(lines.values()).slice(0, mostFaults);
}

type Place = (offset: number) => Location;

/** Offsets as places. The parser's own line counter loses lines in broken files, where places matter most. */
function placesOf(file: string, text: string): Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const inside = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  };
}

function convert(node: Node, place: Place, around: Location, found: Finding[], depth: number): Located {
  const at = node.range ? place(node.range[0]) : around;
  const nothing: Located = { kind: 'scalar', value: null, source: '', at };
  if (depth > deepest) {
    found.push(fault('too-deep', at, `the file is nested deeper than ${deepest} levels`));
    return nothing;
  }
  if (isAlias(node) || node.anchor !== undefined) {
    found.push(fault('anchor', at, 'anchors and aliases are not used here', { help: 'write the value out' }));
    if (isAlias(node)) return nothing;
  }
  if (node.tag !== undefined && node.tag !== '!') {
    found.push(fault('tag', at, 'tags are not used here', { help: 'remove the word after `!`' }));
  }
  const deeper = (value: unknown, near: Location): Located =>
    isNode(value)
      ? convert(value, place, near, found, depth + 1)
      : { kind: 'scalar', value: null, source: '', at: near };

  if (isScalar(node)) return { kind: 'scalar', ...scalarValue(node.value, node.source), at };
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => deeper(item, at)), at };
  if (!isMap(node)) return nothing;

  const entries = new Map<string, LocatedEntry>();
  for (const pair of node.items) {
    if (!isScalar(pair.key)) {
      const keyAt = isNode(pair.key) && pair.key.range ? place(pair.key.range[0]) : at;
      found.push(
        fault('key', keyAt, 'a key must be one word', { help: 'quote text that starts with a bracket' }),
      );
      continue;
    }
    const keyAt = pair.key.range ? place(pair.key.range[0]) : at;
    const key = typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '');
    const earlier = entries.get(key);
    if (key === '' || key === '__proto__' || key === '<<') {
      found.push(
        fault('key', keyAt, key === '' ? 'a key is missing before `:`' : `\`${key}\` cannot be a key`),
      );
    } else if (earlier) {
      const help = `first said in line ${earlier.keyAt.line}`;
      found.push(fault('duplicate-key', keyAt, `\`${shorten(key)}\` is said twice`, { help }));
    } else {
      entries.set(key, { key, keyAt, value: deeper(pair.value, keyAt) });
    }
  }
  return { kind: 'map', entries, at };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function scalarValue(
  value: unknown,
  source: string | undefined,
): { value: string | number | boolean | null; source: string } {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return { value, source: source ?? String(value ?? '') };
  }
  const text = String(value);
  return { value: text, source: text };
}

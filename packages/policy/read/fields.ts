import { fault } from '../finding.ts';
import type { Finding } from '../model/policy.ts';
import {
  describe,
  type Located,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  type LocatedScalar,
  shorten,
} from './located.ts';
import { meantHelp } from './suggest.ts';

/**
 * Reading a located tree by hand. Each function takes the list that findings go to first, returns what it
 * found or undefined, and reports what is wrong itself; so a reader is a sequence of calls, and all faults of
 * a file come out at once. A `…At` function reports a missing key, its `optional…At` sister does not.
 */

function wrongKind(findings: Finding[], node: Located, expected: string, what: string): undefined {
  findings.push(fault('wrong-kind', node.at, `${what} must be ${expected}, not ${describe(node)}`));
  return undefined;
}

function missing(findings: Finding[], map: LocatedMap, key: string): undefined {
  findings.push(fault('missing-key', map.at, `\`${key}\` is missing`));
  return undefined;
}

/** `what` names the thing in the message, in backticks where it is a key. */
export function asMap(findings: Finding[], node: Located, what: string): LocatedMap | undefined {
  return node.kind === 'map' ? node : wrongKind(findings, node, 'a map', what);
}

export function asList(findings: Finding[], node: Located, what: string): LocatedList | undefined {
  return node.kind === 'list' ? node : wrongKind(findings, node, 'a list', what);
}

/** Non-empty text. A number or a `true` is not text: the person who wrote it learns to quote it. */
export function asText(findings: Finding[], node: Located, what: string): TextNode | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
    return { ...node, value: node.value };
  if (node.kind === 'scalar' && node.value !== null && node.value !== '') {
    const help = `write "${shorten(node.source)}" in quotes`;
    findings.push(fault('wrong-kind', node.at, `${what} must be text, not ${describe(node)}`, { help }));
    return undefined;
  }
  return wrongKind(findings, node, 'text', what);
}

export interface TextNode extends LocatedScalar {
  readonly value: string;
}

export function optionalMapAt(findings: Finding[], map: LocatedMap, key: string): LocatedMap | undefined {
  const entry = map.entries.get(key);
  return entry && asMap(findings, entry.value, `\`${key}\``);
}

export function mapAt(findings: Finding[], map: LocatedMap, key: string): LocatedMap | undefined {
  return map.entries.has(key) ? optionalMapAt(findings, map, key) : missing(findings, map, key);
}

export function optionalListAt(findings: Finding[], map: LocatedMap, key: string): LocatedList | undefined {
  const entry = map.entries.get(key);
  return entry && asList(findings, entry.value, `\`${key}\``);
}

export function listAt(findings: Finding[], map: LocatedMap, key: string): LocatedList | undefined {
  return map.entries.has(key) ? optionalListAt(findings, map, key) : missing(findings, map, key);
}

export function optionalTextAt(findings: Finding[], map: LocatedMap, key: string): TextNode | undefined {
  const entry = map.entries.get(key);
  return entry && asText(findings, entry.value, `\`${key}\``);
}

export function textAt(findings: Finding[], map: LocatedMap, key: string): TextNode | undefined {
  return map.entries.has(key) ? optionalTextAt(findings, map, key) : missing(findings, map, key);
}

/** The text at `key` without its place. */
export function stringAt(findings: Finding[], map: LocatedMap, key: string): string | undefined {
  return textAt(findings, map, key)?.value;
}

export function optionalStringAt(findings: Finding[], map: LocatedMap, key: string): string | undefined {
  return optionalTextAt(findings, map, key)?.value;
}

/** `true` or `false`; undefined when absent or reported. */
export function optionalFlagAt(findings: Finding[], map: LocatedMap, key: string): boolean | undefined {
  const entry = map.entries.get(key);
  if (!entry) return undefined;
  if (entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
  return wrongKind(findings, entry.value, '`true` or `false`', `\`${key}\``);
}

/** Items of the list at `key` that are text; empty when the key is absent. Other items are reported. */
export function textsAt(findings: Finding[], map: LocatedMap, key: string): readonly TextNode[] {
  const list = optionalListAt(findings, map, key);
  return (list?.items ?? []).flatMap((item) => asText(findings, item, `an item of \`${key}\``) ?? []);
}

/** Entries in the order of the file. */
export function entriesOf(map: LocatedMap | undefined): readonly LocatedEntry[] {
  return map ? [...map.entries.values()] : [];
}

/** Reports every key that is not allowed, with the one that was probably meant. */
export function unknownKeys(findings: Finding[], map: LocatedMap, allowed: Iterable<string>): void {
  const known = new Set(allowed);
  const free = [...known].filter((key) => !map.entries.has(key));
  for (const entry of map.entries.values()) {
    if (known.has(entry.key)) continue;
    const message = `\`${shorten(entry.key)}\` is not a key here`;
    findings.push(fault('unknown-key', entry.keyAt, message, { help: meantHelp(entry.key, free) }));
  }
}

/** The word if it is one of `known`; else a finding under `rule` that says what it is not. */
export function knownWord<W extends string>(
  findings: Finding[],
  node: TextNode,
  known: Iterable<W>,
  is: { readonly rule: string; readonly what: string },
): W | undefined {
  const words = [...known];
  const word = words.find((candidate) => candidate === node.value);
  if (word !== undefined) return word;
  const message = `\`${shorten(node.value)}\` is not ${is.what}`;
  findings.push(fault(is.rule, node.at, message, { help: meantHelp(node.value, words) }));
  return undefined;
}

import type { Location } from '../model/policy.ts';

/** A value of a YAML file that knows where it stands. Anchors, tags and merge keys do not exist here. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `015` for a number that reads 15. */
  readonly source: string;
  readonly at: Location;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly at: Location;
}

export interface LocatedEntry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: Located;
}

export interface LocatedMap {
  readonly kind: 'map';
  /** In the order of the file. */
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  readonly at: Location;
}

export type Path = readonly (string | number)[];

function child(node: Located, step: string | number): Located | undefined {
  if (node.kind === 'map') return node.entries.get(String(step))?.value;
  if (node.kind === 'list' && typeof step === 'number') return node.items[step];
  return undefined;
}

/** The node at `path`, or undefined where the file has none. */
export function nodeAt(root: Located, path: Path): Located | undefined {
  let node: Located | undefined = root;
  for (const step of path) {
    if (!node) return undefined;
    node = child(node, step);
  }
  return node;
}

/** Place of `path`; of the nearest thing around it where the file has none. */
export function placeOf(root: Located, path: Path): Location {
  let node = root;
  for (const step of path) {
    const next = child(node, step);
    if (!next) break;
    node = next;
  }
  return node.at;
}

/** Place of the key that ends `path`, where the value's own place would say less (a purpose's name). */
export function keyPlaceOf(root: Located, path: Path): Location {
  const last = path.at(-1);
  const parent = nodeAt(root, path.slice(0, -1));
  if (parent?.kind === 'map' && last !== undefined) {
    const entry = parent.entries.get(String(last));
    if (entry) return entry.keyAt;
  }
  return placeOf(root, path);
}

/** Plain data, as `JSON.parse` would give it. */
export function toPlain(node: Located): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map':
      return Object.fromEntries([...node.entries.values()].map((entry) => [entry.key, toPlain(entry.value)]));
  }
}

/** The tree without what stands at `path`: what is left of a file can be checked further after a fault. */
export function without(node: Located, path: Path): Located {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  if (node.kind === 'map') {
    const entries = new Map(node.entries);
    const entry = entries.get(String(step));
    if (!entry) return node;
    if (rest.length === 0) entries.delete(String(step));
    else entries.set(String(step), { ...entry, value: without(entry.value, rest) });
    return { ...node, entries };
  }
  if (node.kind === 'list' && typeof step === 'number') {
    const items = node.items.flatMap((item, index) =>
      index !== step ? [item] : rest.length === 0 ? [] : [without(item, rest)],
    );
    return { ...node, items };
  }
  return node;
}

/** How a person would call what stands there: `a list`, `the number 15`. */
export function describe(node: Located): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'number') return `the number \`${shorten(node.source)}\``;
  if (typeof node.value === 'boolean') return `\`${node.source}\``;
  return `\`${shorten(node.value)}\``;
}

/** Input quoted in a message: control characters as spaces, 60 characters at most. */
export function shorten(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
  const oneLine = text.replaceAll(/[\u0000-\u001f\u007f-\u009f`]+/g, ' ').trim();
  return oneLine.length > 60 ? `${oneLine.slice(0, 59)}…` : oneLine;
}

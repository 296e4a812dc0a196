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

/** A key and its value, each with its place. */
export interface LocatedEntry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: Located;
}

/** A mapping of a YAML file, with places. */
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

/** What is to be taken out: `true` all that stands here, else something of it. */
type Cut = true | Map<string | number, Cut>;

/**
 * The tree without what stands at `paths`: what is left of a file can be checked further after a fault. One pass,
 * whatever their number; the same tree when nothing stands at any of them.
 */
export function without(node: Located, paths: Iterable<Path>): Located {
  const cuts: Cut = new Map();
  for (const path of paths) if (path.length > 0) mark(cuts, path);
  return pruned(node, cuts);
}

function mark(cuts: Map<string | number, Cut>, path: Path): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    cuts.set(step, true);
    return;
  }
  const inner = cuts.get(step) ?? new Map<string | number, Cut>();
  // What goes as a whole goes with all that is in it.
  if (inner === true) return;
  cuts.set(step, inner);
  mark(inner, rest);
}

function pruned(node: Located, cuts: Map<string | number, Cut>): Located {
  if (node.kind === 'map') {
    const entries = new Map(node.entries);
    let changed = false;
    for (const [step, cut] of cuts) {
      const entry = entries.get(String(step));
      if (!entry) continue;
      const value = cut === true ? undefined : pruned(entry.value, cut);
      if (value === entry.value) continue;
      changed = true;
      if (value) entries.set(String(step), { ...entry, value });
      else entries.delete(String(step));
    }
    return changed ? { ...node, entries } : node;
  }
  if (node.kind === 'list') {
    const items = node.items.flatMap((item, index) => {
      const cut = cuts.get(index);
      if (cut === true) return [];
      return [cut ? pruned(item, cut) : item];
    });
    const same =
      items.length === node.items.length && items.every((item, index) => item === node.items[index]);
    return same ? node : { ...node, items };
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

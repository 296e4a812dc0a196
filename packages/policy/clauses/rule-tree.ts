import type { EnforcedPolicy } from '../model/policy.ts';

/**
 * The entries of an enforced policy by name: `purposes` → `direct-marketing` → `channels` → `sms`. A leaf is an
 * empty map. It exists although the policy has faults, so that a promise can be told which of its rules is gone.
 */
export interface RuleTree extends ReadonlyMap<string, RuleTree> {}

/** What of a policy holds rules; the rest is where it came from. */
type RuleParts = { readonly [K in keyof EnforcedPolicy]?: Partial<EnforcedPolicy[K]> | undefined };

const notRules = new Set([
  'name',
  'hash',
  'jurisdiction',
  'timeZone',
  'decisions',
  'at',
  'clauses',
  'origin',
  'text',
  'reason',
]);

/** By which of its fields an item of a list can be named: a basis by itself, or by the situation it holds in. */
const naming = ['name', 'record', 'right', 'measure', 'basis', 'when'] as const;

/** Keys of the model that the files call otherwise. */
const written: Readonly<Record<string, string>> = { bases: 'basis', dpo: 'data-protection-officer' };

export function ruleTree(policy: RuleParts): RuleTree {
  const parts = Object.entries(policy).filter(([key]) => !notRules.has(key));
  return new Map(parts.flatMap(([key, part]) => branch(key, part)));
}

function branch(key: string, value: unknown): [string, RuleTree][] {
  const nothing = value === undefined || value === null || value === '' || value === false;
  if (nothing || isEmpty(value)) return [];
  return [[written[key] ?? kebab(key), treeOf(value)]];
}

function isEmpty(value: unknown): boolean {
  if (value instanceof Map) return value.size === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function treeOf(value: unknown): RuleTree {
  if (value instanceof Map) {
    return new Map([...value].map(([key, one]) => [String(key), treeOf(one)]));
  }
  if (Array.isArray(value)) {
    const items = value.flatMap((item): [string, RuleTree][] => {
      if (typeof item === 'string') return [[item, leaf]];
      return namesOf(item).map((name) => [name, treeOf(item)]);
    });
    const tree = new Map<string, RuleTree>();
    // Several rules on one record are one entry: what any of them says can be named.
    for (const [name, one] of items) tree.set(name, merge(tree.get(name), one));
    return tree;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([key]) => !notRules.has(key) || key === 'name');
    return new Map(fields.flatMap(([key, one]) => branch(key, one)));
  }
  return leaf;
}

const leaf: RuleTree = new Map();

function merge(one: RuleTree | undefined, other: RuleTree): RuleTree {
  if (one === undefined) return other;
  const both = new Map(one);
  for (const [key, tree] of other) both.set(key, merge(both.get(key), tree));
  return both;
}

function namesOf(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return [];
  const fields = new Map<string, unknown>(Object.entries(item));
  return naming.map((key) => fields.get(key)).filter((name) => typeof name === 'string');
}

function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The entry at `path`; undefined where the policy has none. */
export function ruleAt(tree: RuleTree, path: string): RuleTree | undefined {
  let here: RuleTree | undefined = tree;
  for (const step of path.split('.')) here = here?.get(step);
  return here;
}

/** The names that could stand where `path` finds nothing: those of the deepest entry that is there. */
export function namesNear(tree: RuleTree, path: string): { readonly step: string; readonly names: string[] } {
  let here = tree;
  for (const step of path.split('.')) {
    const next = here.get(step);
    if (next === undefined) return { step, names: [...here.keys()] };
    here = next;
  }
  return { step: '', names: [] };
}

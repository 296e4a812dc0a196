import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isSeq, parseDocument } from 'yaml';
import { checkPolicy, type SourceText } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { readClauses, readPolicy } from '../read-policy.ts';
import { checkClauses } from './check-clauses.ts';
import { countClauses } from './count.ts';
import type { ReadClauses } from './model.ts';
import { type RuleTree, ruleAt } from './rule-tree.ts';

const folder = new URL('../../../policies/', import.meta.url);
const names = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/clauses.yaml`, folder)));

function textOf(name: string, file: string): SourceText {
  return { file, text: readFileSync(new URL(`${name}/${file}`, folder), 'utf8') };
}

/** Each rule that a promise names, with the promises that name it. */
function namedRules(read: ReadClauses): Map<string, string[]> {
  const rules = new Map<string, string[]>();
  for (const { id, rules: named } of read.clauses.flatMap((clause) => clause.promises)) {
    for (const rule of named) rules.set(rule, [...(rules.get(rule) ?? []), id]);
  }
  return rules;
}

describe.each(names)('the clauses of %s', (name) => {
  const place = new URL(name, folder);
  const policy = readPolicy(place);
  const read = readClauses(place);
  if (!read) throw new Error('no clauses.yaml');

  test('are all accounted for, and each promise is bound', () => {
    expect(read.findings.map(formatFinding)).toEqual([]);
    expect(policy.enforced).toBeDefined();
    expect(countClauses(read)).toMatchObject({ policy: name, total: read.total, unbound: [], gone: [] });
  });

  test('name each promise that a missing rule would leave without it', () => {
    const rules = namedRules(read);
    expect(rules.size).toBeGreaterThan(10);
    // Ten at a time: what one rule's absence shows does not hide what another's does.
    for (const removed of chunksOf([...rules], 10)) {
      const left = removed.reduce((tree, [rule]) => withoutRule(tree, rule.split('.')), policy.rules);
      const read = checkClauses({
        clauses: textOf(name, 'clauses.yaml'),
        citing: [],
        policy: { ...policy, rules: left },
      });
      const { gone } = countClauses(read);
      const errors = read.findings.filter((one) => one.rule === 'rule-gone').map(({ message }) => message);
      for (const [rule, promises] of removed) {
        for (const id of promises) {
          expect(gone).toContainEqual({ id, rule });
          expect(errors).toContain(`\`${id}\` is kept by \`${rule}\`, which the enforced policy has not`);
        }
      }
    }
  });

  describe('name them also when an entry is taken out of the files', () => {
    const rules = [...namedRules(read)];
    const entries = [...new Set(rules.map(([rule]) => rule.split('.', 2).join('.')))];
    const missedWithout = (entry: string): void => {
      const left = checkPolicy({
        policy: withoutEntry(textOf(name, 'policy.yaml'), entry),
        house: withoutDecisions(textOf(name, 'house.yaml'), entry),
      });
      expect(ruleAt(left.rules, entry), entry).toBeUndefined();
      const { gone } = countClauses(
        checkClauses({ clauses: textOf(name, 'clauses.yaml'), citing: [], policy: left }),
      );
      const expected = rules.filter(([rule]) => `${rule}.`.startsWith(`${entry}.`));
      for (const [rule, ids] of expected) for (const id of ids) expect(gone).toContainEqual({ id, rule });
    };

    test('one of each kind', () => {
      const oneOfEach = new Map(entries.map((entry) => [entry.split('.', 1)[0], entry]));
      for (const entry of oneOfEach.values()) missedWithout(entry);
    });

    test('and whichever: six at random', () => {
      fc.assert(fc.property(fc.constantFrom(...entries), missedWithout), { numRuns: 6 });
    });
  });
});

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

function withoutRule(tree: RuleTree, [step = '', ...rest]: readonly string[]): RuleTree {
  const left = new Map(tree);
  const below = tree.get(step);
  if (rest.length === 0 || below === undefined) left.delete(step);
  else left.set(step, withoutRule(below, rest));
  return left;
}

function withoutEntry({ file, text }: SourceText, entry: string): SourceText {
  const document = parseDocument(text);
  const [section = '', name] = entry.split('.');
  const node = document.get(section);
  if (name === undefined) document.delete(section);
  else if (isSeq(node)) {
    node.items = node.items.filter((item) => (isMap(item) ? item.get('record') : String(item)) !== name);
  } else if (isMap(node)) {
    node.items = node.items.filter(
      ({ key, value }) => String(key) !== name && !(isMap(value) && value.get('means') === name),
    );
  }
  return { file, text: String(document) };
}

/** Without every decision about it, whatever it decides. */
function withoutDecisions({ file, text }: SourceText, entry: string): SourceText {
  const document = parseDocument(text);
  const decisions = document.get('decisions');
  const [section, name = section] = entry.split('.');
  if (isSeq(decisions)) {
    decisions.items = decisions.items.filter(
      (item) =>
        isMap(item) &&
        !item.items.some(({ key, value }) => String(key) !== 'reason' && String(value) === name) &&
        item.get('decide') !== section,
    );
  }
  return { file, text: String(document) };
}

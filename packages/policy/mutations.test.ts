import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPolicy } from './check-policy.ts';
import { checkClauses } from './clauses/check-clauses.ts';
import { formatFinding } from './finding.ts';
import type { Finding } from './model/policy.ts';
import { type Mutation, mutation } from './mutate-yaml.ts';

const folder = new URL('../../policies/', import.meta.url);
const files = ['policy.yaml', 'house.yaml', 'clauses.yaml'] as const;
type Texts = Readonly<Record<(typeof files)[number], string>>;

function textsOf(name: string): Texts {
  const text = (file: string) => {
    const url = new URL(`${name}/${file}`, folder);
    return existsSync(url) ? readFileSync(url, 'utf8') : '';
  };
  return {
    'policy.yaml': text('policy.yaml'),
    'house.yaml': text('house.yaml'),
    'clauses.yaml': text('clauses.yaml'),
  };
}

const shops = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/policy.yaml`, folder)))
  .map((name) => ({ texts: textsOf(name), [fc.toStringMethod]: () => name }));

const few = fc.array(mutation, { maxLength: 2 });
const mutated = fc
  .tuple(fc.constantFrom(...shops), few, few, few)
  .filter(([, ...changes]) => changes.some(({ length }) => length > 0));

function applied(text: string, changes: readonly Mutation[]): string {
  return changes.reduce((before, { apply }) => apply(before), text);
}

/** Seconds of processor time, which other work on the machine does not lengthen as it does the clock's. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function expectLocated(finding: Finding, files: ReadonlyMap<string, readonly string[]>): void {
  const { file, line, column } = finding.at;
  const lines = files.get(file) ?? [];
  expect(line).toBeGreaterThanOrEqual(1);
  expect(line).toBeLessThanOrEqual(lines.length);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
  expect(formatFinding(finding)).not.toMatch(/undefined|\[object|Invalid|NaN:|\n\s+at /);
  expect(formatFinding(finding).length).toBeLessThan(2000);
}

/** Ten thousand: `TRYGG_MUTATIONS=10000 vitest run packages/policy/mutations.test.ts`. */
const runs = Number(process.env['TRYGG_MUTATIONS'] ?? 150);
const [mostSeconds, mostKilobytes] = [2, 512 * 1024];

test(
  'whatever is done to the files, all that comes out is findings, soon, each at a place of its file',
  () => {
    const peakBefore = process.resourceUsage().maxRSS;
    fc.assert(
      fc.property(mutated, ([shop, onPolicy, onHouse, onClauses]) => {
        const texts: Texts = {
          'policy.yaml': applied(shop.texts['policy.yaml'], onPolicy),
          'house.yaml': applied(shop.texts['house.yaml'], onHouse),
          'clauses.yaml': applied(shop.texts['clauses.yaml'], onClauses),
        };
        const [policy, house, clauses] = files.map((file) => ({ file, text: texts[file] }));
        if (!policy || !house || !clauses) throw new Error('three files');
        const lines = new Map(files.map((file) => [file, texts[file].split('\n')]));
        const found: Finding[] = [];
        const seconds = secondsOf(() => {
          const read = checkPolicy({ policy, house });
          const counted = checkClauses({ clauses, citing: [policy, house], policy: read });
          const faulty = read.findings.some(({ severity }) => severity === 'error');
          expect(read.enforced === undefined).toBe(faulty);
          found.push(...read.findings.slice(0, 50), ...counted.findings.slice(0, 50));
        });
        for (const finding of found) expectLocated(finding, lines);
        expect(seconds).toBeLessThan(mostSeconds);
      }),
      { numRuns: runs, interruptAfterTimeLimit: runs * 1000, markInterruptAsFailure: true },
    );
    expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(mostKilobytes);
  },
  runs * 1200,
);

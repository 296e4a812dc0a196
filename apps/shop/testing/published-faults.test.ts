import { readFileSync, writeFileSync } from 'node:fs';
import { lintPolicy, lintRules, type ReadPolicy, readPolicy } from '@trygg/policy';
import { describe, expect, it } from 'vitest';
import { host } from '../host.ts';
import { publishedFaults } from './published-faults.ts';

const asOf = Temporal.PlainDate.from('2026-11-23');
const read = (name: string): ReadPolicy => readPolicy(new URL(`${name}/`, host.policies));

describe.each(Object.entries(publishedFaults))('%s', (name, { expected, right }) => {
  const findings = lintPolicy(read(name), 'published', asOf);

  it('is found at fault for what the law finds wrong with it, and for nothing that was not judged', () => {
    const found = [...new Set(findings.map(({ rule }) => rule))].sort();
    expect(found).toEqual([...expected, ...Object.keys(right)].sort());
  });

  it('has a place, a law and something to write instead for each', () => {
    for (const { at, law, help, message } of findings) {
      expect(at.line, message).toBeGreaterThan(0);
      expect(law, message).toBeDefined();
      expect(help, message).toBeDefined();
    }
  });

  it('names the sentences that a fault is about, save where something is missing from the whole text', () => {
    const whole = new Set(['R06', 'R07', 'R08', 'R09', 'R14', 'R30', 'R40', 'R45']);
    for (const { rule, clauses, message } of findings)
      if (!whole.has(rule)) expect(clauses?.length, `${rule} ${message}`).toBeGreaterThan(0);
  });

  it('has no error left in what the shop runs by', () => {
    const left = lintPolicy(read(name), 'enforced', asOf).filter(({ severity }) => severity === 'error');
    expect(left.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });
});

it('docs/lint.md shows the rules and what each text is found at fault for', () => {
  const path = new URL('../../../docs/lint.md', import.meta.url);
  const text = readFileSync(path, 'utf8');
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const names = Object.keys(publishedFaults);
  const marks = (rule: string): readonly string[] =>
    names.map((name) => {
      const faults = publishedFaults[name];
      return faults?.expected.includes(rule) === true ? '×' : rule in (faults?.right ?? {}) ? '(×)' : '';
    });
  const rules = [
    row(['rule', 'severity', 'law', 'what it asks', ...names]),
    `|${'---|'.repeat(4 + names.length)}`,
    ...lintRules.map(({ id, severity, law, checks }) => row([id, severity, law, checks, ...marks(id)])),
  ].join('\n');
  const judged = names
    .flatMap((name) =>
      Object.entries(publishedFaults[name]?.right ?? {}).map(([rule, why]) => `- ${name}, ${rule}: ${why}`),
    )
    .join('\n');
  const part = (name: string, body: string, into: string): string =>
    into.replace(
      new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`, 'u'),
      (_, open: string, close: string) => `${open}${body}\n${close}`,
    );
  const wanted = part('judged', judged, part('rules', rules, text));
  if (process.env['TRYGG_UPDATE'] !== undefined) writeFileSync(path, wanted);
  expect(readFileSync(path, 'utf8')).toBe(wanted);
});

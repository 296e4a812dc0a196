import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPolicy } from './check-policy.ts';
import { formatFinding } from './finding.ts';

function textOf(name: string): string {
  return readFileSync(new URL(`../../policies/kliniksupport/${name}`, import.meta.url), 'utf8');
}

const policy = textOf('policy.yaml');
const house = textOf('house.yaml');

const scrap = fc.constantFrom(
  ...[
    '\t',
    '\n',
    ' ',
    '  ',
    ':',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '? ',
    ',',
    '---\n',
  ],
  ...[
    'null',
    '0',
    '-1',
    '1e999',
    '.nan',
    '015',
    'true',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    'å',
    '5 years',
    '<<',
  ],
);

/** Cuts `length` characters at a fraction of the text and writes something else there. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(3), fc.nat(200)),
  put: fc.oneof(scrap, fc.string({ maxLength: 8 }), fc.constant('')),
});

function mutate(text: string, changes: readonly { at: number; length: number; put: string }[]): string {
  return changes.reduce((before, { at, length, put }) => {
    const start = Math.floor(at * before.length);
    return before.slice(0, start) + put + before.slice(start + length);
  }, text);
}

test('whatever is done to the files, all that comes out is findings, each at a place of its file', () => {
  const few = fc.array(mutation, { maxLength: 3 });
  fc.assert(
    fc.property(few, few, (onPolicy, onHouse) => {
      const texts = { 'policy.yaml': mutate(policy, onPolicy), 'house.yaml': mutate(house, onHouse) };
      const { enforced, findings } = checkPolicy({
        policy: { file: 'policy.yaml', text: texts['policy.yaml'] },
        house: { file: 'house.yaml', text: texts['house.yaml'] },
      });
      expect(enforced === undefined).toBe(findings.some((finding) => finding.severity === 'error'));
      for (const finding of findings) {
        const { file, line, column } = finding.at;
        const lines = (file === 'policy.yaml' ? texts['policy.yaml'] : texts['house.yaml']).split('\n');
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        expect(formatFinding(finding)).not.toMatch(/undefined|\[object|Invalid|NaN:/);
      }
    }),
    { numRuns: 300 },
  );
}, 120_000);

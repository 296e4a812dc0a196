import { expect, test } from 'vitest';
import type { JsonValue } from '../model/subject.ts';
import { canonicalJson } from './json.ts';
import { hashOf } from './plan.ts';

const plan = {
  kind: 'sweep',
  asOf: '2026-05-01T00:00:00Z',
  steps: [{ table: 'purchase', rows: null, sql: "delete from purchase where note = 'ö'" }],
  ended: true,
  rows: 12,
};

test('a plan keeps the hash that databases and receipts have of it, in whatever order its keys stand', () => {
  const hash = 'ee9b8fd6c58e0ab84059fe99f5d5c454ea67abd30a1eeba7aca3c6024cfd8bb7';
  expect(hashOf(plan)).toBe(hash);
  const { kind, ...rest } = plan;
  expect(hashOf({ ...rest, kind })).toBe(hash);
});

test('a key without a value is not there', () => {
  expect(hashOf({ ...plan, place: undefined })).toBe(hashOf(plan));
});

test.each<readonly [string, unknown]>([
  ['a fraction', { rows: 0.5 }],
  ['minus nothing', { rows: -0 }],
  ['a number that is not exact', { rows: 2 ** 53 }],
  ['a text that is no Unicode', { note: '\ud800' }],
  ['a key that is no Unicode', { '\ud800': 1 }],
  ['what is no JSON', { rows: 1n }],
])('%s has no canonical form', (_, value) => {
  expect(() => canonicalJson(value as JsonValue)).toThrow(TypeError);
});

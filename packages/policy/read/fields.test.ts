import { expect, test } from 'vitest';
import { formatFinding, sortFindings } from '../finding.ts';
import type { Finding } from '../model/policy.ts';
import {
  knownWord,
  listAt,
  mapAt,
  optionalFlagAt,
  optionalStringAt,
  stringAt,
  textAt,
  textsAt,
  unknownKeys,
} from './fields.ts';
import type { LocatedMap } from './located.ts';
import { readLocated } from './yaml.ts';

function map(text: string): LocatedMap {
  const { root } = readLocated('m.yaml', text);
  if (root?.kind !== 'map') throw new Error('not a map');
  return root;
}

test('a sound map is read without a finding', () => {
  const findings: Finding[] = [];
  const root = map('table: person\nevents: { placed: placed_at }\ncolumns: [id, name]\nall: true');
  expect(stringAt(findings, root, 'table')).toBe('person');
  expect(mapAt(findings, root, 'events')?.entries.get('placed')?.key).toBe('placed');
  expect(textsAt(findings, root, 'columns').map((item) => item.value)).toEqual(['id', 'name']);
  expect(optionalFlagAt(findings, root, 'all')).toBe(true);
  expect(optionalStringAt(findings, root, 'owner')).toBeUndefined();
  unknownKeys(findings, root, ['table', 'events', 'columns', 'all']);
  expect(findings).toEqual([]);
});

test('every fault of a map comes out at once, at its place', () => {
  const findings: Finding[] = [];
  const root = map('tabel: person\nevents: [a]\ncolumns: [id, 015, { x: 1 }]\nall: yes please\nkind: persn');
  expect(stringAt(findings, root, 'table')).toBeUndefined();
  expect(mapAt(findings, root, 'events')).toBeUndefined();
  expect(textsAt(findings, root, 'columns')).toHaveLength(1);
  expect(listAt(findings, root, 'records')).toBeUndefined();
  expect(optionalFlagAt(findings, root, 'all')).toBeUndefined();
  const kind = textAt(findings, root, 'kind');
  if (kind)
    knownWord(findings, kind, ['person', 'practice'], { rule: 'unknown-subject', what: 'a kind of subject' });
  unknownKeys(findings, root, ['table', 'events', 'columns', 'records', 'all', 'kind']);
  expect(sortFindings(findings).map(formatFinding)).toEqual([
    'm.yaml:1:1: error: `records` is missing (missing-key)',
    'm.yaml:1:1: error: `table` is missing (missing-key)',
    'm.yaml:1:1: error: `tabel` is not a key here (unknown-key)\n  did you mean `table`?',
    'm.yaml:2:9: error: `events` must be a map, not a list (wrong-kind)',
    'm.yaml:3:15: error: an item of `columns` must be text, not the number `015` (wrong-kind)\n  write "015" in quotes',
    'm.yaml:3:20: error: an item of `columns` must be text, not a map (wrong-kind)',
    'm.yaml:4:6: error: `all` must be `true` or `false`, not `yes please` (wrong-kind)',
    'm.yaml:5:7: error: `persn` is not a kind of subject (unknown-subject)\n  did you mean `person`?',
  ]);
});

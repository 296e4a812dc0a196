import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Catalog } from '../model/catalog.ts';
import type { InstalledControl } from '../model/control-plan.ts';
import type { Control, Controls } from '../model/controls.ts';
import { difference } from './difference.ts';

function differenceOf(asked: readonly Control[], was: readonly Control[] = []) {
  const table = {
    secured: true,
    columns: new Map([['trygg_standing', {}]]),
    policies: [],
    triggers: [],
    grants: [],
  };
  const catalog = {
    database: { name: 'shop', owner: 'owner', grants: [] },
    me: { name: 'owner', superuser: true },
    roles: [{ name: 'trygg_0000000a_look' }],
    schemas: new Map(),
    tables: new Map([['person', table]]),
    functions: [],
    sequences: [{ schema: 'public', name: 'numbers', grants: [{ role: '', privilege: 'usage' }] }],
  } as unknown as Catalog;
  const controls = {
    databaseId: '0000000a',
    policyHash: '',
    permitted: new Map(),
    refused: [],
    emptied: [],
    controls: asked,
    grants: [],
    findings: [],
  } satisfies Controls;
  const installed = was.map(
    (control, index): InstalledControl => ({
      key: `was ${index}`,
      definition: JSON.stringify({ control }),
      live: null,
    }),
  );
  const map = { subjects: new Map(), records: new Map(), tables: new Map() };
  return difference({
    controls,
    map,
    catalog,
    installed,
    renamed: false,
    shutOut: new Set(),
    fingerprint: () => '',
  });
}

const standing = (table: string): Control => ({
  kind: 'standing',
  table,
  fill: { subjects: [`insert of ${table}`], rows: `update of ${table}` },
});

it('enters all subjects before any row gets its standing', () => {
  const { plan } = differenceOf([standing('person'), standing('practice')]);
  const fills = plan.steps.flatMap((step) =>
    step.kind === 'statement' && step.sql.includes(' of ') ? [[step.verb, step.sql]] : [],
  );
  expect(fills).toEqual([
    ['insert', 'insert of person'],
    ['insert', 'insert of practice'],
    ['update', 'update of person'],
    ['update', 'update of practice'],
  ]);
});

it('keeps the statements of a standing as one list, as databases have them', () => {
  const { definitions } = differenceOf([standing('person')]);
  expect(definitions.get('standing person')?.definition).toBe(
    '{"control":{"kind":"standing","table":"person","fill":["insert of person","update of person"]}}',
  );
});

it('removes what depends on a thing before the thing, in whatever order controls were kept', () => {
  const { plan } = differenceOf(
    [],
    [
      { kind: 'role', settings: {}, connections: 40, activity: 'look', role: 'trygg_0000000a_look' },
      { kind: 'function', name: 'stand_person', arguments: '', text: '' },
      { kind: 'secured', table: 'person' },
      { kind: 'trigger', table: 'person', name: 'stand', text: '', fill: [] },
      { kind: 'rule', table: 'person', activity: 'look', role: 'trygg_0000000a_look', mask: '1' },
    ],
  );
  expect(plan.steps.map((step) => step.kind === 'statement' && step.verb)).toEqual([
    'revoke',
    'drop policy',
    'drop trigger',
    'alter table',
    'drop function',
    'drop role',
  ]);
});

it('hashes the steps as they run, so that a plan has the hash that it had without verbs', () => {
  const { plan } = differenceOf([], [{ kind: 'secured', table: 'person' }]);
  const steps = [
    { kind: 'statement', phase: 'remove', sql: 'revoke usage on sequence public.numbers from public' },
    { kind: 'statement', phase: 'remove', sql: 'alter table public.person disable row level security' },
  ];
  expect(plan.hash).toBe(createHash('sha256').update(JSON.stringify(steps)).digest('hex'));
});

import {
  type Catalog,
  type Control,
  type Controls,
  compile,
  migrate,
  readCatalog,
  readMigrations,
} from '@trygg/engine/controls';
import { databaseAddress, withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { diffPolicies, type EnforcedPolicy, type PurposeId, readPolicy } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadHost } from '../find/host.ts';
import { readMaps } from '../find/map.ts';
import { policyNames, policyPlace } from '../find/policy.ts';
import { type ControlDiff, diffControls, type RoleFacts } from './diff-controls.ts';

/**
 * Every purpose, channel and category of each policy is taken away, and each basis and period changed: what the diff
 * says of roles, grants, row rules and standings is all that the compiler changes over the shop's own tables.
 */
const none = { values: new Map() };
const host = await loadHost(none);
const maps = await readMaps(host, none);

let database: TestDatabase;
let catalog: Catalog;

beforeAll(async () => {
  database = await testDatabase('tables of the shop', async (url) => {
    const migrations = await readMigrations(host.modules);
    await withClient(url, (client) => migrate(client, migrations));
    for (const library of host.libraries) await library.install(databaseAddress(url));
  });
  catalog = await withClient(database.migratorUrl, readCatalog);
});
afterAll(() => database.drop());

const compiled = (policy: EnforcedPolicy): Controls =>
  compile({ policy, read: maps, catalog, databaseId: '00000000' });

/** Each is compared with many others, and written once. */
const written = new WeakMap<object, string>();
function writtenOf(one: object): string {
  const known = written.get(one);
  if (known !== undefined) return known;
  const line = JSON.stringify(one);
  written.set(one, line);
  return line;
}
const linesKnown = new WeakMap<Controls, ReadonlySet<string>>();
function linesOf(these: Controls): ReadonlySet<string> {
  const known = linesKnown.get(these);
  if (known !== undefined) return known;
  const lines = new Set([...these.controls, ...these.grants].map(writtenOf));
  linesKnown.set(these, lines);
  return lines;
}

/** What the compiler changes, in the words of the diff. */
function changed(before: Controls, after: Controls) {
  const own = (these: Controls, those: Controls) => {
    const other = linesOf(those);
    const mine = these.controls.filter((one) => !other.has(writtenOf(one)));
    const grants = these.grants
      .filter((one) => one.on === 'table' && one.column !== 'trygg_standing' && !other.has(writtenOf(one)))
      .map(({ role, privilege, object, column = '' }) =>
        `${role.replace('trygg_00000000_', '')} ${privilege.toLowerCase()} ${object.replace('public.', '')} ${column}`.trim(),
      );
    return {
      roles: mine.flatMap((one) => (one.kind === 'role' ? [one.activity] : [])).sort(),
      rules: mine.flatMap((one) => (one.kind === 'rule' ? [`${one.activity} ${one.table}`] : [])).sort(),
      grants: grants.sort(),
      standing: mine.some(decidesStanding),
    };
  };
  const [gained, lost] = [own(after, before), own(before, after)];
  const { standing: _, ...withoutGained } = gained;
  const { standing: __, ...withoutLost } = lost;
  return { gained: withoutGained, lost: withoutLost, standing: gained.standing || lost.standing };
}

/** The rules that standings are derived by, and the standing of somebody of whom no fact is known. */
function decidesStanding(control: Control): boolean {
  return (control.kind === 'function' && control.name === 'standing_rules') || control.kind === 'standing';
}

/** The same of the diff. */
function said({ gained, lost, standing }: ControlDiff) {
  const flat = (facts: readonly RoleFacts[]) => ({
    roles: facts.flatMap(({ activity, stays }) => (stays ? [] : [activity])).sort(),
    rules: facts.flatMap(({ activity, rules }) => rules.map((table) => `${activity} ${table}`)).sort(),
    grants: facts
      .flatMap(({ activity, grants }) =>
        grants.flatMap((grant) => {
          const [, privilege = '', columns, table = ''] = /^(\w+)(?: \((.+)\))? on (\S+)$/.exec(grant) ?? [];
          return (columns?.split(', ') ?? ['']).map((column) =>
            `${activity} ${privilege} ${table} ${column}`.trim(),
          );
        }),
      )
      .sort(),
  });
  return { gained: flat(gained), lost: flat(lost), standing: standing.length > 0 };
}

type Change = readonly [name: string, policy: EnforcedPolicy];

function patched(policy: EnforcedPolicy, purpose: PurposeId, patch: object): EnforcedPolicy {
  const rule = policy.purposes.get(purpose);
  if (rule === undefined) throw new Error(`${purpose} is not there`);
  return { ...policy, purposes: new Map(policy.purposes).set(purpose, { ...rule, ...patch }) };
}

function changesOf(policy: EnforcedPolicy): readonly Change[] {
  return [...policy.purposes.values()].flatMap((rule): readonly Change[] => {
    const { purpose, uses, channels, bases } = rule;
    const left = new Map(policy.purposes);
    left.delete(purpose);
    const consent = bases.some(({ basis }) => basis === 'consent');
    const basis = consent ? 'legitimate-interest' : 'consent';
    return [
      [`without ${purpose}`, { ...policy, purposes: left }],
      ...uses.map(
        (one): Change => [
          `${purpose} without ${one}`,
          patched(policy, purpose, { uses: uses.filter((other) => other !== one) }),
        ],
      ),
      ...channels.map(
        (one): Change => [
          `${purpose} without ${one}`,
          patched(policy, purpose, { channels: channels.filter((other) => other !== one) }),
        ],
      ),
      [`${purpose} on ${basis}`, patched(policy, purpose, { bases: [{ when: 'always', basis }] })],
    ];
  });
}

describe.each(policyNames(host))('the policy of %s', (shop) => {
  const policy = readPolicy(policyPlace(host, shop)).enforced;
  if (policy === undefined) throw new Error(`the policy of ${shop} has errors`);

  it('changes exactly the controls that the diff names, there and back', () => {
    const before = compiled(policy);
    let roles = 0;
    for (const [name, other] of changesOf(policy)) {
      const after = compiled(other);
      // Only what can be installed is compared: a map that no purpose covers is an error, and compiles to nothing.
      if (after.findings.some(({ severity }) => severity === 'error')) continue;
      const there = diffControls(policy, other, diffPolicies(policy, other), maps);
      expect(said(there), name).toEqual(changed(before, after));
      const back = diffControls(other, policy, diffPolicies(other, policy), maps);
      expect(said(back), `back from ${name}`).toEqual(changed(after, before));
      roles += there.lost.length;
    }
    expect(roles).toBeGreaterThan(10);
  });

  it('names the sweep of each period, and no control of the database', () => {
    const before = compiled(policy);
    for (const { record } of policy.retention) {
      const term = { kind: 'calendar-year', years: 150 } as const;
      const retention = policy.retention.map((one) => (one.record === record ? { ...one, term } : one));
      const other = { ...policy, retention };
      const diff = diffControls(policy, other, diffPolicies(policy, other), maps);
      expect(diff).toEqual({ gained: [], lost: [], sweeps: [record], standing: [] });
      expect(changed(before, compiled(other))).toEqual(said(diff));
    }
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host, library, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;

/** The library, and the same library once it advertises to those who said yes. */
const old = 'library';
let advertising: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-diff-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  const text = readFileSync(join(library, 'policies', 'library', 'policy.yaml'), 'utf8');
  advertising = join(folder, 'advertising');
  mkdirSync(advertising);
  const purpose =
    '  direct-marketing: { basis: consent, uses: [identity, contact], channels: [email], text: { en: Tell of new books. } }\n';
  writeFileSync(join(advertising, 'policy.yaml'), text.replace('recipients:\n', `${purpose}recipients:\n`));
  ready = await testDatabase('empty', () => Promise.resolve());
});

afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
});

async function apply(policy: string): Promise<void> {
  const given = ['--shop', 'library', '--policy', policy, '--database', ready.migratorUrl, ...host];
  const applied = await trygg('apply', ...given);
  expect(applied.status, applied.err).toBe(0);
}

interface Held {
  readonly roles: readonly string[];
  readonly grants: readonly string[];
  readonly rules: readonly string[];
}

/** What stands in the catalog for the activities of the library, the engine's own left aside. */
function held(): Promise<Held> {
  return withClient(ready.adminUrl, async (client) => {
    const ask = async (text: string): Promise<string[]> =>
      (await client.query<{ one: string }>(text)).rows.map(({ one }) => one);
    const mine = "in ('lend', 'advertise')";
    const name = (column: string) => `substring(${column} from '^trygg_[0-9a-f]{8}_(.+)$')`;
    return {
      roles: await ask(
        `select ${name('rolname')} as one from pg_roles
         where ${name('rolname')} ${mine} and has_database_privilege(rolname, current_database(), 'connect') order by 1`,
      ),
      grants: await ask(
        `select ${name('grantee')} || ' ' || lower(privilege_type) || ' ' || table_name || '.' || column_name as one
         from information_schema.column_privileges where ${name('grantee')} ${mine} and column_name <> 'trygg_standing' order by 1`,
      ),
      rules: await ask(
        `select ${name('roles[1]::text')} || ' ' || tablename as one from pg_policies where ${name('roles[1]::text')} ${mine} order by 1`,
      ),
    };
  });
}

async function diffed(from: string, to: string) {
  const ran = await trygg('diff', from, to, '--json', ...host);
  expect(ran).toMatchObject({ status: 0, err: '' });
  return JSON.parse(ran.out);
}

test('what the diff says of controls is what apply does, there and back', async () => {
  await apply(old);
  const before = await held();
  const { controls, ask } = await diffed(old, advertising);
  expect(ask).toEqual([{ purpose: 'direct-marketing', channel: 'email', whom: 'everybody' }]);
  expect(controls.lost).toEqual([]);
  expect(controls.gained).toEqual([
    { activity: 'advertise', grants: ['select (name, email) on borrower'], rules: ['borrower'] },
  ]);
  await apply(advertising);
  const after = await held();
  expect(after.roles).toEqual(['advertise', 'lend']);
  expect(after.grants).toEqual([
    'advertise select borrower.email',
    'advertise select borrower.name',
    ...before.grants,
  ]);
  expect(after.rules).toEqual(['advertise borrower', ...before.rules]);

  const back = await diffed(advertising, old);
  expect(back.controls.lost).toEqual(controls.gained);
  expect(back.ended).toEqual([{ purpose: 'direct-marketing', channel: 'email' }]);
  await apply(old);
  expect(await held()).toEqual(before);
});

test('it is told in words, in the language that is asked for', async () => {
  const ran = await trygg('diff', old, advertising, '--lang', 'nl', ...host);
  expect(ran.out.split('\n').slice(0, 6)).toEqual([
    'library: 1 change',
    '',
    'less protection for people',
    '  Wij gaan gegevens gebruiken voor ‘Direct marketing’ (grondslag: toestemming).',
    '    tell before it holds (GDPR 13(3)): klanten, contactpersonen bij klanten, abonnees van de nieuwsbrief',
    '    ask everybody: Direct marketing, e-mail',
  ]);
  expect(ran.out).toContain('  + role of advertise\n      + grant select (name, email) on borrower\n');
});

test('it needs two policies that are enforced', async () => {
  const one = await trygg('diff', old, ...host);
  expect(one).toMatchObject({ status: 2, out: '' });
  expect(one.err).toContain('error: two policies are compared');
  const faulty = await trygg('diff', old, 'faulty', ...host);
  expect(faulty).toMatchObject({ status: 2, out: '' });
  expect(faulty.err).toContain('lists every fault');
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { host, library, trygg } from '../fixtures/library/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'trygg-clauses-'));
cpSync(join(library, 'policies', 'library'), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const activities = join(library, 'module', 'activities.yaml');
const map = ['--map', join(library, 'module', 'data-map.yaml'), '--activities', activities];
const [activity = ''] = /^ {2}[a-z-]+(?=:)/m.exec(readFileSync(activities, 'utf8')) ?? [];
const text = `clauses: library
total: 3
entries:
  "001": { info: heading }
  "002":
    - { id: a, says: Books are lent., kind: control, rules: [purposes.orders], activities: [${activity.trim()}] }
    - { id: b, says: Extracts come by letter alone., kind: control, rules: [rights.access], overruledBy: GDPR 12(2) }
  "003":
    - { id: a, says: Late readers are reminded., kind: control, rules: [retention.loan], awaits: mail }
`;

test('a policy without clauses.yaml cannot be counted', async () => {
  const ran = await trygg('clauses', folder, ...map, ...host);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain('no clauses.yaml lies beside the policy');
});

test('each kind of promise is counted, with what it waits for', async () => {
  writeFileSync(join(folder, 'clauses.yaml'), text);
  const ran = await trygg('clauses', folder, ...map, ...host);
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toBe(
    [
      'library: 3 clauses, 3 promises',
      '  control      3  a running system keeps it',
      '  render       0  a page or document shows it',
      '  static       0  the check itself proves it',
      '  attest       0',
      '  info         1  clauses that promise nothing',
      '  overruled    1  law forbids to keep it as written',
      '  conflicts    0  the text itself speaks against it, and the house decided',
      '  awaiting     1  mail 1',
      '  unbound      0',
      '',
    ].join('\n'),
  );
  const { out } = await trygg('clauses', '--policy', folder, '--json', ...map, ...host);
  expect(JSON.parse(out)).toEqual({
    policy: 'library',
    total: 3,
    byKind: { control: 3, render: 0, static: 0, attest: 0, info: 1 },
    unbound: [],
    gone: [],
    awaiting: [{ id: 'library-003/a', module: 'mail' }],
    overruled: [{ id: 'library-002/b', by: 'GDPR 12(2)' }],
    conflicts: [],
    findings: [],
    errors: 0,
    warnings: 0,
  });
});

test('a promise whose rule or activity is gone is named, with exit 1', async () => {
  writeFileSync(join(folder, 'clauses.yaml'), text.replace('retention.loan', 'retention.loans'));
  const ran = await trygg('clauses', folder, ...map, ...host);
  expect(ran.status).toBe(1);
  expect(ran.out).toContain(
    '`library-003/a` is kept by `retention.loans`, which the enforced policy has not',
  );
  expect(ran.out).toContain('did you mean `loan`?');
  expect(ran.out).toContain('  unbound      1  library-003/a');

  writeFileSync(join(folder, 'clauses.yaml'), text.replace(activity.trim(), 'len-books'));
  const { status, out } = await trygg('clauses', folder, '--json', ...map, ...host);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    unbound: [],
    findings: [{ rule: 'unknown-activity', message: expect.stringContaining('`library-002/a`') }],
  });
});

test('one policy at a time', async () => {
  const ran = await trygg('clauses', folder, folder, ...host);
  expect(ran).toMatchObject({ status: 2, err: expect.stringContaining('one policy at a time') });
});

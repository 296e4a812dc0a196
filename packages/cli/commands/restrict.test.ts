import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host, type Ran, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-restrict-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  await trygg('apply', '--shop', 'library', '--database', ready.migratorUrl, ...host);
  await withClient(ready.migratorUrl, (client) =>
    client.query(
      `insert into borrower (card, name, email, last_visit) values
       ('7', 'Anna Ek', 'anna@example.org', now()), ('8', 'Anna Ek', 'anna@example.org', '2001-01-01')`,
    ),
  );
});
afterAll(async () => {
  await ready?.drop();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Ran> =>
  trygg(...args, '--shop', 'library', '--database', ready.migratorUrl, ...host);
const both = ['--subject', 'borrower:7,borrower:8'];
const today = Temporal.Now.plainDateISO('Europe/Stockholm');

test('an address that two rows have names both, and both are taken by their names', async () => {
  const ambiguous = await run('restrict', '--subject', 'anna@example.org', '--ground', 'accuracy');
  expect(ambiguous).toMatchObject({ status: 2, out: '' });
  for (const said of ['borrower:7', 'borrower:8', '`trygg find`', '--subject borrower:'])
    expect(ambiguous.err).toContain(said);
  const found = await run('find', '--email', 'anna@example.org', '--by', 'Eva');
  expect(found).toMatchObject({ status: 0, err: '' });
  expect(found.out).toMatch(/^borrower:7 {2}no address is proven\n {4}borrower: 1, last-visit \d{4}-/u);
  expect(found.out).toContain('2 candidates; one who is several of them');
  expect(found.out).not.toMatch(/anna/iu);
  expect(await run('find', '--email', 'nobody@example.org', '--by', 'Eva')).toMatchObject({
    status: 1,
    out: 'nobody fits\n',
  });
});

test('a restriction is listed until it is lifted, and the list ends with 1 once somebody has to look', async () => {
  expect((await run('restrict', '--list')).out).toBe('0 restrictions, 0 to be looked at\n');
  const restricted = ['restrict', ...both, '--ground', 'accuracy', '--by', 'Eva', '--apply'];
  expect((await run(...restricted)).status).toBe(0);
  const listed = await run('restrict', '--list');
  expect(listed.status).toBe(0);
  expect(listed.out).toContain(`borrower:7  accuracy, since ${today}: look at it again by 20`);
  // The one of 2001 would have gone long ago.
  expect(listed.out).toMatch(/^borrower:8 .*; retention spares 1 row since 20\d\d-/mu);
  const late = await run('restrict', '--list', '--as-of', today.add({ months: 3 }).toString());
  expect(late.status).toBe(1);
  expect(late.out).toContain('2 to be looked at');
  await run(...restricted, '--review', '2099-01-01');
  expect((await run('restrict', '--list', '--as-of', '2098-12-31')).status).toBe(0);
});

test.each(['sv', 'nl', 'en'] as const)('before it is lifted its letter is printed (%s)', async (lang) => {
  const plan = await run('restrict', ...both, '--lift', '--lang', lang);
  expect(plan.status).toBe(0);
  expect(plan.out).toContain('nothing has changed: `--apply` sends this as a mail');
  expect(plan.out).toContain({ sv: 'artikel 18.3', nl: 'artikel 18, lid 3', en: 'Article 18(3)' }[lang]);
  expect(plan.out).toContain(today.toString());
});

test('nobody’s restriction ends before they were told', async () => {
  const lift = ['restrict', ...both, '--lift', '--by', 'Eva', '--apply'];
  const queued = await run(...lift);
  expect(queued).toMatchObject({ status: 0, err: '' });
  expect(queued.out).toContain('waits for the mail server');
  expect((await run('restrict', '--list')).out).toContain('2 restrictions');
  await withClient(ready.migratorUrl, (client) =>
    client.query("update borrower set email = 'ek@example.org' where card = '8'"),
  );
  await run('restrict', ...both, '--ground', 'accuracy', '--by', 'Eva', '--apply');
  expect((await run(...lift)).err).toContain('`--told` is missing: no one address is known');
  for (const day of [today.add({ days: 1 }), today.subtract({ days: 1 })])
    expect((await run(...lift, '--told', day.toString())).err).toContain(`nobody was told on \`${day}\``);
  expect((await run('restrict', '--list')).out).toContain('2 restrictions');
  expect((await run(...lift, '--told', today.toString())).status).toBe(0);
  expect((await run('restrict', '--list')).out).toBe('0 restrictions, 0 to be looked at\n');
  const { rows } = await withClient(ready.adminUrl, (client) =>
    client.query("select body ->> 'told' as told from trygg.ledger_entry where kind = 'restriction-lifted'"),
  );
  expect(rows).toEqual([{ told: today.toString() }, { told: today.toString() }]);
});

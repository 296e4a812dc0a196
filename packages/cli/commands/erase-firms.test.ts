import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { everyRow, host, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;
let given: readonly string[];
const subject = ['--subject', 'borrower:7'];
const apply = ['--apply', '--by', 'Eva'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-firms-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  await trygg('apply', ...given);
  await withClient(ready.migratorUrl, (client) =>
    client.query(
      "insert into borrower (card, name, email) values ('7', 'Anna Ek', 'a@example.org'), ('8', 'Bo Ek', 'b@example.org'), ('70', 'Ek AB', 'c@example.org')",
    ),
  );
});
afterEach(() => {
  delete process.env.FIRM_LEFT;
  delete process.env.HANDED_TO;
});
afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
});

const cards = async (): Promise<readonly unknown[]> =>
  (
    await withClient(ready.adminUrl, (client) => client.query('select card from borrower order by card'))
  ).rows.map(({ card }) => card);

test('a firm that nobody else can sign in for is named, and goes only when that is said', async () => {
  process.env.FIRM_LEFT = '70';
  const plan = await trygg('erase', ...subject, ...given);
  expect(plan.out).toContain('left without an owner who can sign in: Ek AB; `--close-firm` closes it too');
  const before = await everyRow(ready.adminUrl);
  for (const way of [[], ['--not-before', '2099-01-01'], ['--new-owner', 'borrower:8']]) {
    const ran = await trygg('erase', ...subject, ...apply, ...way, ...given);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toMatch(/^error: .*(left without an owner who can sign in|can take no firm over)/u);
  }
  expect(await everyRow(ready.adminUrl)).toEqual(before);
  const closing = await trygg('erase', ...subject, '--close-firm', '--json', ...given);
  expect(JSON.parse(closing.out)).toMatchObject({
    firmsLeft: [],
    plan: { subjects: [{}, { refs: [{ key: '70' }] }] },
  });
});

test('a firm that others sign in for goes over to the one who is named, and is never closed', async () => {
  process.env.FIRM_LEFT = '70 8';
  const plan = await trygg('erase', ...subject, ...given);
  expect(plan.out).toContain('`--new-owner` hands it over: `borrower:8` (Bo Ek)');
  for (const way of [[], ['--close-firm'], ['--new-owner', 'borrower:70']])
    expect((await trygg('erase', ...subject, ...apply, ...way, ...given)).status).toBe(2);
  expect(process.env.HANDED_TO).toBeUndefined();
  expect(await cards()).toEqual(['7', '70', '8']);
  expect((await trygg('erase', ...subject, ...apply, '--new-owner', 'borrower:8', ...given)).status).toBe(0);
  expect(process.env.HANDED_TO).toBe('70 8');
  expect(await cards()).toEqual(['70', '8']);
});

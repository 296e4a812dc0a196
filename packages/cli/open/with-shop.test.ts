import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyRow, host, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;
let given: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-refusals-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  expect((await trygg('apply', ...given)).err).not.toContain('error');
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
});

afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
});

/** Nothing changes while the database is as `change` left it, and the command says why it could not run. */
async function refused(
  args: readonly string[],
  change: string,
  undo: string,
  expected: RegExp,
): Promise<void> {
  await withClient(ready.migratorUrl, (client) => client.query(change));
  try {
    const before = await everyRow(ready.adminUrl);
    const ran = await trygg(...args, ...given);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toMatch(expected);
    expect(await everyRow(ready.adminUrl)).toEqual(before);
  } finally {
    await withClient(ready.migratorUrl, (client) => client.query(undo));
  }
}

const erasing = ['erase', '--subject', 'borrower:7', '--apply', '--by', 'Eva'];
const looking: readonly (readonly string[])[] = [
  ['plan'],
  ['map', 'check'],
  ['map', 'explain'],
  ['access', '--subject', 'borrower:7', '--by', 'Eva'],
  ['restrict', '--subject', 'borrower:7', '--ground', 'accuracy', '--apply', '--by', 'Eva'],
  erasing,
  ['sweep', '--apply'],
];

test.each(looking.map((args) => ({ args, name: args.join(' ') })))(
  '`$name` is refused on a database newer than the code',
  async ({ args }) => {
    await refused(
      args,
      "insert into trygg.migration (component, number, checksum) values ('engine', 999, '')",
      'delete from trygg.migration where number = 999',
      /error: the database has migration 999 of `engine`, and this code ends at \d+\n {2}run the newer code/,
    );
  },
);

test('a module that the code does not know makes a database newer', async () => {
  await refused(
    erasing,
    "insert into trygg.migration (component, number, checksum) values ('module/readings', 1, '')",
    "delete from trygg.migration where component = 'module/readings'",
    /error: the database has tables of `module\/readings`, which this code does not know\n {2}run the newer code/,
  );
});

test.each([erasing, ['sweep', '--apply']])(
  '`%s` is refused while a table is in no data map',
  async (...args) => {
    await refused(
      args,
      'create table diary (card text, line text)',
      'drop table diary',
      /error: table `diary` is in no data map\n {2}at database\n {2}map it/,
    );
  },
);

test.each([erasing, ['sweep', '--apply']])('`%s` as of a day to come is refused', async (...args) => {
  await refused(
    [...args, '--as-of', '2999-01-01'],
    'select',
    'select',
    /error: `2999-01-01` is still to come, and nothing may go before its time\n {2}without `--apply`/,
  );
});

test('a lift takes no ground', async () => {
  await refused(
    ['restrict', '--subject', 'borrower:7', '--lift', '--ground', 'accuracy', '--apply'],
    'select',
    'select',
    /error: `--lift` takes no `--ground`\n {2}leave one of them out/,
  );
});

test('of the faults in two files the one that brings the others is shown', async () => {
  const place = join(folder, 'slip');
  mkdirSync(place);
  writeFileSync(join(place, 'policy.yaml'), 'policy: slip\njurisdiction: SX\n');
  writeFileSync(join(place, 'house.yaml'), 'house: slip\ndecisions:\n  - decide: nothing\n');
  const ran = await trygg('plan', '--policy', place, '--database', ready.migratorUrl, ...host);
  expect(ran).toMatchObject({ status: 2, out: '' });
  expect(ran.err).toMatch(/at .*slip\/policy\.yaml:\d+:\d+\n/);
});

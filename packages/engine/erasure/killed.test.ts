import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anna, changes, everyRow, instant, whereStands } from '../rights/test-shop/looking.ts';
import { openTestShop, type TestShop } from '../rights/test-shop/shop.ts';

const asOf = instant('2026-11-01T12:00:00Z');
const child = new URL('fixtures/erase-child.ts', import.meta.url).pathname;
/** Each needs a database and a process of its own; a few everywhere, all of them by `TRYGG_KILLS=all`. */
const every = process.env['TRYGG_KILLS'] === 'all';
const random = every ? 20 : 5;

let folder: string;
/** What stands after an erasure that nobody killed. */
let expected: readonly string[];

/** Ids that PostgreSQL drew differ from database to database. */
function comparable(rows: readonly string[]): readonly string[] {
  return rows
    .map((row) => (/^(comment|letter):/u.test(row) ? row.replace(/"id": "?[\w-]+"?/u, '"id": drawn') : row))
    .toSorted();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-killed-'));
  const shop = await openTestShop();
  await shop.rights.erase(await shop.rights.planErase(await shop.rights.resolve(anna), { asOf }));
  expected = comparable(await everyRow(shop));
  await shop.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function erasing(shop: TestShop, failPoint: string): Promise<ChildProcess> {
  const plan = await shop.rights.planErase(await shop.rights.resolve(anna), { asOf });
  const job = join(folder, `${shop.database.name}.json`);
  const { migratorUrl } = shop.database;
  const secret = shop.ground.secret.toString('hex');
  writeFileSync(job, JSON.stringify({ migratorUrl, secret, folder: shop.folder, plan }));
  return spawn(process.execPath, [child, job], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TRYGG_FAIL_POINT: failPoint },
  });
}

function ended(process: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => process.once('exit', (_, signal) => resolve(signal)));
}

/** The server may still be at it: it notices a lost client when it next reads from it. */
async function noneLeft(shop: TestShop): Promise<void> {
  const admin = new Client({ connectionString: shop.database.adminUrl });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and application_name = 'trygg erase' and pid <> pg_backend_pid()`,
  );
  await admin.end();
}

/** Either nothing happened and it can be done, or it was accepted and the next run completes it; then all is as it should be. */
async function comesToItsEnd(
  shop: TestShop,
  before: readonly string[],
): Promise<'not accepted' | 'completed'> {
  await noneLeft(shop);
  const unfinished = await shop.rights.unfinished();
  const { rows } = await shop.client.query("select from trygg.ledger_entry where kind = 'erasure-accepted'");
  if (rows.length === 0) {
    expect(unfinished).toEqual([]);
    expect(await shop.rights.outbox()).toEqual([]);
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    await shop.rights.erase(await shop.rights.planErase(await shop.rights.resolve(anna), { asOf }));
  } else {
    await shop.rights.resume();
  }
  expect(await shop.rights.unfinished()).toEqual([]);
  expect(comparable(await everyRow(shop))).toEqual(expected);
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  const receipts = await shop.client.query("select from trygg.receipt where kind = 'erase'");
  const entries = await shop.client.query("select from trygg.ledger_entry where kind = 'erasure-completed'");
  expect([receipts.rowCount, entries.rowCount]).toEqual([1, 1]);
  return rows.length === 0 ? 'not accepted' : 'completed';
}

const before = ['accept: stored', 'accept: told', 'accept: closed', 'accept: entered'];
const after = [
  'accept: committed',
  'complete: begun',
  ...(every
    ? Array.from({ length: 16 }, (_, index) => `complete: step#${index + 1}`)
    : ['complete: step#1', 'complete: step#9']),
  'complete: erased',
  'complete: tombstone',
  'complete: receipt',
  'complete: marked',
  'complete: committed',
  'search: done',
];
const points = [
  ...(every ? before : before.slice(2)).map((point) => ({ point, outcome: 'not accepted' })),
  ...after.map((point) => ({ point, outcome: 'completed' })),
];

it.each(points)('killed at `$point`: $outcome', async ({ point, outcome }) => {
  const shop = await openTestShop();
  try {
    const rows = await everyRow(shop);
    expect(await ended(await erasing(shop, point))).toBe('SIGKILL');
    expect(await comesToItsEnd(shop, rows)).toBe(outcome);
  } finally {
    await shop.close();
  }
});

it(`killed at ${random} random moments, in an open transaction: not accepted or completed`, async () => {
  let seen = 0;
  for (let turn = 0; turn < random; turn += 1) {
    const shop = await openTestShop();
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    try {
      const rows = await everyRow(shop);
      const process = await erasing(shop, '');
      const end = ended(process);
      const open = `select from pg_stat_activity where datname = current_database() and application_name = 'trygg erase' and xact_start is not null and (state = 'idle in transaction' or query !~ '^(begin|set)')`;
      const statements = Math.floor(Math.random() * 6);
      let found = 0;
      while (found <= statements && process.exitCode === null) {
        if ((await admin.query(open)).rowCount !== 0) found += 1;
      }
      if (found > 0 && process.exitCode === null) seen += 1;
      process.kill('SIGKILL');
      await end;
      await comesToItsEnd(shop, rows);
    } finally {
      await admin.end();
      await shop.close();
    }
  }
  expect(seen).toBeGreaterThanOrEqual(Math.min(5, random) - (every ? 0 : 3));
}, 300_000);

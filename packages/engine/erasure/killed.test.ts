import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anna, everyRow } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { comesToItsEnd, cutConnections, planOf, undisturbed } from './fixtures/outcome.ts';

const child = new URL('fixtures/erase-child.ts', import.meta.url).pathname;
/** Each needs a database and a process of its own; a few everywhere, all of them by `TRYGG_KILLS=all`. */
const every = process.env['TRYGG_KILLS'] === 'all';
const random = every ? 20 : 5;

let folder: string;
let expected: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-killed-'));
  expected = await undisturbed();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function erasing(shop: TestShop, failPoint: string): Promise<ChildProcess> {
  const plan = await planOf(anna, shop);
  const job = join(folder, `${shop.database.name}.json`);
  const { migratorUrl } = shop.database;
  const secret = shop.context.secret.toString('hex');
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
async function endsAfterKill(
  shop: TestShop,
  before: readonly string[],
): Promise<'not accepted' | 'completed'> {
  await cutConnections(shop);
  return comesToItsEnd(shop, before, expected);
}

const before = [
  'accept: locked',
  'accept: rehearsed',
  'accept: stored',
  'accept: told',
  'accept: closed',
  'accept: entered',
];
const after = [
  'accept: committed',
  'complete: ended before',
  'complete: begun',
  'complete: locked',
  'complete: erased',
  'tombstone: half',
  'tombstone: written',
  'complete: tombstone',
  'complete: receipt',
  'complete: marked',
  'complete: committed',
  'search: done',
];
const points = [
  ...(every ? before : before.slice(-2)).map((point) => ({ point, outcome: 'not accepted' })),
  ...after.map((point) => ({ point, outcome: 'completed' })),
];

it.each(points)('killed at `$point`: $outcome', async ({ point, outcome }) => {
  const shop = await openTestShop();
  try {
    const rows = await everyRow(shop);
    expect(await ended(await erasing(shop, point))).toBe('SIGKILL');
    expect(await endsAfterKill(shop, rows)).toBe(outcome);
  } finally {
    await shop.close();
  }
});

it(`killed after ${every ? 'each statement' : 'the first statement and the ninth'} that erases: completed`, async () => {
  let killed = 0;
  for (let statement = 1; ; statement += every ? 1 : 8) {
    const shop = await openTestShop();
    try {
      const rows = await everyRow(shop);
      const signal = await ended(await erasing(shop, `complete: step#${statement}`));
      expect(await endsAfterKill(shop, rows)).toBe('completed');
      // There are no more statements: it came to its end unharmed.
      if (signal === null) break;
      expect(signal).toBe('SIGKILL');
      killed += 1;
    } finally {
      await shop.close();
    }
  }
  expect(killed).toBeGreaterThanOrEqual(every ? 10 : 2);
}, 120_000);

it(`killed at ${random} random moments, in an open transaction: not accepted or completed`, async () => {
  let seen = 0;
  const outcomes: string[] = [];
  for (let turn = 0; turn < random; turn += 1) {
    const shop = await openTestShop();
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    try {
      const rows = await everyRow(shop);
      const process = await erasing(shop, '');
      const end = ended(process);
      const open = `select from pg_stat_activity where datname = current_database() and application_name = 'trygg erase' and xact_start is not null and (state = 'idle in transaction' or query !~ '^(begin|set)')${
        // Every other is left alone until it is accepted.
        turn % 2 === 0 ? '' : ' and exists (select from trygg.erasure)'
      }`;
      const statements = Math.floor(Math.random() * 12);
      let found = 0;
      while (found <= statements && process.exitCode === null) {
        if ((await admin.query(open)).rowCount !== 0) found += 1;
      }
      process.kill('SIGKILL');
      // A signal that it died of: it was alive, and what was seen was open.
      if ((await end) === 'SIGKILL' && found > 0) seen += 1;
      outcomes.push(await endsAfterKill(shop, rows));
    } finally {
      await admin.end();
      await shop.close();
    }
  }
  const accepted = outcomes.filter((outcome) => outcome === 'completed').length;
  process.stdout.write(
    `${random} killed at random, ${seen} in an open transaction; ${accepted} had been accepted\n`,
  );
  expect(seen).toBeGreaterThanOrEqual(Math.min(5, random) - (every ? 0 : 3));
}, 300_000);

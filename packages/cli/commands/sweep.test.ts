import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { host, type Ran, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;
let given: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-sweep-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  expect((await trygg('apply', ...given)).status).toBe(0);
});

afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
});

const query = (text: string) => withClient(ready.migratorUrl, (client) => client.query(text));
const left = async (): Promise<number> => (await query('select from loan')).rowCount ?? -1;
const sweep = (...args: readonly string[]): Promise<Ran> => trygg('sweep', ...args, ...given);

/** Forty loans of long ago, and one of today. */
beforeEach(async () => {
  await query(`insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org') on conflict do nothing;
    insert into loan (card, book, lent_at) select '7', 'b' || n, timestamptz '2020-01-01' + n * interval '1 day' from generate_series(1, 40) n;
    insert into loan (card, book) values ('7', 'today')`);
});
afterEach(() => query('delete from loan; delete from trygg.sweep_run'));

/** Somebody holds the loan of `book`: whoever comes to it waits. */
function holding<T>(book: string, work: () => Promise<T>): Promise<T> {
  return withClient(ready.adminUrl, async (holder) => {
    await holder.query('begin');
    await holder.query('select from loan where book = $1 for update', [book]);
    try {
      return await work();
    } finally {
      await holder.query('rollback');
    }
  });
}

/** Until a sweep waits for a lock, inside the transaction of a batch. */
function untilItWaits(): Promise<void> {
  return withClient(ready.adminUrl, async (client) => {
    for (;;) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name = 'trygg sweep'`,
      );
      if (rowCount !== 0) return;
    }
  });
}

describe('sweep', () => {
  test('runs in batches by several workers, and says what it did', async () => {
    const ran = await sweep('--apply', '--workers', '3', '--batch', '7', '--json');
    expect(ran.status).toBe(0);
    const { receipt } = JSON.parse(ran.out) as { receipt: { counts: unknown } };
    expect(receipt.counts).toEqual({ loan: { deleted: 40, redacted: 0, kept: 0 } });
    expect(await left()).toBe(1);
    const again = await sweep('--apply', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ receipt: { counts: {} } });
  });

  test.each([
    ['--workers', '0', '1 to 64'],
    ['--workers', '65', '1 to 64'],
    ['--workers', 'many', '1 to 64'],
    ['--batch', '-5', '1 to 100000'],
    ['--pace', '0', '1 to 100'],
    ['--pace', '101', '1 to 100'],
    ['--batch', '1e3', '1 to 100000'],
  ])('refuses %s %s, and changes nothing', async (flag, value, range) => {
    const ran = await sweep('--apply', flag, value);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toBe(
      `error: \`${value}\` is no number for \`${flag}\`\n  write a whole number from ${range}\n`,
    );
    expect(await left()).toBe(41);
  });

  test.each([
    [['--pause', '--apply'], '`--pause` takes no `--apply`'],
    [['--pause', '--resume'], '`--pause` takes no `--resume`'],
    [['--resume', '--apply'], '`--resume` takes no `--apply`'],
    [['--resume', '--as-of', '2026-01-01'], '`--resume` takes no `--as-of`'],
  ])('refuses %j', async (flags, message) => {
    const ran = await sweep(...flags);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toContain(`error: ${message}\n`);
  });

  test('with nothing under way there is nothing to pause, and nothing to go on with', async () => {
    expect(await sweep('--pause')).toMatchObject({ status: 0, out: 'no sweep is running\n' });
    expect(await sweep('--resume')).toMatchObject({ status: 0, out: 'no sweep is left to go on with\n' });
    expect(await left()).toBe(41);
  });

  test('is paused by another command between two batches, and goes on by a third', async () => {
    const running = await holding('b25', async () => {
      const ran = sweep('--apply', '--batch', '10');
      await untilItWaits();
      expect(await sweep('--pause')).toMatchObject({
        status: 0,
        out: '1 sweep paused; `--resume` goes on\n',
      });
      return { ran };
    });
    const paused = await running.ran;
    expect(paused).toMatchObject({ status: 2, out: '' });
    expect(paused.err).toContain('error: the sweep was paused between two batches\n');
    const between = await left();
    expect(between).toBeGreaterThan(1);
    expect(between).toBeLessThan(41);
    const resumed = await sweep('--resume', '--batch', '10', '--json');
    expect(JSON.parse(resumed.out)).toMatchObject({ receipt: { counts: { loan: { deleted: 40 } } } });
    expect(await left()).toBe(1);
  });

  test('is killed inside a batch: that batch alone is lost, and `--resume` ends the run', async () => {
    // Not by the shim, whose death the command would notice and pause at.
    const main = new URL('../main.ts', import.meta.url).pathname;
    await holding('b25', async () => {
      const child: ChildProcess = spawn(
        process.execPath,
        [main, 'sweep', '--apply', '--batch', '10', ...given],
        { env: { ...process.env, TRYGG_FOLDER: folder }, stdio: 'ignore' },
      );
      const gone = new Promise<string | null>((end) => child.once('exit', (_, signal) => end(signal)));
      await untilItWaits();
      child.kill('SIGKILL');
      expect(await gone).toBe('SIGKILL');
    });
    // PostgreSQL notices the lost connection when it answers; the batch before it was committed.
    await withClient(ready.adminUrl, async (client) => {
      for (;;) {
        const { rowCount } = await client.query(
          `select from pg_stat_activity where datname = current_database() and application_name = 'trygg sweep'`,
        );
        if (rowCount === 0) return;
      }
    });
    expect(await left()).toBe(21);
    const { rows } = await query('select state, batches::integer as batches from trygg.sweep_run');
    expect(rows).toEqual([{ state: 'running', batches: 2 }]);
    const resumed = await sweep('--resume', '--json');
    expect(JSON.parse(resumed.out)).toMatchObject({ receipt: { counts: { loan: { deleted: 40 } } } });
    expect(await left()).toBe(1);
    expect(
      (await query("select from trygg.receipt where kind = 'sweep' and result->>'ended' = '0'")).rowCount,
    ).not.toBe(0);
  });
});

describe('forecast', () => {
  test('is a table a person reads, JSON, and a picture that stands alone', async () => {
    const ran = await trygg('forecast', '--as-of', '2020-12-31', '--years', '2', ...given);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.out).toContain(
      'loan\n        end  reduced  whole  by statute\n  now                    41           0\n  2021   40        0      1           0\n',
    );
    const file = join(folder, 'forecast.svg');
    const json = await trygg(
      ...['forecast', '--as-of', '2020-12-31', '--years', '2', '--svg', file, '--json'],
      ...given,
    );
    const found = JSON.parse(json.out) as { days: string[]; picture: string; records: { record: string }[] };
    expect(found.days.slice(0, 3)).toEqual(['2020-12-31', '2020-12-31', '2021-01-31']);
    expect(found.days).toHaveLength(25);
    expect(found.picture).toBe(file);
    expect(found.records.map(({ record }) => record)).toEqual(['loan', 'borrower']);
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
    expect(svg).toContain('<title>2021-01, loan: ');
    expect(svg.match(/https?:/gu)).toHaveLength(1);
    expect(await left()).toBe(41);
  });

  test.each(['0', '51', 'ten'])('refuses %s years', async (years) => {
    const ran = await trygg('forecast', '--years', years, ...given);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toContain('write a whole number from 1 to 50');
  });
});

test('the host ends what must not just go before a sweep that is applied, and before no other', async () => {
  delete process.env.TOLD_BEFORE;
  expect((await sweep()).status).toBe(0);
  expect(process.env.TOLD_BEFORE).toBeUndefined();
  expect((await sweep('--apply')).status).toBe(0);
  expect(process.env.TOLD_BEFORE).toMatch(/^library \d{4}-/u);
});

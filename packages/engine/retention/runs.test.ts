import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changes, everyRow, instant } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
  await shop.client.query(
    `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net)
     select 1000 + n, '00000000-0000-4000-8000-000000000005', '2012-01-01', 'c', 'p', 'b', n from generate_series(1, 40) n`,
  );
});
afterEach(() => shop?.close());

const day = instant('2026-11-01T12:00:00Z');
const left = async (): Promise<number> =>
  (await shop.client.query('select from purchase where id > 1000')).rowCount ?? 0;

describe('a run of retention', () => {
  it('stops between two batches at a signal, says so, and goes on with the same plan', async () => {
    const plan = await shop.retention.planSweep(day);
    const stop = new AbortController();
    const running = shop.retention.sweep(plan, {
      batch: 10,
      signal: stop.signal,
      progress: ({ record, batches }) => {
        if (record === 'purchase' && batches >= 2) stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'sweep_paused' });
    const between = await left();
    expect(between).toBeGreaterThan(0);
    expect(between).toBeLessThan(40);
    const [run] = await shop.retention.sweepRuns();
    expect(run).toMatchObject({ state: 'paused', place: 'purchase', asOf: '2026-11-01T12:00:00.000Z' });
    expect((await shop.client.query('select from trygg.receipt')).rowCount).toBe(0);
    const receipt = await shop.retention.sweep(await shop.retention.planSweep(instant(run?.asOf ?? '')));
    expect(receipt.counts.purchase).toEqual({ deleted: 41, redacted: 0, kept: 1 });
    expect(await left()).toBe(0);
    expect(await shop.retention.sweepRuns()).toEqual([]);
    expect((await shop.client.query('select from trygg.receipt')).rowCount).toBe(1);
  });

  it('rests after a batch at a slower pace, and a signal ends the rest', async () => {
    const plan = await shop.retention.planSweep(day);
    const stop = new AbortController();
    let batches = 0;
    const running = shop.retention.sweep(plan, {
      batch: 1,
      // Were the rest not ended, the forty batches would take minutes.
      pace: 0.001,
      signal: stop.signal,
      progress: (done) => {
        batches = done.batches;
        setImmediate(() => stop.abort());
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'sweep_paused' });
    expect(batches).toBe(1);
  });

  it('is paused from another process', async () => {
    const plan = await shop.retention.planSweep(day);
    let asked: Promise<number> | undefined;
    const running = shop.retention.sweep(plan, {
      batch: 1,
      progress: () => {
        asked ??= shop.retention.pauseSweeps();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'sweep_paused' });
    expect(await asked).toBe(1);
    expect(await left()).toBeGreaterThan(0);
  });

  it('that is killed loses its open batch and nothing else, and a later run closes it with a receipt of its own', async () => {
    const plan = await shop.retention.planSweep(day);
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    // A row that somebody holds stops the sweep inside its third batch; then its connection is cut.
    const holder = new Client({ connectionString: shop.database.adminUrl });
    await holder.connect();
    await holder.query('begin; select from purchase where id = 1025 for update');
    const running = shop.retention.sweep(plan, { batch: 10 });
    running.catch(() => undefined);
    for (;;) {
      const { rowCount } = await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and application_name = 'trygg sweep'`,
      );
      if (rowCount !== 0) break;
    }
    await expect(running).rejects.toThrow();
    await holder.query('rollback');
    await holder.end();
    await admin.end();
    const [cut] = await shop.retention.sweepRuns();
    expect(cut?.state).toMatch(/failed|running/u);
    const done = 40 - (await left());
    expect(done).toBeGreaterThan(0);
    const later = await shop.retention.sweep(await shop.retention.planSweep(instant('2026-11-02T12:00:00Z')));
    expect(await left()).toBe(0);
    const { rows } = await shop.client.query<{ id: string; deleted: number }>(
      `select id, (result #>> '{counts,purchase,deleted}')::integer as deleted from trygg.receipt`,
    );
    expect(rows).toHaveLength(2);
    expect(rows.reduce((sum, one) => sum + one.deleted, 0)).toBe(41);
    expect(rows.find(({ id }) => id === later.id)?.deleted).toBe(later.counts.purchase?.deleted);
  });

  it('that several workers in several processes work on has one receipt, which all of them get', async () => {
    const plan = await shop.retention.planSweep(day);
    const receipts = await Promise.all(
      [1, 2, 3].map(() => shop.retention.sweep(plan, { batch: 3, workers: 2 })),
    );
    // A run that has ended before another process asks is not joined: the next one finds nothing to do.
    const deleted = new Map(receipts.map(({ id, counts }) => [id, counts.purchase?.deleted ?? 0]));
    expect([...deleted.values()].reduce((sum, one) => sum + one, 0)).toBe(41);
  });

  it('changes nothing when it runs again with the same day', async () => {
    const plan = await shop.retention.planSweep(day);
    await shop.retention.sweep(plan, { batch: 7, workers: 4 });
    const before = await everyRow(shop);
    expect((await shop.retention.sweep(plan, { batch: 7, workers: 4 })).counts).toEqual({});
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
  });
});

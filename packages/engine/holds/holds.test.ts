import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErasePlan } from '../model/erasures.ts';
import type { HoldAsked } from '../model/holds.ts';
import type { Receipt } from '../model/receipts.ts';
import { anna, annaAsGuest, changes, dora, everyRow, instant, practiceA } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

const asOf = instant('2026-11-01T12:00:00Z');
const claim = { reason: 'claim', law: 'GDPR 17(3)(e)' } as const;
const until = Temporal.Now.plainDateISO().add({ years: 1 });
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

const held = (record: string, key: string): HoldAsked => ({ ...claim, record, key, until });

async function planOf(who: string): Promise<ErasePlan> {
  return shop.erasures.plan(await shop.subjects.resolve(who), { asOf });
}

async function erase(who: string): Promise<Receipt> {
  return shop.erasures.erase(await planOf(who), { asOf: Temporal.Now.instant() });
}

async function sweep(day: string): Promise<void> {
  await shop.retention.sweep(await shop.retention.planSweep(instant(day)));
}

const of = (rows: readonly string[], table: string): readonly string[] =>
  rows.filter((row) => row.startsWith(`${table}: `));

describe('a hold', () => {
  it('keeps a record whole through an erasure, with the rows that it needs, and nothing else', async () => {
    await shop.holds.set(held('purchase', '1'), { by: 'Eva', asOf: Temporal.Now.instant() });
    const before = await everyRow(shop);
    const plan = await planOf(anna);
    expect(plan.held).toMatchObject([{ record: 'purchase', ...claim, until: until.toString() }]);
    await shop.erasures.erase(plan, { asOf: Temporal.Now.instant() });
    const after = await everyRow(shop);
    const { gone, come } = changes(before, after);
    // Purchase 1 with its lines and event, and the person who owns it, stand as they stood.
    for (const row of before.filter((one) => /"purchase_id": 1,|^purchase: .*"id": 1,/u.test(one)))
      expect(after).toContain(row);
    expect(of(after, 'person').filter((row) => row.includes(anna.slice(7)))).toHaveLength(1);
    // Everything else of hers goes: the guest row and its purchase, sign-in, comment, membership.
    expect(of(after, 'person').some((row) => row.includes(annaAsGuest.slice(7)))).toBe(false);
    expect(after.some((row) => row.includes('canary-anna-guest'))).toBe(false);
    expect(after.some((row) => /canary-anna-(token|words|part)/u.test(row))).toBe(false);
    // Of others nothing goes, and only links to her are emptied.
    expect(gone.filter((row) => /canary-(bo|cilla|dora)/u.test(row)).length).toBe(
      come.filter((row) => /canary-(bo|cilla|dora)/u.test(row)).length,
    );
  });

  it('of a row that says nothing more of her leaves no other purchase of hers behind', async () => {
    await shop.holds.set(held('comment', '1'), { by: 'Eva', asOf: Temporal.Now.instant() });
    await erase(anna);
    const after = await everyRow(shop);
    expect(of(after, 'comment').filter((row) => row.includes('canary-anna-words'))).toHaveLength(1);
    expect(after.some((row) => /canary-anna-(contact|parcel|note|token)/u.test(row))).toBe(false);
  });

  it('keeps the practice that a held purchase needs, and lets its other rows go', async () => {
    await shop.holds.set(held('purchase', '2'), { by: 'Eva', asOf: Temporal.Now.instant() });
    await erase(practiceA);
    const after = await everyRow(shop);
    expect(of(after, 'practice').filter((row) => row.includes('canary-practice-a'))).toHaveLength(1);
    expect(of(after, 'purchase').filter((row) => row.includes('canary-a-mark-2'))).toHaveLength(1);
    expect(after.some((row) => row.includes('"canary-a-mark"'))).toBe(false);
    expect(of(after, 'membership').some((row) => row.includes('aaaaaaaa-0000-4000-8000-000000000001'))).toBe(
      false,
    );
  });

  it('lets the erasure come to its end once it is lifted', async () => {
    const { id } = await shop.holds.set(held('purchase', '1'), { by: 'Eva', asOf: Temporal.Now.instant() });
    await erase(anna);
    expect(await shop.erasures.unfinished()).toHaveLength(1);
    expect(await shop.holds.lift(id, 'Eva')).toEqual({ id, record: 'purchase', ended: 'lifted' });
    await shop.erasures.resume({ asOf: Temporal.Now.instant() });
    expect(await shop.erasures.unfinished()).toEqual([]);
    expect((await everyRow(shop)).some((row) => row.includes('canary-anna'))).toBe(false);
  });

  it('that is set between plan and acceptance makes the plan stale', async () => {
    const plan = await planOf(anna);
    await shop.holds.set(held('purchase', '1'), { by: 'Eva', asOf: Temporal.Now.instant() });
    await expect(shop.erasures.accept(plan)).rejects.toMatchObject({ code: 'plan_stale' });
  });

  it('spares the record in a sweep, whole or reduced, until its day has come', async () => {
    await shop.holds.set(held('purchase', '5'), { by: 'Eva', asOf: Temporal.Now.instant() });
    const before = (await everyRow(shop)).filter((row) => row.includes('canary-dora-old'));
    await sweep('2026-11-01T12:00:00Z');
    const after = await everyRow(shop);
    expect(after.filter((row) => row.includes('canary-dora-old'))).toEqual(before);
    // What is due and not held goes as ever.
    expect(after.some((row) => /^purchase: .*canary-dora-contact/u.test(row))).toBe(false);
    await sweep(`${until.add({ days: 1 }).toString()}T12:00:00Z`);
    expect((await everyRow(shop)).some((row) => row.includes('canary-dora-old'))).toBe(false);
    expect(await shop.holds.open()).toEqual([]);
  });

  it('is counted in the preview of a sweep as in the sweep', async () => {
    await shop.holds.set(held('purchase', '5'), { by: 'Eva', asOf: Temporal.Now.instant() });
    const rows = async (day: string): Promise<number> => {
      const { steps } = await shop.retention.planSweep(instant(day), { count: true });
      return steps.reduce((sum, step) => (step.table === 'purchase' ? sum + (step.rows ?? 0) : sum), 0);
    };
    const while_ = await rows('2026-11-01T12:00:00Z');
    const { id } = (await shop.holds.open())[0] ?? { id: '' };
    await shop.holds.lift(id, 'Eva');
    expect(await rows('2026-11-01T12:00:00Z')).toBe(while_ + 1);
  });

  it('ends on its day, and forgets the key', async () => {
    const { id } = await shop.holds.set(held('purchase', '1'), { by: 'Eva', asOf: Temporal.Now.instant() });
    const noon = (day: Temporal.PlainDate): Temporal.Instant => instant(`${day.toString()}T12:00:00Z`);
    expect(await shop.holds.end(noon(until.subtract({ days: 1 })))).toBe(0);
    expect(await shop.holds.end(noon(until))).toBe(1);
    const { rows } = await shop.client.query('select key, ended from trygg.hold where id = $1', [id]);
    expect(rows).toEqual([{ key: null, ended: 'passed' }]);
    expect(await shop.holds.lift(id, 'Eva')).toEqual({ id, record: 'purchase', ended: 'passed' });
  });

  it('waits for whoever has asked already, and is refused when the record went meanwhile', async () => {
    await shop.client.query('begin');
    await shop.client.query(`select trygg.held_rows('purchase')`);
    await shop.client.query('delete from purchase_line where purchase_id = 4');
    await shop.client.query('delete from purchase_event where purchase_id = 4');
    const outcome = shop.holds.set(held('purchase', '4'), { by: 'Eva', asOf: Temporal.Now.instant() }).then(
      () => 'held',
      (error: { code?: string }) => error.code,
    );
    const look = new Client({ connectionString: shop.database.adminUrl });
    await look.connect();
    const waits = async (): Promise<boolean> => {
      const { rows } = await look.query(
        `select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock' and query like '%hold_lock%'`,
        [shop.database.name],
      );
      return rows.length === 1;
    };
    while (!(await waits()));
    await look.end();
    await shop.client.query('delete from purchase where id = 4');
    await shop.client.query('commit');
    expect(await outcome).toBe('hold_refused');
  });

  it('is in the ledger and in her history, with no key and no name', async () => {
    await shop.holds.set(held('purchase', '4'), { by: 'Eva Testsson', asOf: Temporal.Now.instant() });
    const [entry] = await shop.subjects.history(await shop.subjects.resolve(dora));
    expect(entry).toMatchObject({ kind: 'hold-set', body: { record: 'purchase', ...claim } });
    expect(JSON.stringify(entry)).not.toMatch(/Eva|00000000-0000/u);
  });

  it.each<[string, Partial<HoldAsked>, string]>([
    ['a record that the map lacks', { record: 'order' }, 'there is no record `order`'],
    ['a key that nobody has', { key: '999' }, 'no record `purchase` has the key'],
    ['a key of another type', { key: "1'; drop" }, 'the key is none of a record `purchase`'],
    ['a key of two columns', { key: ['1', '2'] }, 'the key of a record `purchase` has 1 columns'],
    ['a day that has come', { until: Temporal.Now.plainDateISO() }, 'no day to come'],
    ['a reason that nobody knows', { reason: 'habit' as 'claim' }, 'there is no reason `habit`'],
    ['a law that keeps nothing', { law: 'GDPR 6(1)(f)' as 'GDPR 17(3)(e)' }, 'keeps nothing'],
  ])('refuses %s', async (_what, change, message) => {
    const asked = { ...held('purchase', '1'), ...change };
    const refused = shop.holds.set(asked, { by: 'Eva', asOf: Temporal.Now.instant() });
    await expect(refused).rejects.toMatchObject({ code: 'hold_refused' });
    await expect(refused).rejects.toThrow(message);
    expect(await shop.holds.open()).toEqual([]);
  });

  it('that nobody knows cannot be lifted', async () => {
    await expect(shop.holds.lift('x', 'Eva')).rejects.toMatchObject({ code: 'hold_unknown' });
  });
});

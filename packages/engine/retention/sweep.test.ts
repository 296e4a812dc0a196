import type { EnforcedPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  anna,
  changes,
  cilla,
  dora,
  everyRow,
  instant,
  practiceB,
  whereStands,
} from '../test-shop/looking.ts';
import { bookkeeping, openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

async function sweep(day: string, policy?: EnforcedPolicy) {
  const groups = policy === undefined ? shop : shop.under(policy);
  return (await groups.retention.sweep(await groups.retention.planSweep(instant(day)))).counts;
}

async function purchases(): Promise<readonly string[]> {
  const { rows } = await shop.client.query<{ text: string }>(
    `select concat_ws(' ', id, coalesce(contact, '-'), (trygg_standing & (1::bigint << 62)) <> 0) as text from purchase order by id`,
  );
  return rows.map((row) => row.text);
}

describe('a sweep', () => {
  it('reduces on the day, by the local calendar, and not the day before', async () => {
    // Placed 2021-01-01 00:30 in Stockholm: due on 2026-01-01, which begins there an hour before it does in UTC.
    await sweep('2025-12-31T22:59:59Z');
    expect((await purchases())[3]).toBe('4 canary-dora-contact f');
    const counts = await sweep('2025-12-31T23:00:00Z');
    expect((await purchases())[3]).toBe('4 - t');
    expect(counts.purchase).toEqual({ deleted: 0, redacted: 0, kept: 1 });
    expect(counts.purchase_line).toEqual({ deleted: 0, redacted: 0, kept: 1 });
    expect(counts.purchase_event).toEqual({ deleted: 1, redacted: 0, kept: 0 });
    const { rows } = await shop.client.query(
      'select sku, engraving from purchase_line where purchase_id = 4',
    );
    expect(rows).toEqual([{ sku: 'sku-4', engraving: null }]);
  });

  it('deletes what the statute no longer keeps, reduced before or not', async () => {
    await sweep('2026-11-01T12:00:00Z');
    // 2016 is past its statute at once; 2021 goes on the first day of 2029.
    expect(await purchases()).toHaveLength(4);
    await sweep('2028-12-31T12:00:00Z');
    expect((await purchases())[3]).toBe('4 - t');
    await sweep('2028-12-31T23:00:00Z');
    expect(await purchases()).toHaveLength(3);
    expect(await whereStands(shop, 'kept-dora')).not.toContain('purchase');
  });

  it('deletes what a statute kept of an erased person, whatever the retention would have been', async () => {
    await shop.erasures.erase(
      await shop.erasures.plan(await shop.subjects.resolve(dora), { asOf: Temporal.Now.instant() }),
      { asOf: Temporal.Now.instant() },
    );
    const [rule] = policyWith().retention;
    if (rule === undefined) throw new Error('no rule');
    const long = { ...rule, term: { kind: 'period' as const, period: { years: 30, months: 0, days: 0 } } };
    await sweep('2028-12-31T23:00:00Z', policyWith({ retention: [long] }));
    expect(await purchases()).toHaveLength(3);
  });

  it('spares what belongs to somebody restricted until the restriction is lifted', async () => {
    const subject = await shop.subjects.resolve(dora);
    await shop.restrictions.restrict(subject, 'claims');
    const hers = (await purchases())[3];
    await sweep('2026-01-15T12:00:00Z');
    expect((await purchases()).find((text) => text.startsWith('4 '))).toBe(hers);
    await sweep('2035-01-15T12:00:00Z');
    expect(await whereStands(shop, 'canary-dora')).toContain('purchase');
    await shop.restrictions.lift(subject);
    await sweep('2035-01-15T12:00:00Z');
    expect(await whereStands(shop, 'canary-dora')).not.toContain('purchase');
  });

  it('done again changes nothing', async () => {
    await sweep('2030-01-01T12:00:00Z');
    const before = await everyRow(shop);
    expect(await sweep('2030-01-01T12:00:00Z')).toEqual({});
    expect(await everyRow(shop)).toEqual(before);
  });

  it('changes no row that is not due', async () => {
    const before = await everyRow(shop);
    await sweep('2026-11-01T12:00:00Z');
    const { gone } = changes(before, await everyRow(shop));
    for (const row of gone)
      expect(row).toMatch(
        /dora|"purchase_id": [45]|canary-cilla-token|00000000-0000-4000-8000-000000000003/u,
      );
    expect(gone).toHaveLength(7);
  });

  it('lets a customer go only once nothing with a period of its own names her', async () => {
    // Customers are due on 2029-06-01, their purchases of 2026 in March 2031.
    await sweep('2029-06-01T12:00:00Z');
    const left = await everyRow(shop);
    expect(left.filter((row) => row.startsWith('person'))).toHaveLength(3);
    expect(left.filter((row) => row.startsWith('person') && /anna|canary-bo/u.test(row))).toHaveLength(3);
    // Membership ends with either side; practice B is named by nothing that lives.
    await expect(shop.subjects.resolve(practiceB)).rejects.toMatchObject({ code: 'subject_unknown' });
    await expect(shop.subjects.resolve(cilla)).rejects.toMatchObject({ code: 'subject_unknown' });
    await sweep('2031-03-03T12:00:00Z');
    const last = await everyRow(shop);
    expect(last.filter((row) => !row.startsWith('purchase'))).toEqual(['shelf: {"id": 1, "name": "left"}']);
    expect(last.filter((row) => row.startsWith('purchase:'))).toHaveLength(3);
    expect((await shop.client.query('select from trygg.subject')).rowCount).toBe(0);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  });

  it('takes rows without a period with their last owner, and unties them from one of two', async () => {
    await shop.client.query(
      `delete from purchase_event where purchase_id in (1, 3); delete from purchase_line where purchase_id in (1, 3); delete from purchase where id in (1, 3)`,
    );
    await shop.client.query(
      `update person set last_active_at = '2026-12-24' where id = '00000000-0000-4000-8000-000000000002'`,
    );
    await sweep('2029-06-01T12:00:00Z');
    const left = await everyRow(shop);
    expect(left.filter((row) => row.startsWith('letter'))).toEqual([
      expect.stringContaining('"sender_id": null'),
    ]);
    expect(left.filter((row) => row.startsWith('comment'))).toEqual([
      expect.stringMatching(/canary-bo-words.*"answered_by": null/u),
    ]);
  });

  it('runs under the earliest of several rules', async () => {
    const [rule] = policyWith().retention;
    if (rule === undefined) throw new Error('no rule');
    const earlier = { ...rule, term: { kind: 'period' as const, period: { years: 0, months: 6, days: 0 } } };
    await sweep('2026-09-02T12:00:00Z', policyWith({ retention: [rule, earlier] }));
    expect(await purchases()).toMatchObject(
      [/1 - t/, /2 - t/, /3 canary-anna-guest-contact f/, /4 - t/].map((text) => expect.stringMatching(text)),
    );
  });

  it('takes from a kept row what one of two statutes kept, when that one has run out', async () => {
    const tax = {
      ...bookkeeping,
      purpose: 'tax' as const,
      statute: 'SFL 39:3',
      term: { kind: 'period' as const, period: { years: 6, months: 0, days: 0 } },
      columns: [
        ...bookkeeping.columns.filter(({ column }) => column.startsWith('purchase.')),
        { column: 'purchase.mark', law: 'SFL 39:3', at: bookkeeping.at },
      ],
    };
    const policy = policyWith({ keeps: [bookkeeping, tax] });
    await shop.install(policy);
    const marks = async () =>
      (await shop.client.query('select id, mark, buyer from purchase order by id')).rows.map(
        (row) => `${row.id} ${row.mark} ${row.buyer}`,
      );
    await sweep('2031-12-01T12:00:00Z', policy);
    expect((await marks())[0]).toBe('1 canary-a-mark kept-practice-a');
    await sweep('2032-03-01T12:00:00Z', policy);
    expect((await marks())[0]).toBe('1 null kept-practice-a');
    expect(await sweep('2032-03-01T12:00:00Z', policy)).toEqual({});
  });

  it('is refused under another policy than it was planned for', async () => {
    const plan = await shop.retention.planSweep(instant('2026-11-01T12:00:00Z'));
    const other = shop.under(policyWith({ retention: [] }));
    await expect(other.retention.sweep(plan)).rejects.toMatchObject({ code: 'plan_stale' });
    await shop.retention.sweep(JSON.parse(JSON.stringify(plan)));
  });

  it('counts when asked, and undoes what it counted', async () => {
    const before = await everyRow(shop);
    const at = instant('2026-11-01T12:00:00Z');
    const plan = await shop.retention.planSweep(at, { count: true });
    expect(plan.hash).toBe((await shop.retention.planSweep(at)).hash);
    const touching = plan.steps.filter((step) => step.rows !== 0);
    expect(touching.map((step) => `${step.kind} ${step.table} ${step.rows} ${step.because}`)).toEqual([
      'delete login 1 policy.yaml:7:3',
      'delete purchase_event 2 policy.yaml:7:3',
      'keep purchase_line 1 BFL 7:2',
      'delete purchase_line 1 policy.yaml:7:3, BFL 7:2',
      'keep purchase 1 BFL 7:2',
      'delete purchase 1 policy.yaml:7:3, BFL 7:2',
    ]);
    expect(await everyRow(shop)).toEqual(before);
    expect((await shop.client.query('select from trygg.receipt')).rowCount).toBe(0);
  });

  it('spares a customer who is ordering while she is found', async () => {
    await shop.client.query(
      `delete from purchase_line where purchase_id in (4, 5); delete from purchase_event where purchase_id in (4, 5); delete from purchase where id in (4, 5)`,
    );
    const shopper = new Client({ connectionString: shop.database.migratorUrl });
    await shopper.connect();
    await shopper.query('begin');
    await shopper.query(`select trygg.lock_standing(array['person'], array['${dora.slice(7)}'])`);
    await shopper.query(
      `insert into purchase (id, person_id, placed_at, parcel, buyer, net) values (100, '${dora.slice(7)}', '2029-06-30', '', 'x', 1)`,
    );
    const sweeping = sweep('2029-07-01T12:00:00Z');
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    for (;;) {
      const { rowCount } = await admin.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name = 'trygg sweep'`,
      );
      if (rowCount !== 0) break;
    }
    await admin.end();
    await shopper.query('commit');
    await shopper.end();
    await sweeping;
    expect((await shop.subjects.resolve(dora)).refs).toHaveLength(1);
    await expect(shop.subjects.resolve(cilla)).rejects.toMatchObject({ code: 'subject_unknown' });
    expect((await shop.subjects.resolve(anna)).refs).toHaveLength(2);
  });
});

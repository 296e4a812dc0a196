import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErasePlan } from '../model/erasures.ts';
import {
  anna,
  annaAsGuest,
  bo,
  changes,
  cilla,
  dora,
  everyRow,
  instant,
  practiceA,
  practiceB,
  whereStands,
} from '../test-shop/looking.ts';
import { bookkeeping, openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { vacuumPending } from '../vacuum/vacuuming.ts';

const asOf = instant('2026-11-01T12:00:00Z');
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

type Values = Readonly<Record<string, string | number | bigint | null>>;

function row(table: string, values: Values): string {
  const pairs = Object.entries(values).map(
    ([name, value]) => `"${name}": ${typeof value === 'string' ? JSON.stringify(value) : value}`,
  );
  return `${table}: {${pairs.join(', ')}}`;
}

/** A row with its columns in one order; the ids that PostgreSQL drew are left out. */
function named(text: string): string {
  const [table = '', values = ''] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf('{') + 1, -1)];
  const drawn = table === 'comment' || table === 'letter';
  return `${table} ${values
    .split(', ')
    .filter((pair) => !(drawn && pair.startsWith('"id"')))
    .toSorted()
    .join(', ')}`;
}

async function plan(...whos: readonly string[]): Promise<ErasePlan> {
  const subjects = await Promise.all(whos.map((who) => shop.subjects.resolve(who)));
  return shop.erasures.plan(subjects, { asOf });
}

describe('erasing a member of a practice', () => {
  it('leaves nothing of hers but what the statute keeps, and every row of others as it was', async () => {
    const before = await everyRow(shop);
    await shop.erasures.erase(await plan(anna), { asOf: Temporal.Now.instant() });
    await shop.erasures.search();
    await vacuumPending(shop.client, shop.context.map);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    expect(await whereStands(shop, anna.slice(7))).toEqual([]);
    const { gone, come } = changes(before, await everyRow(shop));
    const purchase = { mark: null, extra: null, parcel: '', contact: null, person_id: null };
    expect(come.map(named).toSorted()).toEqual(
      [
        // Bo's comment and the letter to Bo, without the link to her.
        named(row('comment', { words: 'canary-bo-words', person_id: bo.slice(7), answered_by: null })),
        named(row('letter', { words: 'letter of two', sender_id: null, receiver_id: bo.slice(7) })),
        // The practice's purchase without her columns; her guest purchase as the accounts need it.
        named(
          row('purchase', {
            ...purchase,
            mark: 'canary-a-mark',
            buyer: 'kept-practice-a',
            placed_at: '2026-03-01T10:00:00+00:00',
            practice_id: practiceA.slice(9),
            net: 9007199254740993n,
            id: 1,
          }),
        ),
        named(
          row('purchase', {
            ...purchase,
            buyer: 'kept-anna-guest',
            placed_at: '2026-03-03T10:00:00+00:00',
            practice_id: null,
            net: 300,
            id: 3,
          }),
        ),
        named(row('purchase_line', { purchase_id: 1, sku: 'sku-1', position: 1, engraving: null })),
        named(row('purchase_line', { purchase_id: 3, sku: 'sku-3', position: 1, engraving: null })),
      ].toSorted(),
    );
    // Whatever changed or went had something of hers in it.
    for (const row of gone) expect(row).toMatch(/canary-anna|00000000-0000-4000-8000-00000000000[14]/u);
  });

  it('lists in the plan what is kept, under which statute, and until when', async () => {
    const { keeps, steps, subjects } = await plan(anna);
    expect(keeps).toEqual([
      {
        record: 'purchase',
        statute: 'BFL 7:2',
        until: '2034-01-01',
        columns: bookkeeping.columns.map(({ column }) => column),
        rows: 1,
      },
    ]);
    expect(subjects).toEqual([
      { kind: 'person', refs: [anna, annaAsGuest].map((who) => ({ kind: 'person', key: who.slice(7) })) },
    ]);
    expect(steps.map((step) => `${step.kind} ${step.table} ${step.rows} ${step.because}`)).toEqual([
      'delete comment 1 GDPR 17(1)',
      'delete letter 1 GDPR 17(1)',
      'redact letter 1 GDPR 17(1)',
      'delete login 1 GDPR 17(1)',
      'delete membership 1 GDPR 17(1)',
      'delete purchase_event 1 GDPR 17(1)',
      'keep purchase_line 1 BFL 7:2',
      'redact purchase_line 2 GDPR 17(1)',
      'keep purchase 1 BFL 7:2',
      'redact purchase 1 GDPR 17(1)',
      'redact comment 1 GDPR 17(1)',
      'delete person 2 GDPR 17(1)',
    ]);
  });

  it('keeps what is kept for the statute’s purpose alone', async () => {
    await shop.erasures.erase(await plan(anna), { asOf: Temporal.Now.instant() });
    const { rows } = await shop.client.query(
      `select 'purchase' as of, id, (trygg_standing & ~((1::bigint << 10) | (1::bigint << 15))) = 1::bigint << 62 as alone from purchase
       union all select 'line', purchase_id, (trygg_standing & ~((1::bigint << 10) | (1::bigint << 15))) = 1::bigint << 62 from purchase_line
       order by 1, 2`,
    );
    expect(rows.filter((row) => row.alone).map((row) => `${row.of} ${row.id}`)).toEqual([
      'line 3',
      'purchase 3',
    ]);
    const sell = await seen('sell');
    expect(sell).toEqual([1, 2, 4, 5]);
    expect(await seen('book')).toEqual([1, 2, 3, 4, 5]);
  });

  async function seen(activity: string): Promise<readonly number[]> {
    const { host, port, database, user, password } = { ...connection(activity) };
    const client = new Client({ host, port, database, user, password });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select id from purchase order by id');
    await client.end();
    return rows.map((row) => Number(row.id));
  }
  function connection(activity: string) {
    return shop.activities.connection(activity);
  }

  it('is done once: she is unknown afterwards', async () => {
    const again = await plan(anna);
    const receipt = await shop.erasures.erase(again, { asOf: Temporal.Now.instant() });
    await expect(shop.subjects.resolve(anna)).rejects.toMatchObject({ code: 'subject_unknown' });
    expect(await shop.erasures.erase(again, { asOf: Temporal.Now.instant() })).toEqual(receipt);
    const { rows } = await shop.client.query('select kind, plan_hash, result from trygg.receipt');
    expect(rows).toEqual([
      {
        kind: 'erase',
        plan_hash: again.hash,
        result: expect.objectContaining({ counts: expect.anything() }),
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary');
  });
});

describe('a plan', () => {
  it('is refused once a row has come that it does not know, and nothing is changed', async () => {
    const early = await plan(anna);
    await shop.client.query(`insert into comment (person_id, words) values ('${anna.slice(7)}', 'later')`);
    const before = await everyRow(shop);
    await expect(shop.erasures.erase(early, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
      code: 'plan_stale',
      help: 'plan again and read what has changed',
    });
    expect(await everyRow(shop)).toEqual(before);
    await shop.erasures.erase(await plan(anna), { asOf: Temporal.Now.instant() });
  });

  it('is refused once one row stands in another’s place', async () => {
    const early = await plan(anna);
    await shop.client.query(`delete from login where person_id = '${anna.slice(7)}'`);
    await shop.client.query(`insert into login values (gen_random_uuid(), '${anna.slice(7)}', 't', now())`);
    await expect(shop.erasures.erase(early, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
      code: 'plan_stale',
    });
  });

  it('runs none of its own statements: one that was tampered with is refused', async () => {
    const good = await plan(anna);
    const before = await everyRow(shop);
    const steps = good.steps.map((step) => ({ ...step, sql: 'delete from public.person t' }));
    await shop.erasures.erase({ ...good, steps }, { asOf: Temporal.Now.instant() }).then(
      async () => expect(await whereStands(shop, 'canary-bo-name')).toContain('person'),
      () => undefined,
    );
    expect((await everyRow(shop)).filter((row) => row.includes('canary-bo-name'))).toEqual(
      before.filter((row) => row.includes('canary-bo-name')),
    );
    const other = { ...(await plan(bo)), subjects: (await plan(cilla)).subjects };
    await expect(shop.erasures.erase(other, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
      code: 'plan_stale',
    });
  });

  it('is frozen JSON and the same whenever it is made on the same rows', async () => {
    const one = await plan(anna);
    expect(Object.isFrozen(one.steps[0])).toBe(true);
    expect(JSON.parse(JSON.stringify(await plan(anna)))).toEqual(JSON.parse(JSON.stringify(one)));
    await shop.erasures.erase(JSON.parse(JSON.stringify(one)) as ErasePlan, { asOf: Temporal.Now.instant() });
  });
});

describe('erasing a practice', () => {
  it('erases the members who belong to no other, and leaves the one who does', async () => {
    const practice = await plan(practiceA);
    expect(
      practice.subjects.flatMap((subject) => subject.refs.map((ref) => `${ref.kind}:${ref.key}`)),
    ).toEqual([practiceA, anna, annaAsGuest, cilla]);
    await shop.erasures.erase(practice, { asOf: Temporal.Now.instant() });
    const left = await everyRow(shop);
    expect(left.filter((row) => /canary-(anna|cilla|practice-a|a-mark)/u.test(row))).toEqual([]);
    expect(left.filter((row) => row.startsWith('membership'))).toHaveLength(1);
    // Bo's purchase for the practice is his alone now.
    expect(left.filter((row) => row.includes('canary-bo-note'))).toEqual([
      expect.stringContaining('"practice_id": null'),
    ]);
    expect(left.filter((row) => row.includes('kept-practice-a'))).toHaveLength(2);
    expect(await shop.subjects.resolve(bo)).toBeDefined();
    expect(await shop.subjects.resolve(practiceB)).toBeDefined();
  });

  it('and its last other member at once leaves no row to either', async () => {
    const both = await plan(practiceA, bo);
    await shop.erasures.erase(both, { asOf: Temporal.Now.instant() });
    const left = await everyRow(shop);
    expect(left.filter((row) => /canary-(anna|bo|cilla|a-mark)/u.test(row))).toEqual([]);
    expect(left.filter((row) => row.startsWith('purchase:') && row.includes('kept-practice-a'))).toHaveLength(
      2,
    );
    expect(left).toContain(
      'practice: {"id": "aaaaaaaa-0000-4000-8000-000000000002", "name": "canary-practice-b", "last_active_at": "2026-06-01T00:00:00+00:00"}',
    );
  });
});

describe('a statute', () => {
  it('that has run out keeps nothing', async () => {
    // Dora: one purchase of 2016, and one placed at half past midnight, local time, on the first day of 2021.
    await shop.erasures.erase(await plan(dora), { asOf: Temporal.Now.instant() });
    const left = (await everyRow(shop)).filter((row) => row.startsWith('purchase'));
    expect(left.filter((row) => row.includes('dora'))).toEqual([expect.stringContaining('kept-dora')]);
    expect(left.filter((row) => row.includes('"purchase_id": 5'))).toEqual([]);
    expect(
      left.filter((row) => row.startsWith('purchase_line') && row.includes('"purchase_id": 4')),
    ).toHaveLength(1);
  });

  it('counts the local date: in UTC the purchase would be a year older', async () => {
    const late = instant('2028-12-31T12:00:00Z');
    const subject = await shop.subjects.resolve(dora);
    expect((await shop.erasures.plan(subject, { asOf: late })).keeps).toMatchObject([
      { until: '2029-01-01', rows: 1 },
    ]);
    const utc = shop.under(policyWith({ timeZone: 'UTC' }));
    expect((await utc.erasures.plan(subject, { asOf: late })).keeps).toEqual([]);
  });

  it('and a second one of another length keep each their columns for their own time', async () => {
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
    const groups = shop.under(policyWith({ keeps: [bookkeeping, tax] }));
    const subject = await shop.subjects.resolve(practiceA);
    const shared = await groups.erasures.plan(subject, { asOf });
    // In the row that Bo still owns the practice's column stays while the statute demands it.
    expect(shared.steps.filter((step) => step.table === 'purchase' && step.kind === 'redact')).toMatchObject([
      { columns: { practice_id: null } },
    ]);
    const keep = async (day: string) =>
      (await groups.erasures.plan(subject, { asOf: instant(`${day}T12:00:00Z`) })).steps.filter(
        (step) => step.kind === 'keep' && step.table === 'purchase',
      );
    expect(await keep('2031-01-01')).toMatchObject([
      { because: 'BFL 7:2, SFL 39:3', kept: ['buyer', 'mark', 'net', 'placed_at'] },
    ]);
    expect(await keep('2032-12-31')).toMatchObject([
      { because: 'BFL 7:2', kept: ['buyer', 'net', 'placed_at'] },
    ]);
    expect(await keep('2034-01-01')).toEqual([]);
  });
});

describe('an erasure that another transaction meets', () => {
  it('waits for an order under way, finds it, and changes nothing', async () => {
    const early = await plan(anna);
    const shopper = new Client({ connectionString: shop.database.migratorUrl });
    await shopper.connect();
    await shopper.query('begin');
    await shopper.query(`select trygg.lock_standing(array['person'], array['${anna.slice(7)}'])`);
    await shopper.query(
      `insert into purchase (id, person_id, placed_at, parcel, buyer, net) values (100, '${anna.slice(7)}', now(), '', 'x', 1)`,
    );
    const erasing = shop.erasures.erase(early, { asOf: Temporal.Now.instant() }).then(
      () => 'erased',
      (error: { code: string }) => error.code,
    );
    await waitsForLock();
    await shopper.query('commit');
    await shopper.end();
    expect(await erasing).toBe('plan_stale');
    expect(await shop.subjects.resolve(anna)).toBeDefined();
  });

  it('is undone whole when its connection dies before the commit', async () => {
    const early = await plan(anna);
    const before = await everyRow(shop);
    const blocker = new Client({ connectionString: shop.database.migratorUrl });
    await blocker.connect();
    // The last step deletes her own row: it waits here, all others are done.
    await blocker.query('begin');
    await blocker.query(`select from person where id = '${anna.slice(7)}' for key share`);
    const erasing = shop.erasures.erase(early, { asOf: Temporal.Now.instant() }).then(
      () => 'erased',
      (error: { code: string }) => error.code,
    );
    const pid = await waitsForLock();
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    await admin.query('select pg_terminate_backend($1, 10000)', [pid]);
    await admin.end();
    expect(await erasing).toBe('database_down');
    await blocker.query('rollback');
    await blocker.end();
    expect(await everyRow(shop)).toEqual(before);
    await shop.erasures.erase(await plan(anna), { asOf: Temporal.Now.instant() });
  });

  async function waitsForLock(): Promise<number> {
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    try {
      for (;;) {
        const { rows } = await admin.query<{ pid: number }>(
          `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name = 'trygg erase'`,
        );
        const [waiting] = rows;
        if (waiting !== undefined) return waiting.pid;
      }
    } finally {
      await admin.end();
    }
  }
});

it('statistics of a table that became empty keep no value', async () => {
  await shop.client.query('analyze');
  expect(await whereStands(shop, 'canary-anna-words')).toContain('pg_statistic');
  for (const who of [anna, bo]) await shop.erasures.erase(await plan(who), { asOf: Temporal.Now.instant() });
  await shop.erasures.search();
  await vacuumPending(shop.client, shop.context.map);
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  expect(await whereStands(shop, 'canary-bo-')).toEqual([]);
  expect((await shop.client.query('select from trygg.receipt where vacuumed_at is null')).rowCount).toBe(0);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPolicyAgainstMap } from '../compile/check-policy.ts';
import { subjectDigest } from '../ledger/keys.ts';
import type { Warning } from '../model/retention.ts';
import { instant, inUse } from '../test-shop/looking.ts';
import { openTestShop, policyWith, readTestMap, type TestShop } from '../test-shop/shop.ts';
import type { Retention } from './open-retention.ts';

/** People of the test shop were last active on 1 June 2026 and go after three years: on 1 June 2029. */
const policy = policyWith({
  retention: policyWith().retention.map((rule) =>
    rule.record === 'customer' ? { ...rule, warn: { years: 0, months: 0, days: 30 } } : rule,
  ),
});
const noon = (date: string) => instant(`${date}T10:00:00Z`);

let shop: TestShop;
let told: Warning[];
beforeEach(async () => {
  shop = await openTestShop(policy);
  // Nothing else of the shop names anybody: accounts alone are left.
  await shop.client.query(
    'truncate purchase, purchase_line, purchase_event, login, comment, letter, membership',
  );
  told = [];
});
afterEach(() => shop?.close());

const taking = async (warning: Warning): Promise<'sent'> => {
  told.push(warning);
  return 'sent';
};
const warn = (date: string, send: Parameters<Retention['warn']>[1] = taking) =>
  shop.retention.warn(noon(date), send);
const sweep = async (date: string) => shop.retention.sweep(await shop.retention.planSweep(noon(date)));
const people = async (): Promise<readonly string[]> => {
  const { rows } = await shop.client.query<{ name: string }>(
    'select right(id::text, 1) as name from person order by 1',
  );
  return rows.map(({ name }) => name);
};
const whom = (): readonly string[] => told.map(({ subject }) => subject.key.slice(-1)).sort();
const confirmed = ['1', '2', '3', '8', '9'];

describe('before an account that nobody uses ends, its owner', () => {
  it('is told once, thirty days before, and goes on that day and not before', async () => {
    expect(await warn('2029-05-01')).toEqual({ sent: 0, failed: 0 });
    expect(await warn('2029-05-02')).toEqual({ sent: 5, failed: 0 });
    expect(whom()).toEqual(confirmed);
    expect(told[0]).toMatchObject({
      record: 'customer',
      ends: '2029-06-01',
      holds: ['identity', 'contact', 'credentials', 'preferences'],
    });
    expect(await warn('2029-05-02')).toEqual({ sent: 0, failed: 0 });
    expect(await warn('2029-05-31')).toEqual({ sent: 0, failed: 0 });
    await sweep('2029-05-31');
    expect(await people()).toEqual(expect.arrayContaining(confirmed));
    await sweep('2029-06-01');
    expect(await people()).toEqual([]);
    expect((await shop.client.query('select from trygg.warning')).rowCount).toBe(0);
  });

  it('does not go unwarned, and a late warning has its time too', async () => {
    await sweep('2029-07-01');
    // An address that nobody confirmed is nobody's that we know: its rows go on their day.
    expect(await people()).toEqual(confirmed);
    await warn('2029-07-01');
    expect(told.map(({ ends }) => ends)).toEqual(Array(5).fill('2029-07-31'));
    await sweep('2029-07-30');
    expect(await people()).toEqual(confirmed);
    await sweep('2029-07-31');
    expect(await people()).toEqual([]);
  });

  it('stays who comes back, and is warned again in her next period', async () => {
    await warn('2029-05-10');
    await shop.client.query(
      `update person set last_active_at = '2029-05-20' where id::text like '%1'; update person set last_active_at = '2029-05-20' where id::text like '%2'`,
    );
    await sweep('2029-06-20');
    expect(await people()).toEqual(['1', '2']);
    told = [];
    expect(await warn('2029-06-20')).toEqual({ sent: 0, failed: 0 });
    expect(await warn('2032-05-01')).toEqual({ sent: 2, failed: 0 });
    expect(whom()).toEqual(['1', '2']);
    expect(told[0]?.ends).toBe('2032-05-31');
  });

  it('is told nothing who came back before the mail went, was restricted, or is held', async () => {
    await warn('2029-05-10', () => Promise.reject(new Error('down')));
    await shop.client.query(`update person set last_active_at = '2029-05-11' where id::text like '%1'`);
    const two = { kind: 'person', refs: [{ kind: 'person', key: '00000000-0000-4000-8000-000000000002' }] };
    await shop.restrictions.restrict(two, 'claims');
    await shop.holds.set(
      {
        record: 'customer',
        key: ['00000000-0000-4000-8000-000000000003'],
        reason: 'claim',
        law: 'GDPR 17(3)(e)',
        until: Temporal.PlainDate.from('2029-12-31'),
      },
      { by: 'eva', asOf: Temporal.Now.instant() },
    );
    await warn('2029-05-11');
    expect(whom()).toEqual(['8', '9']);
    await sweep('2029-06-30');
    expect(await people()).toEqual(['1', '2', '3']);
    await shop.restrictions.lift(two);
    told = [];
    await warn('2029-07-01');
    expect(whom()).toEqual(['2']);
    expect(told[0]?.ends).toBe('2029-07-31');
  });

  it('waits while no mail can be sent, however long, and her time begins when one was', async () => {
    expect(await warn('2029-05-02', () => Promise.reject(new Error('down')))).toEqual({ sent: 0, failed: 5 });
    // Not at once again: the mail server gets its time.
    expect(await warn('2029-05-02')).toEqual({ sent: 0, failed: 0 });
    await sweep('2029-06-10');
    expect(await people()).toEqual(confirmed);
    expect(await warn('2029-06-10')).toEqual({ sent: 5, failed: 0 });
    expect(told[0]?.ends).toBe('2029-07-10');
    await sweep('2029-07-09');
    expect(await people()).toEqual(confirmed);
  });

  it('whose mailbox is gone has the same time, so that nothing is kept for ever', async () => {
    await warn('2029-05-02', async () => 'unreachable');
    expect(await warn('2029-05-05')).toEqual({ sent: 0, failed: 0 });
    await sweep('2029-06-01');
    expect(await people()).toEqual([]);
  });

  it('finds it in her history, by day and without an address', async () => {
    await warn('2029-05-02');
    const ref = { kind: 'person', key: '00000000-0000-4000-8000-000000000001' };
    const { rows } = await shop.client.query(
      `select body - 'warning' as body from trygg.ledger_entry where kind = 'end-announced' and subject = $1`,
      [subjectDigest(shop.context.secret, ref)],
    );
    expect(rows).toEqual([{ body: { record: 'customer', ends: '2029-06-01', outcome: 'sent' } }]);
  });
});

describe('processes that warn', () => {
  it('share out what is open: two at once tell everybody once', async () => {
    await shop.client.query(
      `insert into person (id, name, email, confirmed_at, last_active_at)
       select ('22222222-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'n', n || '@x.example', '2024-01-01', '2026-06-01' from generate_series(1, 40) n`,
    );
    const done = await Promise.all([1, 2, 3].map(() => warn('2029-05-02')));
    expect(done.reduce((sum, { sent }) => sum + sent, 0)).toBe(45);
    expect(new Set(told.map(({ subject }) => subject.key)).size).toBe(45);
    expect(told).toHaveLength(45);
  });

  it('hold no connection while a mail leaves, and note nothing of whoever is erased meanwhile', async () => {
    const held: number[] = [];
    await warn('2029-05-02', async (warning) => {
      held.push(await inUse(shop, 'sweep'));
      if (warning.subject.key.endsWith('1'))
        await shop.client.query(
          `delete from person where id::text like '%1'; delete from trygg.subject where kind = 'person' and key like '%1'`,
        );
      return taking(warning);
    });
    expect(held).toEqual([0, 0, 0, 0, 0]);
    expect(told).toHaveLength(5);
    const entries = await shop.client.query(`select from trygg.ledger_entry where kind = 'end-announced'`);
    expect(entries.rowCount).toBe(4);
  });

  it('that are killed while they send have noted nothing, and a later one sends', async () => {
    const killed = Promise.withResolvers<void>();
    let first = true;
    void warn('2029-05-02', async (warning) => {
      if (first) {
        first = false;
        return taking(warning);
      }
      // Nothing comes back to a process that is gone.
      killed.resolve();
      return new Promise<never>(() => undefined);
    });
    await killed.promise;
    expect(told).toHaveLength(1);
    // What it had taken is still its own for a while: another one leaves that to it.
    expect(await warn('2029-05-02')).toEqual({ sent: 3, failed: 0 });
    expect(await warn('2029-05-03')).toEqual({ sent: 1, failed: 0 });
    expect(whom()).toEqual(confirmed);
  });
});

it('is not promised to a kind of subject that no confirmed address reaches', () => {
  const { map, activities } = readTestMap();
  const retention = policyWith().retention.map((rule) => ({
    ...rule,
    warn: { years: 0, months: 1, days: 0 },
  }));
  const faults = checkPolicyAgainstMap(policyWith({ retention }), map, activities).filter(
    ({ rule }) => rule === 'warning-without-address',
  );
  expect(faults.map(({ message }) => message)).toEqual([
    '`login` has no confirmed `email` to send a warning to',
    '`practice` has no confirmed `email` to send a warning to',
    '`purchase` has no confirmed `email` to send a warning to',
  ]);
});

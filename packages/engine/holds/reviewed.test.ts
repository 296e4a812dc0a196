import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HoldsBefore } from '../erasure/erasures.ts';
import { openGroups, type ShopGroups } from '../groups.ts';
import { type HoldAsked, reviewDay } from '../model/holds.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { anna, everyRow } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

// A hold is looked at again, and an erasure sets and keeps to the holds that its plan shows.

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

const now = (): Temporal.Instant => Temporal.Now.instant();
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const until = Temporal.Now.plainDateISO().add({ years: 1 });
const unpaid: HoldAsked = {
  record: 'purchase',
  key: '1',
  reason: 'unpaid',
  law: 'GDPR 17(3)(e)',
  until,
};

function hosting(holdsBefore: HoldsBefore): ShopGroups {
  const { context, activities, folder } = shop;
  return openGroups({ ...context, activities, folder, holdsBefore });
}

describe('the day on which a hold is looked at again', () => {
  it.each([
    ['2026-11-30', '2027-11-30', '2027-03-31'],
    ['2026-11-30', '2036-11-30', '2027-05-30'],
    ['2026-11-30', '2026-12-01', '2026-12-01'],
  ])('of one set on %s until %s is %s', (from, to, expected) => {
    expect(reviewDay(day(from), day(to)).toString()).toBe(expected);
  });

  it('is moved on with a reason, never past its end, and the ledger says so', async () => {
    const set = await shop.holds.set(unpaid, { by: 'Eva', asOf: now() });
    const asOf = until.subtract({ days: 3 }).toZonedDateTime('Europe/Stockholm').toInstant();
    const moved = await shop.holds.review(set.id, { by: 'Eva', because: 'in-court', asOf });
    expect([moved.until, moved.reviewOn]).toEqual([until.toString(), until.subtract({ days: 2 }).toString()]);
    const late = until.add({ days: 9 }).toZonedDateTime('Europe/Stockholm').toInstant();
    const last = await shop.holds.review(set.id, { by: 'Eva', because: 'unsettled', asOf: late });
    expect(last.reviewOn).toBe(until.toString());
    const entries = await shop.subjects.history(await shop.subjects.resolve(anna));
    expect(entries.map(({ kind }) => kind).filter((kind) => kind === 'hold-reviewed')).toHaveLength(2);
    await shop.holds.lift(set.id, 'Eva');
    const gone = shop.holds.review(set.id, { by: 'Eva', because: 'unsettled', asOf });
    await expect(gone).rejects.toMatchObject({ code: 'hold_unknown' });
  });

  it('is refused after its end', async () => {
    const refused = shop.holds.set({ ...unpaid, review: until.add({ days: 1 }) }, { by: 'Eva', asOf: now() });
    await expect(refused).rejects.toMatchObject({ code: 'hold_refused' });
  });
});

describe('what the host has to keep', () => {
  it('is in the plan, held from the acceptance on, and erased with a receipt of its own when it is lifted', async () => {
    const { erasures, holds, outbox } = hosting(async () => [unpaid]);
    const before = await everyRow(shop);
    const plan = await erasures.plan(await shop.subjects.resolve(anna), { asOf: now() });
    expect(plan.held).toMatchObject([{ record: 'purchase', reason: 'unpaid', until: until.toString() }]);
    expect(await holds.open()).toEqual([]);
    expect(await everyRow(shop)).toEqual(before);

    const closing = { closing: { to: 'x' }, confirmation: { to: 'x' } };
    const receipt = await erasures.erase(plan, { asOf: now(), atOnce: true, ...closing });
    expect(Buffer.from(receipt.jws.split('.')[1] ?? '', 'base64url').toString()).toContain('"held":[{');
    const [hold] = await holds.open();
    expect(hold).toMatchObject({ record: 'purchase', key: ['1'], reason: 'unpaid' });
    expect(await erasures.unfinished()).toMatchObject([{ state: 'held', found: null }]);
    expect((await everyRow(shop)).filter((row) => /^purchase: .*"id": 1,/u.test(row))).toHaveLength(1);
    // While it stands nothing is done again, and its last message waits.
    expect(await erasures.resume({ asOf: now() })).toEqual([]);
    const sent: string[] = [];
    const send = async (): Promise<'sent'> => {
      sent.push('closing');
      return 'sent';
    };
    await outbox.deliver('closing', send);
    expect(sent).toEqual([]);

    await holds.lift(hold?.id ?? '');
    const [second] = await erasures.resume({ asOf: now() });
    expect(second?.id).not.toBe(receipt.id);
    expect(Object.keys(second?.counts ?? {})).toContain('purchase');
    expect(Buffer.from(second?.jws.split('.')[1] ?? '', 'base64url').toString()).not.toContain('"held"');
    expect(await erasures.unfinished()).toEqual([]);
    expect((await everyRow(shop)).some((row) => row.includes('canary-anna'))).toBe(false);
    await outbox.deliver('closing', send);
    expect(sent).toEqual(['closing']);
  });

  it.each(['accept: locked', 'accept: stored', 'accept: entered'])(
    'is not held where the acceptance dies at %s, and once where it is made again',
    async (place) => {
      const { erasures, holds } = hosting(async () => [unpaid]);
      const plan = await erasures.plan(await shop.subjects.resolve(anna), { asOf: now() });
      atFailPoint(place, () => Promise.reject(new Error('killed')));
      await expect(erasures.accept(plan)).rejects.toThrow();
      expect(await holds.open()).toEqual([]);
      atFailPoint(place, async () => undefined);
      await erasures.accept(plan);
      await erasures.accept(plan);
      expect(await holds.open()).toHaveLength(1);
    },
  );

  it('is let go where the erasure that waits is called back', async () => {
    const { erasures, holds } = hosting(async () => [unpaid]);
    const plan = await erasures.plan(await shop.subjects.resolve(anna), { asOf: now() });
    const { id } = await erasures.accept(plan, { notBefore: Temporal.Now.plainDateISO().add({ days: 14 }) });
    expect(await holds.open()).toHaveLength(1);
    await erasures.callBack(id);
    expect(await holds.open()).toEqual([]);
  });

  it('makes the plan another: one that was made without it is stale', async () => {
    const bare = await shop.erasures.plan(await shop.subjects.resolve(anna), { asOf: now() });
    const { erasures } = hosting(async () => [unpaid]);
    const plan = await erasures.plan(await shop.subjects.resolve(anna), {
      asOf: Temporal.Instant.from(bare.asOf),
    });
    expect(plan.hash).not.toBe(bare.hash);
    await shop.holds.set({ ...unpaid, reason: 'claim' }, { by: 'Eva', asOf: now() });
    await expect(shop.erasures.accept(bare)).rejects.toMatchObject({ code: 'plan_stale' });
  });
});

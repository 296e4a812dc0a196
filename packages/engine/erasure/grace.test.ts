import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Accepted } from '../model/erasures.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { anna, changes, dora, everyRow, whereStands } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { asOf, cutConnections, planOf } from './fixtures/outcome.ts';

const today = Temporal.Now.zonedDateTimeISO('Europe/Stockholm').toPlainDate();
const notBefore = today.add({ days: 14 });
const onTheDay = { asOf: notBefore.toZonedDateTime('Europe/Stockholm').toInstant() };
const theDayBefore = { asOf: onTheDay.asOf.subtract({ seconds: 1 }) };

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop?.close());

async function waiting(who = anna): Promise<Accepted> {
  const plan = await planOf(who, shop);
  return shop.erasures.accept(plan, { notBefore, confirmation: { to: 'canary-anna-mail' } });
}

/** Standing of every subject and row, as text. */
async function standings(): Promise<readonly string[]> {
  const { rows } = await shop.client.query<{ row: string }>(
    `select kind || key || standing as row from trygg.subject union all
     select 'purchase' || id || trygg_standing from purchase union all
     select 'person' || id || trygg_standing from person order by 1`,
  );
  return rows.map(({ row }) => row);
}

async function kinds(): Promise<readonly string[]> {
  const { rows } = await shop.client.query<{ kind: string }>(
    "select kind from trygg.ledger_entry where kind like 'erasure%' order by at",
  );
  return rows.map(({ kind }) => kind);
}

describe('an erasure that waits for its day', () => {
  it('restricts at once, does nothing before its day, and erases on it', async () => {
    const before = await everyRow(shop);
    const { id } = await waiting();
    const subject = await shop.subjects.resolve(anna);
    expect(await shop.erasures.waiting(subject)).toEqual({ id, notBefore: notBefore.toString() });
    const seller = new Client(shop.activities.connection('sell'));
    await seller.connect();
    const order = seller.query(
      `insert into purchase (id, person_id, placed_at, parcel, buyer, net) values (1001, $1, now(), '', '', 1)`,
      [anna.slice(7)],
    );
    await expect(order).rejects.toMatchObject({ code: '42501' });
    const choices = await shop.choices.read(subject);
    const why = (purpose: string): string | undefined => choices.find((one) => one.purpose === purpose)?.why;
    expect([why('orders'), why('authentication')]).toEqual(['restriction', 'basis']);
    await seller.end();
    await expect(shop.erasures.complete(id, theDayBefore)).rejects.toMatchObject({
      code: 'erasure_waits',
      message: `the erasure waits until \`${notBefore.toString()}\``,
    });
    expect(await shop.erasures.resume(theDayBefore)).toEqual([]);
    expect(await shop.erasures.resume({ asOf: Temporal.Now.instant() })).toEqual([]);
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    expect(await shop.erasures.unfinished()).toMatchObject([{ id, notBefore: notBefore.toString() }]);
    expect(await shop.erasures.resume(onTheDay)).toMatchObject([{ kind: 'erase' }]);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    expect(await shop.erasures.unfinished()).toEqual([]);
    expect(await kinds()).toEqual(['erasure-accepted', 'erasure-completed']);
  });

  it('called back leaves everything as it was, and nothing to be told', async () => {
    const [before, stood] = [await everyRow(shop), await standings()];
    const { id } = await waiting();
    expect(await standings()).not.toEqual(stood);
    const called = await shop.erasures.callBack(id);
    expect(await shop.erasures.callBack(id)).toEqual(called);
    expect(await standings()).toEqual(stood);
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    expect(await shop.erasures.unfinished()).toEqual([]);
    expect(await shop.erasures.waiting(await shop.subjects.resolve(anna))).toBeUndefined();
    expect((await shop.outbox.list()).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await shop.outbox.deliver('confirmation', async () => 'sent')).toEqual({
      sent: 0,
      failed: 0,
      undelivered: 0,
    });
    expect(await kinds()).toEqual(['erasure-accepted', 'erasure-called-back']);
    await expect(shop.erasures.complete(id, onTheDay)).rejects.toMatchObject({ code: 'erasure_called_back' });
    expect(await shop.erasures.resume(onTheDay)).toEqual([]);
    // Whoever asks again, by the same plan too, is accepted anew.
    expect((await waiting()).id).not.toBe(id);
  });

  it('neither undoes a restriction of hers nor is undone by lifting one', async () => {
    const subject = await shop.subjects.resolve(dora);
    await shop.restrictions.restrict(subject, 'accuracy');
    const restricted = await standings();
    const { id } = await waiting(dora);
    await shop.restrictions.lift(subject);
    expect(await standings()).toEqual(restricted);
    await shop.restrictions.restrict(subject, 'claims');
    await shop.erasures.callBack(id);
    expect(await standings()).toEqual(restricted);
  });

  it('is spared by retention until then', async () => {
    await waiting(dora);
    const before = await everyRow(shop);
    await shop.retention.sweep(await shop.retention.planSweep(asOf));
    const { gone } = changes(before, await everyRow(shop));
    expect(gone.filter((row) => row.includes('canary-dora'))).toEqual([]);
  });

  it('of a record that is held closes her on its day, as one at once does', async () => {
    const until = notBefore.add({ years: 1 });
    const held = { record: 'purchase', key: '1', reason: 'claim', law: 'GDPR 17(3)(e)', until } as const;
    await shop.holds.set(held, { by: 'Eva', asOf: Temporal.Now.instant() });
    const { id } = await waiting();
    await shop.erasures.complete(id, onTheDay);
    const { rows } = await shop.client.query(
      'select standing::text, closed, waiting from trygg.subject where key = $1',
      [anna.slice(7)],
    );
    expect(rows).toEqual([{ standing: String(1n << 15n), closed: id, waiting: id }]);
  });

  it('cannot be called back once it is carried out, nor one that never waited', async () => {
    const { id } = await waiting();
    await shop.erasures.complete(id, onTheDay);
    await expect(shop.erasures.callBack(id)).rejects.toMatchObject({ code: 'erasure_final' });
    const other = await shop.erasures.accept(await planOf(dora, shop));
    await expect(shop.erasures.callBack(other.id)).rejects.toMatchObject({ code: 'erasure_final' });
    await expect(shop.erasures.callBack('nobody')).rejects.toMatchObject({ code: 'erasure_unknown' });
  });

  it('called back and carried out at once is one of the two', async () => {
    const { id } = await waiting();
    const [called, erased] = await Promise.allSettled([
      shop.erasures.callBack(id),
      shop.erasures.complete(id, onTheDay),
    ]);
    expect([called.status, erased.status].sort()).toEqual(['fulfilled', 'rejected']);
    const left = await whereStands(shop, 'canary-anna');
    if (called.status === 'fulfilled') {
      expect(erased).toMatchObject({ reason: { code: 'erasure_called_back' } });
      expect(left).not.toEqual([]);
    } else {
      expect(called).toMatchObject({ reason: { code: 'erasure_final' } });
      expect(left).toEqual([]);
    }
  });

  it.each(['locked', 'freed', 'marked', 'entered'])(
    'whose calling back loses its connection when it is %s waits on, and can be called back',
    async (at) => {
      const stood = await standings();
      const { id } = await waiting();
      const waits = await standings();
      atFailPoint(`call back: ${at}`, async () => {
        await cutConnections(shop);
      });
      await expect(shop.erasures.callBack(id)).rejects.toMatchObject({ code: 'database_down' });
      expect(await standings()).toEqual(waits);
      expect(await shop.outbox.list()).toMatchObject([{ state: 'open' }]);
      await shop.erasures.callBack(id);
      expect(await standings()).toEqual(stood);
      expect(await kinds()).toEqual(['erasure-accepted', 'erasure-called-back']);
    },
  );

  it('that loses its connection when it is accepted is not, and when it is carried out is so by the next run', async () => {
    const stood = await standings();
    atFailPoint('accept: closed', async () => {
      await cutConnections(shop);
    });
    await expect(waiting()).rejects.toMatchObject({ code: 'database_down' });
    expect(await standings()).toEqual(stood);
    const { id } = await waiting();
    atFailPoint('complete: step', async () => {
      await cutConnections(shop);
    });
    await expect(shop.erasures.complete(id, onTheDay)).rejects.toMatchObject({ code: 'database_down' });
    expect(await shop.erasures.waiting(await shop.subjects.resolve(anna))).toMatchObject({ id });
    expect(await shop.erasures.resume(onTheDay)).toHaveLength(1);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  });
});

it('an erasure that cannot be carried out keeps no other from its end', async () => {
  const { id } = await shop.erasures.accept(await planOf(dora, shop));
  await shop.erasures.accept(await planOf(anna, shop));
  await shop.client.query(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '23514'; end $$`,
  );
  await shop.client.query(
    `create trigger refuse before update of receipt on trygg.erasure for each row when (new.id = '${id}') execute function refuse()`,
  );
  await expect(shop.erasures.resume({ asOf: Temporal.Now.instant() })).rejects.toMatchObject({
    code: 'value_refused',
  });
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  expect(await shop.erasures.unfinished()).toMatchObject([{ id }]);
});

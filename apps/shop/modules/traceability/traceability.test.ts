import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeviceShop, openDeviceShop, sendDevices } from '../../testing/device-orders.ts';
import { planView } from '../my-data/plan-view.ts';
import { handleOrder } from '../orders/module.ts';
import { buyersOf } from './recall.ts';

let opened: DeviceShop;

beforeAll(async () => {
  opened = await openDeviceShop();
}, 120_000);
afterAll(() => opened?.close());

test('a device that leaves for a practice is traced with its lot, without the person; nothing else is', async () => {
  await sendDevices(opened, 'practice', 'LOT-1');
  const rows = await opened.look(
    "select to_jsonb(d)::text as row, quantity from device_trace d where lot = 'LOT-1'",
  );
  expect(rows).toMatchObject([{ quantity: 2 }]);
  for (const hers of ['Lindkvist', 'Maria', '070-1740610', 'trace.example'])
    expect(String(rows[0]?.['row'])).not.toContain(hers);
  expect(await opened.look('select 1 from device_trace')).toHaveLength(1);
});

test('a consumer leaves no trace', async () => {
  await sendDevices(opened, 'consumer', 'LOT-2');
  expect(await buyersOf(opened.shop, { lot: 'LOT-2' })).toEqual([]);
});

test('the trace outlives order and erasure for product safety alone, ten years from the last device of the model', async () => {
  const id = await sendDevices(opened, 'practice', 'LOT-3');
  await handleOrder(opened.shop, id, 'pay', 'shop');
  const [order] = await opened.look('select person_id::text from customer_order where id = $1', [id]);
  const person = await opened.shop.subjects.resolve(`person:${order?.['person_id']}`);
  const plan = await opened.shop.erasures.plan(person, { asOf: Temporal.Now.instant() });
  const told = planView(plan, opened.shop.map, 'sv').stays.map(({ words }) => words);
  expect(told.some((words) => words.includes('MDR 2017/745 25(2) tills lagens tid'))).toBe(true);
  await opened.shop.erasures.erase(plan, { asOf: Temporal.Now.instant() });
  expect(await opened.look('select 1 from customer_order where id = $1', [id])).toEqual([]);
  expect(await buyersOf(opened.shop, { lot: 'LOT-3' })).toMatchObject([
    { buyer_name: 'Klinik Havet', quantity: 2 },
  ]);
  const [trace] = await opened.look(
    "select person_id, practice_id, trygg_standing::text from device_trace where lot = 'LOT-3'",
  );
  // Bits of product safety (11) and rights (15), and that only a statute keeps it (62).
  const standing = ((1n << 62n) | (1n << 15n) | (1n << 11n)).toString();
  expect(trace).toEqual({ person_id: null, practice_id: null, trygg_standing: standing });
  // Nobody knows when the ten years begin: it stays.
  await sweepOn('2060-01-02T12:00:00Z');
  expect(await buyersOf(opened.shop, { lot: 'LOT-3' })).toHaveLength(1);
  await opened.look("update device_trace set last_placed_at = '2050-03-01T12:00:00Z' where lot = 'LOT-3'");
  await sweepOn('2060-02-29T12:00:00Z');
  expect(await buyersOf(opened.shop, { lot: 'LOT-3' })).toHaveLength(1);
  await sweepOn('2060-03-01T12:00:00Z');
  expect(await buyersOf(opened.shop, { lot: 'LOT-3' })).toEqual([]);
});

test('the recall page tells who got a lot', async () => {
  await sendDevices(opened, 'practice', 'LOT-4');
  const visitor = opened.visitor();
  const found = await visitor.post('/demo/recall', { lot: 'LOT-4' });
  expect(found.text).toContain('Klinik Havet');
  expect(found.text).toContain('1 leverans');
  expect((await visitor.post('/en/demo/recall', { lot: 'LOT-9' })).text).toContain(
    'No buyer received lot LOT-9',
  );
});

async function sweepOn(asOf: string): Promise<void> {
  await opened.shop.retention.sweep(await opened.shop.retention.planSweep(Temporal.Instant.from(asOf)));
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeviceShop, openDeviceShop, sendDevices } from '../../testing/device-orders.ts';
import { dateModel, deviceModels, followModels } from './date-model.ts';
import { buyersOf } from './recall.ts';

let opened: DeviceShop;
const path = '/en/demo/desk/devices';

beforeAll(async () => {
  opened = await openDeviceShop();
}, 120_000);
afterAll(() => opened?.close());

const dates = (lot: string) =>
  opened.look('select last_placed_at::date::text as day from device_trace where lot = $1', [lot]);

test('the day that the desk sets for a model is that of its traces, of those that come later, and is taken back', async () => {
  await sendDevices(opened, 'practice', 'EARLY');
  const { sku } = opened.device;
  const visitor = opened.visitor();
  const before = (await visitor.get(path)).text;
  expect(before).toContain(sku);
  expect(before).toContain('Not known yet');
  const set = { sku, do: 'set', date: '2025-02-28' };
  expect((await visitor.post(path, set)).location).toBe(`${path}?told=done`);
  expect(await dates('EARLY')).toEqual([{ day: '2025-02-28' }]);
  const after = (await visitor.get(path)).text;
  const row = after.slice(after.indexOf(sku), after.indexOf('</tr>', after.indexOf(sku)));
  expect(row).toContain('data-label="Deliveries">1<');
  expect(row).toContain('28 February 2025');
  expect(row).toContain('28 February 2035');
  await sendDevices(opened, 'practice', 'LATER');
  expect(await dates('LATER')).toEqual([{ day: '2025-02-28' }]);
  await visitor.post(path, { ...set, date: '2024-12-31' });
  expect(await dates('EARLY')).toEqual([{ day: '2024-12-31' }]);
  expect((await visitor.post(path, { sku, do: 'back' })).location).toBe(`${path}?told=taken`);
  for (const lot of ['EARLY', 'LATER']) expect(await dates(lot)).toEqual([{ day: null }]);
  expect(await opened.look('select 1 from device_model')).toEqual([]);
});

test('a day that is to come, that is none, or of something that is no device is not set', async () => {
  const { sku } = opened.device;
  const visitor = opened.visitor();
  const today = opened.shop.now().toZonedDateTimeISO(opened.shop.policy.timeZone).toPlainDate();
  const tomorrow = { sku, do: 'set', date: today.add({ days: 1 }).toString() };
  expect((await visitor.post(path, tomorrow)).location).toBe(`${path}?told=future`);
  expect((await visitor.get(`${path}?told=future`)).text).toContain('cannot be in the future');
  for (const date of ['', '2024-02-30', '31.12.2024'])
    expect((await visitor.post(path, { sku, do: 'set', date })).location).toBe(`${path}?told=unread`);
  await visitor.post(path, { sku: 'NO-SUCH', do: 'set', date: '2024-01-31' });
  expect(await opened.look('select 1 from device_model')).toEqual([]);
  // Today is no time to come, and a day before the shop supplied one out of stock is none that could not be.
  expect(await dateModel(opened.shop, sku, today)).toBe(true);
  expect(await dateModel(opened.shop, sku, Temporal.PlainDate.from('2001-01-01'))).toBe(true);
  await dateModel(opened.shop, sku, undefined);
});

test('traces that only the statute keeps get the day too, and go ten years after it', async () => {
  const id = await sendDevices(opened, 'practice', 'REDUCED');
  const [order] = await opened.look('select person_id::text from customer_order where id = $1', [id]);
  const person = await opened.shop.subjects.resolve(`person:${order?.['person_id']}`);
  const asOf = Temporal.Now.instant();
  await opened.shop.erasures.erase(await opened.shop.erasures.plan(person, { asOf }), { asOf });
  expect(await opened.look("select person_id from device_trace where lot = 'REDUCED'")).toEqual([
    { person_id: null },
  ]);
  await dateModel(opened.shop, opened.device.sku, Temporal.PlainDate.from('2025-03-01'));
  expect(await dates('REDUCED')).toEqual([{ day: '2025-03-01' }]);
  await sweepOn('2035-02-28T12:00:00Z');
  expect(await buyersOf(opened.shop, { lot: 'REDUCED' })).toHaveLength(1);
  await sweepOn('2035-03-01T12:00:00Z');
  expect(await buyersOf(opened.shop, { lot: 'REDUCED' })).toEqual([]);
});

test('a trace that does not have the day of its model gets it at night', async () => {
  const { sku } = opened.device;
  await sendDevices(opened, 'practice', 'MISSED');
  await dateModel(opened.shop, sku, undefined);
  await opened.look("update device_trace set last_placed_at = '2011-01-01T12:00:00Z' where lot = 'MISSED'");
  await followModels(opened.shop);
  expect(await dates('MISSED')).toEqual([{ day: null }]);
  await dateModel(opened.shop, sku, Temporal.PlainDate.from('2025-03-02'));
  await opened.look("update device_trace set last_placed_at = null where lot = 'MISSED'");
  await followModels(opened.shop);
  expect(await dates('MISSED')).toEqual([{ day: '2025-03-02' }]);
});

test('a model that has left the range is listed as long as it has traces', async () => {
  const before = await deviceModels(opened.shop, 'sv');
  await opened.look("update device_trace set sku = 'GONE-1', description = 'Lampa' where lot = 'MISSED'");
  const after = await deviceModels(opened.shop, 'sv');
  expect(after).toHaveLength(before.length + 1);
  expect(after.at(-1)).toMatchObject({ sku: 'GONE-1', name: 'Lampa', traces: 1 });
});

async function sweepOn(asOf: string): Promise<void> {
  await opened.shop.retention.sweep(await opened.shop.retention.planSweep(Temporal.Instant.from(asOf)));
}

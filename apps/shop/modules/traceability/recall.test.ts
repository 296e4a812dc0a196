import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeviceShop, openDeviceShop, packDevices, sendDevices } from '../../testing/device-orders.ts';
import { handleOrder } from '../orders/handle-order.ts';
import { buyersOf, type Recall } from './recall.ts';

let opened: DeviceShop;
const path = '/en/demo/recall';

beforeAll(async () => {
  opened = await openDeviceShop();
  await sendDevices(opened, 'practice', 'A12');
  await sendDevices(opened, 'practice', 'B7');
  const { id, position } = await packDevices(opened, 'practice');
  const none = new Map([[position, [{ lot: null, quantity: 2 }]]]);
  await handleOrder(opened.shop, id, 'ship', 'shop', undefined, none);
  // The middle of a night in Stockholm is another day in Greenwich.
  await opened.look("update device_trace set supplied_at = '2026-03-01T23:30:00Z' where lot = 'A12'");
  await opened.look("update device_trace set supplied_at = '2026-03-03T12:00:00Z' where lot = 'B7'");
  await opened.look(
    "update device_trace set supplied_at = '2026-03-04T12:00:00Z', sku = 'OTHER-1' where lot is null",
  );
}, 120_000);
afterAll(() => opened?.close());

const lots = async (recall: Recall) => (await buyersOf(opened.shop, recall)).map(({ lot }) => lot);
const date = (text: string) => Temporal.PlainDate.from(text);

test('buyers are found by lot, by product, by time, and by what is so of all of them', async () => {
  const { sku } = opened.device;
  expect(await lots({ lot: 'A12' })).toEqual(['A12']);
  expect(await lots({ sku })).toEqual(['A12', 'B7']);
  expect(await lots({ sku: 'OTHER-1' })).toEqual([null]);
  expect(await lots({ from: date('2026-03-02') })).toEqual(['A12', 'B7', null]);
  expect(await lots({ from: date('2026-03-03') })).toEqual(['B7', null]);
  expect(await lots({ until: date('2026-03-03') })).toEqual(['A12', 'B7']);
  expect(await lots({ until: date('2026-03-01') })).toEqual([]);
  expect(await lots({ sku, from: date('2026-03-03'), until: date('2026-03-03') })).toEqual(['B7']);
  expect(await lots({ sku: 'OTHER-1', lot: 'A12' })).toEqual([]);
});

test('the page is posted, tells what to do where nobody is found, and asks for something to look for', async () => {
  const visitor = opened.visitor();
  const page = (await visitor.get(path)).text;
  expect(page).toContain('method="post" action="/en/demo/recall"');
  expect(page).toContain('value="OTHER-1"');
  const nobody = (await visitor.post(path, { lot: 'A13', sku: '', from: '', until: '' })).text;
  expect(nobody).toContain('No buyer received lot A13');
  expect(nobody).toContain('leave the lot number blank');
  expect((await visitor.post(path, { from: '2027-01-01' })).text).toContain('Search a longer period');
  expect((await visitor.post(path, { lot: '', from: '2026-13-01' })).text).toContain(
    'Fill in at least one of the fields',
  );
  const found = (await visitor.post(path, { sku: opened.device.sku })).text;
  expect(found).toContain('2 deliveries');
  expect(found).toContain('Klinik Havet');
});

test('the buyers to write to come as a table that spreadsheets read and calculate nothing of', async () => {
  await opened.look(`update device_trace set buyer_name = '=1+1 "Havet", Ystad' where lot = 'B7'`);
  const { text, headers } = await opened.visitor().post(path, { sku: opened.device.sku, as: 'csv' });
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toContain('attachment');
  expect(headers.get('cache-control')).toContain('no-store');
  expect(text).toContain('Klinik Havet,,Hamngatan 1,239 41,Falsterbo,');
  expect(text).toContain(`"'=1+1 ""Havet"", Ystad",`);
  expect(text.match(/\r\n/gu)).toHaveLength(3);
  expect(text).toContain(',A12,2,2026-03-02,');
});

test('a buyer who has restricted her data is reached by a recall, too', async () => {
  const id = await sendDevices(opened, 'practice', 'C3');
  const [order] = await opened.look('select person_id::text as id from customer_order where id = $1', [id]);
  const person = await opened.shop.subjects.resolve(`person:${order?.['id']}`);
  await opened.shop.restrictions.restrict(person, 'accuracy');
  const orders = opened.shop.activity('handle-order').selectFrom('customer_order').select('id');
  expect(await orders.where('id', '=', id).execute()).toEqual([]);
  expect(await lots({ lot: 'C3' })).toEqual(['C3']);
});

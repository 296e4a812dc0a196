import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeviceShop, openDeviceShop } from '../../testing/device-orders.ts';
import { seedDemo } from '../demo/seed.ts';

let opened: DeviceShop;

beforeAll(async () => {
  opened = await openDeviceShop();
  const asOf = Temporal.Instant.from('2026-11-23T09:00:00Z');
  await seedDemo(opened.shop, { asOf, practices: 12, orders: 80, progress: () => undefined });
}, 180_000);
afterAll(() => opened?.close());

const count = async (from: string): Promise<number> =>
  Number((await opened.look(`select count(*) as n from ${from}`))[0]?.n);

test('the made-up history traces each device that it sent to a practice and still has, with a lot', async () => {
  const sent = `customer_order o join customer_order_line l on l.order_id = o.id join product p on p.id = l.product_id
    where p.medical_device and o.practice_id is not null and o.buyer_kind <> 'consumer'
      and exists (select from customer_order_event e where e.order_id = o.id and e.kind = 'ship')`;
  expect(await count(sent)).toBeGreaterThan(20);
  const untraced = `${sent} and not exists (
    select from device_trace t where t.order_number = o.number and t.position = l.position and t.lot is not null
      and t.quantity = l.quantity and t.practice_id = o.practice_id)`;
  expect(await count(untraced)).toBe(0);
  expect(
    await count('(select 1 from device_trace group by order_number, position having count(*) > 1) d'),
  ).toBe(0);
});

test('a few models have a last day, and their traces have it', async () => {
  expect(await count('device_model')).toBeGreaterThan(1);
  const strays =
    'device_trace t left join device_model m using (sku) where t.last_placed_at is distinct from m.last_placed_at';
  expect(await count(strays)).toBe(0);
});

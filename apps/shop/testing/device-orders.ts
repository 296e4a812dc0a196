import { randomUUID } from 'node:crypto';
import { host } from '../host.ts';
import { stockShelves } from '../modules/catalogue/stock-shelves.ts';
import { handleOrder } from '../modules/orders/handle-order.ts';
import { type NewOrder, placeOrder } from '../modules/orders/place-order.ts';
import { openTestShop, type TestShop } from './test-shop.ts';

export interface DeviceShop extends TestShop {
  /** A medical device of the range, and a product that is none. */
  readonly device: { readonly id: number; readonly sku: string };
  readonly other: number;
}

/** A shop with full shelves whose orders can hold medical devices. */
export async function openDeviceShop(): Promise<DeviceShop> {
  const opened = await openTestShop();
  await stockShelves(opened.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await opened.look('update product set stock = 100');
  const products = await opened.look(
    'select distinct on (medical_device) id, sku, medical_device from product order by medical_device, id',
  );
  const device = products.find((row) => row['medical_device'] === true);
  const other = products.find((row) => row['medical_device'] === false);
  return Object.assign(opened, {
    device: { id: Number(device?.['id']), sku: String(device?.['sku']) },
    other: Number(other?.['id']),
  });
}

/** Two pieces of the device and something else, ordered and packed but not sent. Resolves to the order and the line of the device. */
export async function packDevices(
  opened: DeviceShop,
  kind: NewOrder['checkout']['buyer']['kind'],
): Promise<{ readonly id: string; readonly position: number }> {
  const address = { street: 'Hamngatan 1', postcode: '239 41', city: 'Falsterbo' };
  const { id } = await placeOrder(opened.shop, {
    orderer: { kind: 'guest' },
    cart: new Map([
      [opened.device.id, 2],
      [opened.other, 1],
    ]),
    checkout: {
      buyer: { kind, name: 'Klinik Havet', registration: null, ...address },
      contact: {
        givenName: 'Maria',
        familyName: 'Lindkvist',
        email: `${randomUUID()}@trace.example`,
        phone: '070-1740610',
      },
      delivery: { name: 'Klinik Havet', ...address },
      reference: null,
      note: null,
    },
    language: 'sv',
  });
  const [line] = await opened.look(
    'select position from customer_order_line where order_id = $1 and product_id = $2',
    [id, opened.device.id],
  );
  for (const event of ['confirm', 'pack'] as const) await handleOrder(opened.shop, id, event, 'shop');
  return { id, position: Number(line?.['position']) };
}

/** Sends an order of a device and something else; the lot of its pieces is read off the box. */
export async function sendDevices(
  opened: DeviceShop,
  kind: NewOrder['checkout']['buyer']['kind'],
  lot: string,
): Promise<string> {
  const { id, position } = await packDevices(opened, kind);
  await handleOrder(
    opened.shop,
    id,
    'ship',
    'shop',
    undefined,
    new Map([[position, [{ lot, quantity: 2 }]]]),
  );
  return id;
}

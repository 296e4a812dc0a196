import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type DeviceShop, openDeviceShop, packDevices } from '../../testing/device-orders.ts';
import { handleOrder, type Lots } from '../orders/module.ts';
import { fieldsOf, type LotFault, lotForm, lotsOf } from './read-lots.ts';

let opened: DeviceShop;
beforeAll(async () => {
  opened = await openDeviceShop();
}, 120_000);
afterAll(() => opened?.close());

const path = '/en/demo/desk/lots';
const stateOf = async (id: string): Promise<unknown> =>
  (await opened.look('select state::text from customer_order where id = $1', [id]))[0]?.['state'];
const tracesOf = (id: string) =>
  opened.look(
    'select lot, quantity from device_trace where order_number = (select number from customer_order where id = $1) order by lot',
    [id],
  );

test('a parcel with devices for a practice leaves once the lot of each piece is told, a trace a lot', async () => {
  const { id, position } = await packDevices(opened, 'practice');
  const visitor = opened.visitor();
  expect((await visitor.post('/en/demo/desk', { id, event: 'ship' })).location).toBe(`${path}?order=${id}`);
  expect(await stateOf(id)).toBe('packed');
  const form = (await visitor.get(`${path}?order=${id}`)).text;
  const [first, second] = [fieldsOf(position, 0), fieldsOf(position, 1)];
  expect(form).toContain(`name="${first.lot}"`);
  expect(form).toContain(`name="${first.quantity}" value="2"`);
  const refused = await visitor.post(path, { order: id, [first.lot]: '', [first.quantity]: '2' });
  expect(refused.text).toContain('Enter the lot number, or tick that there is none.');
  expect(await stateOf(id)).toBe('packed');
  const typed = { order: id, [first.lot]: 'A12', [first.quantity]: '1' };
  const more = (await visitor.post(path, { ...typed, more: String(position) })).text;
  expect(more).toContain(`name="${first.lot}" value="A12"`);
  expect(more).toContain(`name="${second.lot}" value=""`);
  const sent = { ...typed, [second.lot]: 'B7', [second.quantity]: '1' };
  expect((await visitor.post(path, sent)).location).toBe('/en/demo/desk');
  expect(await stateOf(id)).toBe('shipped');
  expect(await tracesOf(id)).toEqual([
    { lot: 'A12', quantity: 1 },
    { lot: 'B7', quantity: 1 },
  ]);
  expect((await visitor.post(path, sent)).location).toBe('/en/demo/desk?late=1');
  expect(await tracesOf(id)).toHaveLength(2);
});

test('pieces that carry no lot are traced without one, when staff say so', async () => {
  const { id, position } = await packDevices(opened, 'sole-trader');
  const { none, lot, quantity } = fieldsOf(position, 0);
  await opened.visitor().post(path, { order: id, [none]: '1', [lot]: '', [quantity]: '2' });
  expect(await tracesOf(id)).toEqual([{ lot: null, quantity: 2 }]);
});

test('a parcel for a consumer leaves without a question', async () => {
  const { id } = await packDevices(opened, 'consumer');
  expect((await opened.visitor().post('/en/demo/desk', { id, event: 'ship' })).location).toBe(
    '/en/demo/desk',
  );
  expect(await stateOf(id)).toBe('shipped');
});

describe('lots of a line of three pieces', () => {
  const line = { position: 1, sku: 'S', description: 'D', quantity: 3 };
  const rows = (...all: readonly (readonly [string, string])[]) =>
    all.map(([lot, quantity]) => ({ lot, quantity }));

  it.each<readonly [LotFault, readonly (readonly [string, string])[], boolean]>([
    ['missing', [['', '3']], false],
    ['list', [['A12, B7', '3']], false],
    ['list', [['A12;B7', '3']], false],
    [
      'quantity',
      [
        ['A12', '0'],
        ['B7', '3'],
      ],
      false,
    ],
    ['quantity', [['A12', 'three']], false],
    [
      'sum',
      [
        ['A12', '1'],
        ['B7', '1'],
      ],
      false,
    ],
    [
      'twice',
      [
        ['A12', '1'],
        ['A12', '2'],
      ],
      false,
    ],
    ['both', [['A12', '3']], true],
  ])('are refused: %s %j', (fault, all, none) => {
    expect(lotsOf(line, { none, rows: rows(...all) })).toBe(fault);
  });

  it('are read a row each; serial numbers are lots of one piece', () => {
    expect(lotsOf(line, { none: false, rows: rows(['A12', '2'], ['', ''], ['SN-7', '1']) })).toEqual([
      { lot: 'A12', quantity: 2 },
      { lot: 'SN-7', quantity: 1 },
    ]);
    expect(lotsOf(line, lotForm(line, { 'none-1': '1' }))).toEqual([{ lot: null, quantity: 3 }]);
  });
});

test('no device leaves for a practice without its lot or word that it carries none, whoever sends it', async () => {
  const { id, position } = await packDevices(opened, 'practice');
  const send = (lots: Lots): Promise<unknown> =>
    handleOrder(opened.shop, id, 'ship', 'shop', undefined, lots);
  const missing = { code: 'lots_missing' };
  await expect(send(new Map())).rejects.toMatchObject(missing);
  await expect(send(new Map([[position, [{ lot: 'A1', quantity: 1 }]]]))).rejects.toMatchObject(missing);
  await expect(send(new Map([[position + 1, [{ lot: 'A1', quantity: 2 }]]]))).rejects.toMatchObject(missing);
  await expect(send(new Map([[position, [{ lot: '', quantity: 2 }]]]))).rejects.toMatchObject(missing);
  const state = 'select state from customer_order where id = $1';
  expect(await opened.look(state, [id])).toEqual([{ state: 'packed' }]);
  await send(new Map([[position, [{ lot: null, quantity: 2 }]]]));
  expect(await opened.look(state, [id])).toEqual([{ state: 'shipped' }]);
});

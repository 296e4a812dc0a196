import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import type { AgreedPrices } from './agreed-prices.ts';
import { handleOrder } from './handle-order.ts';
import { type NewOrder, type Orderer, placeOrder } from './place-order.ts';

let shop: TestShop;
const member = randomUUID();
const colleague = randomUUID();
const practice = randomUUID();

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await shop.look(
    "insert into practice (id, name, invoice_street, invoice_postcode, invoice_city) values ($1, 'Kliniken', 'Gatan 1', '111 11', 'Orten')",
    [practice],
  );
  await shop.look(
    "insert into person (id, given_name, family_name, email) select id, 'Ada', 'Ek', id || '@orders.example' from unnest($1::uuid[]) as t(id)",
    [[member, colleague]],
  );
  await shop.look(
    'insert into membership (practice_id, person_id) select $1, id from unnest($2::uuid[]) as t(id)',
    [practice, [member, colleague]],
  );
}, 120_000);
afterAll(() => shop.close());

const byMember: Orderer = { kind: 'member', personId: member, practiceId: practice };

async function stock(left: number): Promise<number> {
  const [row] = await shop.look(
    'update product set stock = $1 where id = (select min(id) from product) returning id',
    [left],
  );
  return Number(row?.['id']);
}

async function left(product: number): Promise<number> {
  const [row] = await shop.look('select stock from product where id = $1', [product]);
  return Number(row?.['stock']);
}

/** So many pieces, of which no guest has ordered any. */
async function shelf(pieces: number): Promise<number> {
  await shop.look("update customer_order set state = 'cancelled', payment = 'void', closed_at = now()");
  return stock(pieces);
}

function order(orderer: Orderer, product: number, quantity: number): NewOrder {
  return {
    orderer,
    cart: new Map([[product, quantity]]),
    language: 'sv',
    checkout: {
      buyer: {
        kind: 'practice',
        name: 'Kliniken',
        registration: null,
        street: 'Gatan 1',
        postcode: '111 11',
        city: 'Orten',
      },
      contact: { givenName: 'Ada', familyName: 'Ek', email: 'ada@orders.example', phone: null },
      delivery: { name: 'Kliniken', street: 'Gatan 1', postcode: '111 11', city: 'Orten' },
      reference: null,
      note: null,
    },
  };
}

test('an order takes its goods off the shelf, sums its lines and begins its history', async () => {
  const product = await stock(10);
  const placed = await placeOrder(shop.shop, order(byMember, product, 3));
  expect(await left(product)).toBe(7);
  const [row] = await shop.look(
    'select o.state, o.payment, o.net = l.net as same_net, o.vat = l.vat as same_vat, l.quantity from customer_order o join customer_order_line l on l.order_id = o.id where o.id = $1',
    [placed.id],
  );
  expect(row).toEqual({ state: 'placed', payment: 'unpaid', same_net: true, same_vat: true, quantity: 3 });
  const events = await shop.look('select kind, actor from customer_order_event where order_id = $1', [
    placed.id,
  ]);
  expect(events).toEqual([{ kind: 'place', actor: 'customer' }]);
});

test('the last piece is sold once, however many want it at the same moment', async () => {
  const product = await stock(1);
  const orderers: readonly Orderer[] = Array.from({ length: 8 }, (_, at) =>
    at % 2 === 0 ? { kind: 'guest' } : byMember,
  );
  const wants = orderers.map((orderer) => placeOrder(shop.shop, order(orderer, product, 1)));
  const outcomes = await Promise.allSettled(wants);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(7);
  for (const { reason } of refused)
    expect(reason).toMatchObject({ code: 'out_of_stock', product: { id: product, left: 0 } });
  expect(await left(product)).toBe(0);
});

describe('guests and a shelf', () => {
  const wantsOf = async (product: number, quantities: readonly number[]): Promise<readonly string[]> => {
    const wants = quantities.map((quantity) =>
      placeOrder(shop.shop, order({ kind: 'guest' }, product, quantity)).then(
        () => `took ${quantity}`,
        (error: { code: string; product?: { left: number } }) => `${error.code} ${error.product?.left}`,
      ),
    );
    return (await Promise.all(wants)).sort();
  };
  test.each([
    [1, [1], [0]],
    [2, [2, 1, 1], [1]],
    [4, [3, 2, 1], [2]],
    [20, [20, 6, 5, 5, 1], [10]],
    [120, [31, 30, 30, 1], [60]],
  ])('of %i pieces some one after another leave a half', async (pieces, quantities, [rest]) => {
    const product = await shelf(pieces);
    for (const quantity of quantities) await wantsOf(product, [quantity]);
    expect(await left(product)).toBe(rest);
    await placeOrder(shop.shop, order(byMember, product, Math.max(1, rest ?? 0))).catch(() => undefined);
    expect(await left(product)).toBe(0);
  });

  test('many at the same moment leave as much as one after another', async () => {
    const product = await shelf(20);
    const outcomes = await wantsOf(product, Array<number>(12).fill(2));
    expect(outcomes).toEqual([
      ...Array<string>(7).fill('guest_pieces 0'),
      ...Array<string>(5).fill('took 2'),
    ]);
    expect(await left(product)).toBe(10);
  });

  test('what is paid, sent or cancelled, and what members order, takes nothing of what guests may have', async () => {
    const product = await shelf(8);
    for (const events of [['pay'], ['confirm', 'pack', 'ship'], ['cancel']] as const) {
      const placed = await placeOrder(shop.shop, order({ kind: 'guest' }, product, 2));
      await orderEvents(shop.shop, placed.id, events);
      await stock(8);
    }
    await placeOrder(shop.shop, order(byMember, product, 4));
    await stock(8);
    expect(await wantsOf(product, [2])).toEqual(['took 2']);
    expect(await wantsOf(product, [2])).toEqual(['took 2']);
    expect(await wantsOf(product, [1])).toEqual(['guest_pieces 0']);
  });
});

test('a price that changes while the order is placed is another than was agreed to, and nothing is sold', async () => {
  const product = await stock(5);
  const [row] = await shop.look('select price, vat_rate from product where id = $1', [product]);
  const now = { unitNet: Number(row?.['price']), rate: Number(row?.['vat_rate']) };
  const wanting = (agreed: AgreedPrices) => placeOrder(shop.shop, { ...order(byMember, product, 1), agreed });
  for (const agreed of [
    new Map([[product, { ...now, unitNet: now.unitNet - 1 }]]),
    new Map([[product, { ...now, rate: now.rate + 100 }]]),
    new Map([[product + 1, now]]),
    new Map(),
  ])
    await expect(wanting(agreed)).rejects.toMatchObject({ code: 'price_changed', product: { id: product } });
  expect(await left(product)).toBe(5);
  await wanting(new Map([[product, now]]));
  expect(await left(product)).toBe(4);
});

test('what cannot be delivered leaves nothing behind: no guest, no order, no other line’s stock', async () => {
  const product = await stock(2);
  const before = await shop.look(
    'select (select count(*) from person) as people, (select count(*) from customer_order) as orders',
  );
  await expect(placeOrder(shop.shop, order({ kind: 'guest' }, product, 3))).rejects.toMatchObject({
    code: 'out_of_stock',
    product: { left: 2 },
  });
  expect(
    await shop.look(
      'select (select count(*) from person) as people, (select count(*) from customer_order) as orders',
    ),
  ).toEqual(before);
  expect(await left(product)).toBe(2);
});

test('nobody orders for a practice that is not hers', async () => {
  const product = await stock(5);
  const [other] = await shop.look(
    "insert into practice (name, invoice_street, invoice_postcode, invoice_city) values ('Andra', 'G', 'P', 'O') returning id",
  );
  const stranger: Orderer = { kind: 'member', personId: member, practiceId: String(other?.['id']) };
  await expect(placeOrder(shop.shop, order(stranger, product, 1))).rejects.toMatchObject({
    code: 'not_a_member',
  });
  expect(await left(product)).toBe(5);
});

test('each of two guests with one address is a person of her own', async () => {
  const product = await shelf(5);
  const first = await placeOrder(shop.shop, order({ kind: 'guest' }, product, 1));
  const second = await placeOrder(shop.shop, order({ kind: 'guest' }, product, 1));
  const [row] = await shop.look(
    'select count(distinct person_id)::int as people from customer_order where id = any($1)',
    [[first.id, second.id]],
  );
  expect(row).toEqual({ people: 2 });
});

test('a cancelled order gives its goods back, once', async () => {
  const product = await stock(4);
  const placed = await placeOrder(shop.shop, order(byMember, product, 4));
  const cancels = await Promise.allSettled(
    [1, 2, 3].map(() => handleOrder(shop.shop, placed.id, 'cancel', 'customer', member)),
  );
  expect(cancels.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(await left(product)).toBe(4);
  const [row] = await shop.look(
    'select state, payment, closed_at is not null as closed from customer_order where id = $1',
    [placed.id],
  );
  expect(row).toEqual({ state: 'cancelled', payment: 'void', closed: true });
});

test('a colleague cannot cancel her order, and the shop cannot ship what was never packed', async () => {
  const product = await stock(4);
  const placed = await placeOrder(shop.shop, order(byMember, product, 1));
  await expect(handleOrder(shop.shop, placed.id, 'cancel', 'customer', colleague)).rejects.toMatchObject({
    code: 'order_gone',
  });
  await expect(handleOrder(shop.shop, placed.id, 'ship', 'shop')).rejects.toMatchObject({
    code: 'event_not_allowed',
  });
  expect((await handleOrder(shop.shop, placed.id, 'confirm', 'shop')).state).toBe('confirmed');
});

test('somebody who is restricted neither orders nor has her orders handled, and is told so', async () => {
  const product = await stock(4);
  const placed = await placeOrder(shop.shop, order(byMember, product, 1));
  const subject = await shop.shop.subjects.resolve(`person:${member}`);
  await shop.shop.restrictions.restrict(subject, 'accuracy');
  await expect(placeOrder(shop.shop, order(byMember, product, 1))).rejects.toMatchObject({
    code: 'outside_standing',
  });
  await expect(handleOrder(shop.shop, placed.id, 'confirm', 'shop')).rejects.toMatchObject({
    code: 'order_gone',
  });
  expect(await left(product)).toBe(3);
  await shop.shop.restrictions.lift(subject);
  expect((await handleOrder(shop.shop, placed.id, 'confirm', 'shop')).state).toBe('confirmed');
});

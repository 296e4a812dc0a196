import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { orderStates } from './states.ts';

let shop: TestShop;
const person = randomUUID();
const practice = randomUUID();

beforeAll(async () => {
  shop = await openTestShop();
  await shop.look(
    "insert into person (id, given_name, family_name, email) values ($1, 'Ada', 'Ek', 'a@b.example')",
    [person],
  );
  await shop.look(
    "insert into practice (id, name, invoice_street, invoice_postcode, invoice_city) values ($1, 'K', 'G', 'P', 'O')",
    [practice],
  );
}, 120_000);
afterAll(() => shop.close());

interface Standing {
  readonly practice_id: string | null;
  readonly state: string;
  readonly payment: string;
  readonly closed_at: string | null;
}

const standings: readonly Standing[] = [null, practice].flatMap((practice_id) =>
  orderStates.flatMap((state) =>
    ['unpaid', 'paid', 'refunded', 'void'].flatMap((payment) =>
      [null, '2026-01-01T00:00:00Z'].map((closed_at) => ({ practice_id, state, payment, closed_at })),
    ),
  ),
);

/** As the shop has it in words: nobody has sent or paid it, it is open, and no practice has ordered it. */
const isOpen = (one: Standing): boolean =>
  one.practice_id === null && one.closed_at === null && one.state !== 'shipped' && one.payment === 'unpaid';

async function counted(order: string): Promise<readonly unknown[]> {
  const rows = await shop.look('select guest_open from customer_order_line where order_id = $1', [order]);
  return rows.map((row) => row['guest_open']);
}

async function addLines(order: string): Promise<void> {
  await shop.look(
    `insert into customer_order_line (order_id, position, product_id, sku, description, quantity, unit_net, vat_rate, net, vat)
     select $1, coalesce(max(position), 0) + 1, 1, 's', 'd', 1, 1, 1, 1, 1 from customer_order_line where order_id = $1`,
    [order],
  );
}

test('a line counts among the guests’ open ones as its order stands, however the order came to stand so', async () => {
  const order = randomUUID();
  await shop.look(
    `insert into customer_order (id, person_id, buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat)
     values ($1, $2, 'practice', 'K', 'G', 'P', 'O', 'SE', 1, 1)`,
    [order, person],
  );
  await addLines(order);
  expect(standings.filter(isOpen).length).toBeGreaterThan(3);
  // From each to the next, and back: every change of one column or of several is among them.
  for (const one of [...standings, ...standings.toReversed()]) {
    await shop.look(
      'update customer_order set practice_id = $2, state = $3::order_state, payment = $4::payment_state, closed_at = $5 where id = $1',
      [order, one.practice_id, one.state, one.payment, one.closed_at],
    );
    expect([one, await counted(order)]).toEqual([one, [isOpen(one)]]);
  }
  for (const one of [standings.find(isOpen), standings.find((it) => !isOpen(it))]) {
    await shop.look(
      'update customer_order set closed_at = $2, practice_id = null, state = $3::order_state, payment = $4::payment_state where id = $1',
      [order, one?.closed_at, one?.state, one?.payment],
    );
    await addLines(order);
    const open = one !== undefined && isOpen(one);
    expect(new Set(await counted(order))).toEqual(new Set([open]));
  }
}, 120_000);

test('whoever writes it, it stays as its order stands', async () => {
  const held = 'select guest_open, count(*)::int from customer_order_line group by 1 order by 1';
  const before = await shop.look(held);
  expect(before.length).toBeGreaterThan(0);
  await shop.look('update customer_order_line set guest_open = not guest_open');
  expect(await shop.look(held)).toEqual(before);
});

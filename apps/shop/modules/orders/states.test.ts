import { describe, expect, test } from 'vitest';
import {
  allowedEvents,
  type OrderEvent,
  type OrderState,
  orderEvents,
  orderStates,
  type PaymentState,
  transition,
  waiting,
} from './states.ts';

// A row a state, a cell an event: where it leads for the shop, `.` where it is not allowed. Payment is `unpaid`,
// for refunds `paid`.
const cells: Readonly<Record<OrderState, Readonly<Record<OrderEvent, OrderState | '.'>>>> = {
  placed: {
    place: 'placed',
    confirm: 'confirmed',
    pack: '.',
    ship: '.',
    deliver: '.',
    pay: 'placed',
    cancel: 'cancelled',
    return: '.',
    refund: '.',
  },
  confirmed: {
    place: '.',
    confirm: '.',
    pack: 'packed',
    ship: '.',
    deliver: '.',
    pay: 'confirmed',
    cancel: 'cancelled',
    return: '.',
    refund: '.',
  },
  packed: {
    place: '.',
    confirm: '.',
    pack: '.',
    ship: 'shipped',
    deliver: '.',
    pay: 'packed',
    cancel: 'cancelled',
    return: '.',
    refund: '.',
  },
  shipped: {
    place: '.',
    confirm: '.',
    pack: '.',
    ship: '.',
    deliver: 'delivered',
    pay: 'shipped',
    cancel: '.',
    return: 'returned',
    refund: '.',
  },
  delivered: {
    place: '.',
    confirm: '.',
    pack: '.',
    ship: '.',
    deliver: '.',
    pay: 'delivered',
    cancel: '.',
    return: 'returned',
    refund: '.',
  },
  cancelled: {
    place: '.',
    confirm: '.',
    pack: '.',
    ship: '.',
    deliver: '.',
    pay: '.',
    cancel: '.',
    return: '.',
    refund: 'cancelled',
  },
  returned: {
    place: '.',
    confirm: '.',
    pack: '.',
    ship: '.',
    deliver: '.',
    pay: '.',
    cancel: '.',
    return: '.',
    refund: 'returned',
  },
};

const byCustomer = ['placed place', 'placed cancel', 'confirmed cancel'];

describe.each(orderStates)('an order that is %s', (state) => {
  test.each(orderEvents)('%s', (event) => {
    const payment: PaymentState = event === 'refund' ? 'paid' : 'unpaid';
    const expected = cells[state][event];
    expect(transition({ state, payment }, event, 'shop')?.state ?? '.').toBe(expected);
    const customer = byCustomer.includes(`${state} ${event}`) ? expected : '.';
    expect(transition({ state, payment }, event, 'customer')?.state ?? '.').toBe(customer);
  });
});

// What an event makes of the payment: unpaid, paid, refunded, void; `.` where it is not allowed.
test.each([
  ['pay', 'delivered', ['paid', '.', '.', '.']],
  ['cancel', 'placed', ['void', 'paid', 'refunded', 'void']],
  ['return', 'delivered', ['void', 'paid', 'refunded', 'void']],
  ['refund', 'returned', ['.', 'refunded', '.', '.']],
  ['ship', 'packed', ['unpaid', 'paid', 'refunded', 'void']],
] as const)('%s of a %s order, for each state of payment', (event, state, expected) => {
  const payments = ['unpaid', 'paid', 'refunded', 'void'] as const;
  expect(payments.map((payment) => transition({ state, payment }, event, 'shop')?.payment ?? '.')).toEqual(
    expected,
  );
});

test('an order is closed by delivery, cancelling and return, and only cancelled goods go back on the shelf', () => {
  const shop = (state: OrderState, event: OrderEvent) =>
    transition({ state, payment: 'unpaid' }, event, 'shop');
  expect(shop('shipped', 'deliver')).toMatchObject({ closes: true, restocks: false });
  expect(shop('packed', 'cancel')).toMatchObject({ closes: true, restocks: true });
  expect(shop('delivered', 'return')).toMatchObject({ closes: true, restocks: false });
  expect(shop('packed', 'ship')).toMatchObject({ closes: false, restocks: false });
});

test('what is offered is what is allowed', () => {
  expect(allowedEvents({ state: 'placed', payment: 'unpaid' }, 'customer')).toEqual(['cancel']);
  expect(allowedEvents({ state: 'packed', payment: 'paid' }, 'shop')).toEqual(['ship', 'cancel']);
  expect(allowedEvents({ state: 'cancelled', payment: 'void' }, 'shop')).toEqual([]);
});

test('what waits for money, in or out, is at the desk in whatever state it is', () => {
  const payments: readonly PaymentState[] = ['unpaid', 'paid', 'refunded', 'void'];
  const seen: string[] = [];
  for (const state of orderStates)
    for (const payment of payments) {
      const standing = { state, payment };
      const closed = ['delivered', 'cancelled', 'returned'].includes(state);
      const due = allowedEvents(standing, 'shop').some((event) => event === 'pay' || event === 'refund');
      if (closed && due) seen.push(`${state} ${payment}`);
    }
  expect(waiting.map((one) => `${one.state} ${one.payment}`).sort()).toEqual(seen.sort());
});

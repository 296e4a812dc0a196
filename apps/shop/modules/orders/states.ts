import type { Activities } from '../../activities.gen.ts';

export type OrderState = Activities['follow-order']['read']['customer_order']['state'];
export type PaymentState = Activities['follow-order']['read']['customer_order']['payment'];
export type OrderEvent = Activities['follow-order']['read']['customer_order_event']['kind'];
export type OrderActor = Activities['follow-order']['read']['customer_order_event']['actor'];

/**
 * An order is placed and then confirmed by the shop; it is packed, shipped and delivered. Until it is packed
 * the customer may cancel it, until it leaves the house the shop may. A parcel that nobody took in, or goods
 * that come back, make it returned. Cancelled and returned are ends: nothing moves an order out of them, and
 * what was paid is refunded. Payment runs beside this, against invoice: it may come at any time before the end,
 * and an order that ends unpaid has nothing left to pay (`void`). Goods go back on the shelf when an order is
 * cancelled; returned goods are looked at first, so they do not.
 */
const table: Readonly<Record<OrderState, Readonly<Partial<Record<OrderEvent, OrderState>>>>> = {
  placed: { place: 'placed', confirm: 'confirmed', cancel: 'cancelled', pay: 'placed' },
  confirmed: { pack: 'packed', cancel: 'cancelled', pay: 'confirmed' },
  packed: { ship: 'shipped', cancel: 'cancelled', pay: 'packed' },
  shipped: { deliver: 'delivered', return: 'returned', pay: 'shipped' },
  delivered: { return: 'returned', pay: 'delivered' },
  cancelled: { refund: 'cancelled' },
  returned: { refund: 'returned' },
};

/** What a customer may do herself, and in which states; everything else is the shop's. */
const customers: Readonly<Partial<Record<OrderEvent, readonly OrderState[]>>> = {
  place: ['placed'],
  cancel: ['placed', 'confirmed'],
};

export interface OrderStanding {
  readonly state: OrderState;
  readonly payment: PaymentState;
}

export interface Transition extends OrderStanding {
  /** Delivered, cancelled or returned: the order is closed. */
  readonly closes: boolean;
  readonly restocks: boolean;
}

/** What `event` by `actor` makes of an order; undefined where it is not allowed. */
export function transition(
  from: OrderStanding,
  event: OrderEvent,
  actor: OrderActor,
): Transition | undefined {
  const state = table[from.state][event];
  if (state === undefined || (actor === 'customer' && customers[event]?.includes(from.state) !== true))
    return undefined;
  const payment = paymentAfter(from.payment, event);
  if (payment === undefined) return undefined;
  return { state, payment, closes: ends(event), restocks: event === 'cancel' };
}

/** Events that are allowed now, in the order of an order's life. */
export function allowedEvents(from: OrderStanding, actor: OrderActor): readonly OrderEvent[] {
  return orderEvents.filter((event) => event !== 'place' && transition(from, event, actor) !== undefined);
}

/** Closed, and something is to be done all the same: the money has not come, or has to go back. */
export const waiting: readonly OrderStanding[] = [
  { state: 'delivered', payment: 'unpaid' },
  { state: 'cancelled', payment: 'paid' },
  { state: 'returned', payment: 'paid' },
];

export const orderStates = Object.keys(table) as readonly OrderState[];
export const orderEvents = [
  'place',
  'confirm',
  'pack',
  'ship',
  'deliver',
  'pay',
  'cancel',
  'return',
  'refund',
] as const satisfies readonly OrderEvent[];

function ends(event: OrderEvent): boolean {
  return event === 'deliver' || event === 'cancel' || event === 'return';
}

function paymentAfter(payment: PaymentState, event: OrderEvent): PaymentState | undefined {
  if (event === 'pay') return payment === 'unpaid' ? 'paid' : undefined;
  if (event === 'refund') return payment === 'paid' ? 'refunded' : undefined;
  if (event === 'cancel' || event === 'return') return payment === 'unpaid' ? 'void' : payment;
  return payment;
}

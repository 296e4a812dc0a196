import type { MadeUpOrder } from './purchases.ts';
import { type Random, randomFor } from './random.ts';

export type EventKind =
  | 'place'
  | 'confirm'
  | 'pack'
  | 'ship'
  | 'deliver'
  | 'cancel'
  | 'return'
  | 'pay'
  | 'refund';
export type OrderState =
  | 'placed'
  | 'confirmed'
  | 'packed'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'returned';
export type PaymentState = 'unpaid' | 'paid' | 'refunded' | 'void';

export interface StoryEvent {
  readonly kind: EventKind;
  readonly actor: 'customer' | 'shop';
  readonly at: number;
}

/** What became of an order by the end of the history. */
export interface Story {
  readonly events: readonly StoryEvent[];
  readonly state: OrderState;
  readonly payment: PaymentState;
  readonly closedAt: number | null;
}

const hour = 3_600_000;
const day = 24 * hour;

const stateAfter: Partial<Record<EventKind, OrderState>> = {
  confirm: 'confirmed',
  pack: 'packed',
  ship: 'shipped',
  deliver: 'delivered',
  cancel: 'cancelled',
  return: 'returned',
};

/** The whole life of an order, cut where the history ends: the newest orders are still on their way. */
export function storyOf(order: MadeUpOrder, end: number): Story {
  const random = randomFor(`story of ${order.label}`);
  const events = wholeLife(order.placedAt, random).filter((event) => event.at < end);
  let state: OrderState = 'placed';
  let payment: PaymentState = 'unpaid';
  for (const { kind } of events) {
    state = stateAfter[kind] ?? state;
    if (kind === 'pay') payment = 'paid';
    if (kind === 'refund') payment = 'refunded';
    if (kind === 'cancel') payment = 'void';
    if (kind === 'return' && payment === 'unpaid') payment = 'void';
  }
  const over =
    (state === 'delivered' && payment === 'paid') ||
    state === 'cancelled' ||
    (state === 'returned' && payment !== 'paid');
  return { events, state, payment, closedAt: over ? (events.at(-1)?.at ?? null) : null };
}

function wholeLife(placedAt: number, random: Random): readonly StoryEvent[] {
  const after = (from: number, least: number, most: number): number =>
    Math.round(from + least + random.next() * (most - least));
  const place: StoryEvent = { kind: 'place', actor: 'customer', at: placedAt };
  const confirmedAt = after(placedAt, hour / 6, 4 * hour);
  const fate = random.weighted([
    ['kept', 95],
    ['cancelled', 3],
    ['returned', 2],
  ] as const);
  if (fate === 'cancelled') {
    return [
      place,
      {
        kind: 'cancel',
        actor: random.chance(0.8) ? 'customer' : 'shop',
        at: after(placedAt, hour / 2, 6 * hour),
      },
    ];
  }
  const packedAt = after(confirmedAt, hour, day);
  const shippedAt = after(packedAt, hour, 8 * hour);
  const deliveredAt = after(shippedAt, 0.7 * day, 3 * day);
  // Thirty days to pay the invoice, and some need a reminder.
  const paidAt = after(shippedAt, 6 * day, random.chance(0.9) ? 30 * day : 55 * day);
  const shop = (kind: EventKind, at: number): StoryEvent => ({ kind, actor: 'shop', at });
  const story = [
    place,
    shop('confirm', confirmedAt),
    shop('pack', packedAt),
    shop('ship', shippedAt),
    shop('deliver', deliveredAt),
    shop('pay', paidAt),
  ];
  if (fate === 'kept') return story;
  const returnedAt = after(Math.max(deliveredAt, paidAt), day, 6 * day);
  return [...story, shop('return', returnedAt), shop('refund', after(returnedAt, day, 4 * day))];
}

import type { MadeUpOrder, Random } from '../../kit/history.ts';
import { randomFor } from '../../made-up/random.ts';
import {
  type OrderActor,
  type OrderEvent,
  type OrderStanding,
  type OrderState,
  type PaymentState,
  transition,
} from './states.ts';

export interface StoryEvent {
  readonly kind: OrderEvent;
  readonly actor: OrderActor;
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

/** The whole life of an order, cut where the history ends: the newest orders are still on their way. */
export function storyOf(order: MadeUpOrder, end: number): Story {
  const random = randomFor(`story of ${order.label}`);
  const events = wholeLife(order.placedAt, random).filter((event) => event.at < end);
  let standing: OrderStanding = { state: 'placed', payment: 'unpaid' };
  let closedAt: number | null = null;
  for (const { kind, actor, at } of events) {
    const next = transition(standing, kind, actor);
    if (next === undefined) throw new RangeError(`an order that is ${standing.state} cannot ${kind}`);
    standing = next;
    if (next.closes) closedAt = at;
  }
  return { events, state: standing.state, payment: standing.payment, closedAt };
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
  const shop = (kind: OrderEvent, at: number): StoryEvent => ({ kind, actor: 'shop', at });
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

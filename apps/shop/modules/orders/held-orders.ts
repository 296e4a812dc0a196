import type { Hold, HoldAsked } from '@trygg/engine';
import type { Shop } from '../../kit/shop.ts';
import type { Slots } from '../../kit/slots.ts';
import { fateOf, openOrdersOf } from './open-orders.ts';
import type { OrderStanding } from './states.ts';

/**
 * Orders that have left the house and are not paid: what proves the claim is kept whole until it is settled (GDPR
 * 17(3)(e)), and never longer than the policy keeps an order anyway.
 */
export const unpaidOrders: Slots['holding'] = async (shop, { subjects, asOf }) => {
  const open = await openOrdersOf(shop, subjects);
  return open.flatMap((order): readonly HoldAsked[] =>
    order.fate === 'held'
      ? [
          {
            record: 'order-history',
            key: order.id,
            reason: 'unpaid',
            law: 'GDPR 17(3)(e)',
            until: lastDay(shop, order.placed_at, asOf),
          },
        ]
      : [],
  );
};

/** The day on which the policy lets an order of then go; of one that should be gone already, tomorrow. */
function lastDay({ policy }: Pick<Shop, 'policy'>, placed: Date, asOf: Temporal.Instant): Temporal.PlainDate {
  const at = (instant: Temporal.Instant): Temporal.PlainDate =>
    instant.toZonedDateTimeISO(policy.timeZone).toPlainDate();
  const tomorrow = at(asOf).add({ days: 1 });
  return policy.retention
    .flatMap(({ record, from, term }) =>
      record === 'order-history' && from === 'placed' && term.kind === 'period'
        ? [at(Temporal.Instant.fromEpochMilliseconds(placed.getTime())).add(term.period)]
        : [],
    )
    .reduce((last, day) => (Temporal.PlainDate.compare(day, last) > 0 ? day : last), tomorrow);
}

/** Orders that an erasure has left because they are not paid: nobody but the rights sees them. */
export async function heldOrders(
  shop: Shop,
): Promise<readonly (OrderStanding & { readonly id: string; readonly number: number })[]> {
  if (!shop.permits('end-orders')) return [];
  const held = await unpaidHolds(shop);
  if (held.length === 0) return [];
  return shop
    .activity('end-orders')
    .selectFrom('customer_order')
    .select(['id', 'number', 'state', 'payment'])
    .where(
      'id',
      'in',
      held.flatMap(({ key }) => key),
    )
    .orderBy('number', 'desc')
    .execute();
}

async function unpaidHolds(shop: Shop): Promise<readonly Hold[]> {
  const open = await shop.holds.open();
  return open.filter(({ record, reason }) => record === 'order-history' && reason === 'unpaid');
}

/**
 * Lifts the holds of orders that are paid by now, came back, or were taken back: what waited for that is erased by the next run.
 * Done again, it changes nothing.
 */
export async function releaseSettled(shop: Shop): Promise<void> {
  if (!shop.permits('end-orders')) return;
  const held = await unpaidHolds(shop);
  if (held.length === 0) return;
  const orders = await heldOrders(shop);
  const unpaid = new Set(orders.filter((order) => fateOf(order) === 'held').map(({ id }) => id));
  for (const { id, key } of held) if (!unpaid.has(key[0] ?? '')) await shop.holds.lift(id);
}

import type { Subject } from '@trygg/engine';
import type { Shop } from '../../kit/shop.ts';
import { endForErased, handleOrder } from './handle-order.ts';
import { releaseSettled } from './held-orders.ts';
import { openOrdersOf } from './open-orders.ts';
import { OrderError } from './order-error.ts';
import { allowedEvents, orderStates } from './states.ts';

/**
 * Cancels what has not left the house and is nobody else's, before an erasure takes it, and lets go what it was held for and is
 * paid by now.
 */
export async function endOrders(
  shop: Shop,
  { subjects }: { readonly subjects: readonly Subject[] },
): Promise<undefined> {
  for (const { id, fate } of await openOrdersOf(shop, subjects))
    if (fate === 'cancelled') await unlessLate(() => endForErased(shop, id, 'cancel'));
  await releaseSettled(shop);
  return undefined;
}

/**
 * Cancels orders that the shop has forgotten until the day that retention takes them: what was paid is credited, and
 * the buyer hears of it while there is an address to write to.
 */
export async function cancelForgotten(
  shop: Shop,
  { asOf }: { readonly asOf: Temporal.Instant },
): Promise<undefined> {
  if (!shop.permits('handle-order')) return undefined;
  const periods = shop.policy.retention.flatMap(({ record, from, term }) =>
    record === 'order-history' && from === 'placed' && term.kind === 'period' ? [term.period] : [],
  );
  for (const period of periods) {
    const before = asOf.toZonedDateTimeISO(shop.policy.timeZone).subtract(period);
    const orders = await shop
      .activity('handle-order')
      .selectFrom('customer_order')
      .select('id')
      .where('state', 'in', cancellable)
      .where('placed_at', '<=', new Date(before.epochMilliseconds))
      .execute();
    for (const { id } of orders) await unlessLate(() => handleOrder(shop, id, 'cancel', 'shop'));
  }
  return undefined;
}

const cancellable = orderStates.filter((state) =>
  allowedEvents({ state, payment: 'unpaid' }, 'shop').includes('cancel'),
);

/** Another process may have done it, or the parcel may have left: then there is nothing to cancel. */
async function unlessLate(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OrderError)) throw error;
  }
}

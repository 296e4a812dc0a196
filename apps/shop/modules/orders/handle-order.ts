import { type Activity, EngineError, type SubjectRef } from '@trygg/engine';
import type { Activities } from '../../activities.gen.ts';
import { announce } from '../../kit/announce.ts';
import type { AfterCommit } from '../../kit/events.ts';
import type { Shop } from '../../kit/shop.ts';
import { releaseSettled } from './held-orders.ts';
import { OrderError } from './order-error.ts';
import { announcedAs, type Lots } from './order-events.ts';
import { type OrderActor, type OrderEvent, type Transition, transition } from './states.ts';

/**
 * Applies one event to an order, in one transaction over `handle-order`: its state, its history, the stock of a
 * cancelled one, and what other modules do when they hear of it (`lots` as the desk read them). Of two events at once the later one meets the state that the first left, and is refused
 * with `event_not_allowed` where that does not take it. A customer's event counts only for her own order.
 */
export async function handleOrder(
  shop: Shop,
  id: string,
  event: OrderEvent,
  actor: OrderActor,
  personId?: string,
  lots: Lots = new Map(),
): Promise<Transition> {
  const after = await applyEvent(shop, shop.activity('handle-order'), { id, event, actor, personId, lots });
  if (event === 'ship') await shop.send('order-shipped', id);
  if (event === 'return') await shop.send('order-returned', id);
  if (event === 'cancel') await shop.send('order-cancelled', id);
  await after.afterwards();
  // An erasure that waits for its day may hold it until it is paid.
  if (event === 'pay' || event === 'return') await releaseSettled(shop);
  return after.next;
}

/**
 * What still happens to an order whose subjects are closed, over `end-orders`: an erasure is about to take it, or was held up
 * by it. Nobody is written to about it, since the erasure's own mails tell of it. Throws as `handleOrder` does.
 */
export async function endForErased(
  shop: Shop,
  id: string,
  event: Exclude<OrderEvent, 'ship'>,
): Promise<void> {
  // INVARIANT: what these events need, the two activities grant alike; only parcels that leave need more.
  const activity = shop.activity('end-orders') as unknown as HandleOrder;
  await applyEvent(shop, activity, { id, event, actor: 'shop', lots: new Map() });
  if (event !== 'cancel') await releaseSettled(shop);
}

type HandleOrder = Activity<Activities['handle-order']['read'], Activities['handle-order']['write']>;

interface Applied {
  readonly id: string;
  readonly event: OrderEvent;
  readonly actor: OrderActor;
  readonly personId?: string | undefined;
  readonly lots: Lots;
}

async function applyEvent(
  shop: Shop,
  activity: HandleOrder,
  { id, event, actor, personId, lots }: Applied,
): Promise<{ readonly next: Transition; readonly afterwards: AfterCommit }> {
  const order = await activity
    .selectFrom('customer_order')
    .select(['person_id', 'practice_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (
    order === undefined ||
    (actor === 'customer' && (personId === undefined || order.person_id !== personId))
  ) {
    throw new OrderError('order_gone', 'no such order');
  }
  const at = new Date(shop.now().epochMilliseconds);
  return activity.transaction(ownersOf(order), async (tx) => {
    const now = await tx
      .selectFrom('customer_order')
      .select(['state', 'payment'])
      .where('id', '=', id)
      .executeTakeFirst();
    const next = now && transition(now, event, actor);
    if (now === undefined || next === undefined)
      throw new OrderError('event_not_allowed', 'the order’s state does not take this');
    const closed = next.closes ? { closed_at: at } : {};
    try {
      await tx.write(1, (q) =>
        q
          .updateTable('customer_order')
          .set({ state: next.state, payment: next.payment, ...closed })
          .where('id', '=', id)
          .where('state', '=', now.state)
          .where('payment', '=', now.payment),
      );
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'rows_mismatch') throw error;
      throw new OrderError('event_not_allowed', 'somebody else was faster');
    }
    await tx.write(1, (q) =>
      q.insertInto('customer_order_event').values({ order_id: id, kind: event, actor, at }),
    );
    if (next.restocks) {
      const lines = await tx
        .selectFrom('customer_order_line')
        .select(['product_id', 'quantity'])
        .where('order_id', '=', id)
        .orderBy('product_id')
        .execute();
      for (const line of lines) {
        await tx.write(1, (q) =>
          q
            .updateTable('product')
            .set((eb) => ({ stock: eb('stock', '+', line.quantity) }))
            .where('id', '=', line.product_id),
        );
      }
    }
    if (event === 'place') throw new OrderError('event_not_allowed', 'an order is placed by `placeOrder`');
    return { next, afterwards: await announce(shop, announcedAs[event], { tx, id, event, at, lots }) };
  });
}

function ownersOf(order: {
  readonly person_id: string | null;
  readonly practice_id: string | null;
}): readonly SubjectRef[] {
  return [
    ...(order.person_id === null ? [] : [{ kind: 'person', key: order.person_id }]),
    ...(order.practice_id === null ? [] : [{ kind: 'practice', key: order.practice_id }]),
  ];
}

import type { Shop } from '../kit/shop.ts';
import { handleOrder, type OrderEvent } from '../modules/orders/module.ts';
import { deviceLines } from '../modules/traceability/device-lines.ts';

/** What the desk does with an order, an event after the other; the lot of each device is read off its box. */
export async function orderEvents(shop: Shop, id: string, events: readonly OrderEvent[]): Promise<void> {
  for (const event of events) {
    const lines = event === 'ship' ? await deviceLines(shop.activity('handle-order'), id) : [];
    const lots = new Map(
      lines.map(({ position, quantity }) => [position, [{ lot: 'BOX-1', quantity }]] as const),
    );
    await handleOrder(shop, id, event, 'shop', undefined, lots);
  }
}

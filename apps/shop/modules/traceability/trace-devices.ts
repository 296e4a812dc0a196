import type { AfterCommit } from '../../kit/events.ts';
import type { Shop } from '../../kit/shop.ts';
import type { OrderHappening } from '../orders/module.ts';
import { followModels } from './date-model.ts';

/**
 * Notes who got the medical devices of an order when it leaves the house, in the transaction that sends it.
 * MDR 25(2) with 2(35) and 2(36) means health institutions and professionals: a consumer leaves no trace. A lot
 * that nobody read off stays empty; the device is traced by its article number and date then.
 */
export async function traceDevices(
  shop: Shop,
  { tx, id: orderId, at, lots }: OrderHappening,
): Promise<AfterCommit | undefined> {
  const order = await tx
    .selectFrom('customer_order')
    .select(['number', 'person_id', 'practice_id', 'placed_at', 'buyer_kind', 'buyer_name'])
    .select(['buyer_registration', 'invoice_street', 'invoice_postcode', 'invoice_city', 'invoice_country'])
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (order === undefined || order.buyer_kind === 'consumer') return;
  const lines = await tx
    .selectFrom('customer_order_line')
    .innerJoin('product', 'product.id', 'customer_order_line.product_id')
    .select(['customer_order_line.position', 'customer_order_line.sku', 'customer_order_line.description'])
    .select('customer_order_line.quantity')
    .where('customer_order_line.order_id', '=', orderId)
    .where('product.medical_device', '=', true)
    .execute();
  if (lines.length === 0) return;
  await tx.write(lines.length, (q) =>
    q.insertInto('device_trace').values(
      lines.map((line) => ({
        // As with the invoice: what a practice got says nothing of the member who ordered.
        person_id: order.practice_id === null ? order.person_id : null,
        practice_id: order.practice_id,
        order_number: order.number,
        position: line.position,
        ordered_at: order.placed_at,
        supplied_at: at,
        sku: line.sku,
        description: line.description,
        lot: lots.get(line.position) ?? null,
        quantity: line.quantity,
        buyer_name: order.buyer_name,
        buyer_registration: order.buyer_registration,
        buyer_street: order.invoice_street,
        buyer_postcode: order.invoice_postcode,
        buyer_city: order.invoice_city,
        buyer_country: order.invoice_country,
      })),
    ),
  );
  return () => followModels(shop, [...new Set(lines.map(({ sku }) => sku))]);
}

import type { AfterCommit } from '../../kit/events.ts';
import type { Shop } from '../../kit/shop.ts';
import { type LotOfLine, type Lots, OrderError, type OrderHappening } from '../orders/module.ts';
import { followModels } from './date-model.ts';
import { type DeviceLine, deviceLines } from './device-lines.ts';

/**
 * Notes who got the medical devices of an order when it leaves the house, in the transaction that sends it.
 * MDR 25(2) with 2(35) and 2(36) means health institutions and professionals: a consumer leaves no trace. Pieces that
 * carry no lot are traced by their article number and date, once somebody has said that they carry none.
 *
 * Throws `lots_missing`, so that nothing is sent, where the lots of a device do not make up its line.
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
  const lines = await deviceLines(tx, orderId);
  if (lines.length === 0) return;
  const traces = lines.flatMap((line) => lotsOfLine(lots, line).map((one) => ({ ...line, ...one })));
  await tx.write(traces.length, (q) =>
    q.insertInto('device_trace').values(
      traces.map((line) => ({
        // As with the invoice: what a practice got says nothing of the member who ordered.
        person_id: order.practice_id === null ? order.person_id : null,
        practice_id: order.practice_id,
        order_number: order.number,
        position: line.position,
        ordered_at: order.placed_at,
        supplied_at: at,
        sku: line.sku,
        description: line.description,
        lot: line.lot,
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

function lotsOfLine(lots: Lots, line: DeviceLine): readonly LotOfLine[] {
  const read = lots.get(line.position) ?? [];
  const sum = read.reduce((pieces, { quantity }) => pieces + quantity, 0);
  if (sum !== line.quantity || read.some(({ lot, quantity }) => lot === '' || quantity < 1))
    throw new OrderError('lots_missing', 'a device leaves with its lot, or with word that it carries none');
  return read;
}

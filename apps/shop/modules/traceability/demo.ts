import type { DemoPart, MadeUpOrder } from '../../kit/history.ts';
import type { Shop } from '../../kit/shop.ts';
import { isIn, practiceRef } from '../../made-up/history.ts';
import { randomFor } from '../../made-up/random.ts';
import { storyOf } from '../orders/module.ts';
import { dateModel, deviceModels } from './date-model.ts';

/** A parcel of the history that left for somebody who is no consumer. */
interface MadeUpParcel {
  readonly order: MadeUpOrder & { readonly practice: NonNullable<MadeUpOrder['practice']> };
  readonly at: number;
}

/** Traces of the devices that the history sent, with made-up lots, and the last day of a few models. */
export const madeUpTraces: DemoPart = async (shop, { orders, span }) => {
  if (!shop.permits('handle-order', 'traceability')) return { month: async () => undefined };
  const parcels = orders.flatMap((order): readonly MadeUpParcel[] => {
    const { practice } = order;
    if (practice === undefined || practice.kind === 'consumer') return [];
    const shipped = storyOf(order, span.to).events.find(({ kind }) => kind === 'ship');
    return shipped === undefined ? [] : [{ order: { ...order, practice }, at: shipped.at }];
  });
  return {
    month: (month) =>
      writeTraces(
        shop,
        parcels.filter(({ at }) => isIn(month, at)),
      ),
    end: () => dateSome(shop, span.to),
  };
};

/** One in a dozen models is no longer made; where some have a day already, they are left alone. */
async function dateSome(shop: Shop, end: number): Promise<void> {
  if (!shop.permits('date-model')) return;
  const models = await deviceModels(shop, 'en');
  if (models.some(({ lastPlaced }) => lastPlaced !== undefined)) return;
  const today = Temporal.Instant.fromEpochMilliseconds(end)
    .toZonedDateTimeISO(shop.policy.timeZone)
    .toPlainDate();
  for (const [index, { sku }] of models.entries())
    if (index % 12 === 3) await dateModel(shop, sku, today.subtract({ months: 14 + index }));
}

/** Writes a month of traces in one transaction; of an order that has some already nothing is written. */
async function writeTraces(shop: Shop, parcels: readonly MadeUpParcel[]): Promise<void> {
  if (parcels.length === 0) return;
  const sentAt = new Map(parcels.map(({ order, at }) => [order.id, new Date(at)]));
  const lines = await shop
    .activity('handle-order')
    .selectFrom('customer_order')
    .innerJoin('customer_order_line as line', 'line.order_id', 'customer_order.id')
    .innerJoin('product', 'product.id', 'line.product_id')
    .select(['customer_order.id', 'number', 'practice_id', 'placed_at', 'buyer_name', 'buyer_registration'])
    .select(['invoice_street', 'invoice_postcode', 'invoice_city', 'invoice_country'])
    .select(['line.position', 'line.sku', 'line.description', 'line.quantity'])
    .where('customer_order.id', 'in', [...sentAt.keys()])
    .where('product.medical_device', '=', true)
    .where('practice_id', 'is not', null)
    .execute();
  if (lines.length === 0) return;
  const numbers = [...new Set(lines.map(({ number }) => number))];
  const traced = await shop
    .activity('recall')
    .selectFrom('device_trace')
    .select('order_number')
    .where('order_number', 'in', numbers)
    .execute();
  const known = new Set(traced.map((row) => row.order_number));
  const rows = lines
    .filter(({ number }) => !known.has(number))
    .map((line) => {
      const at = sentAt.get(line.id) ?? line.placed_at;
      return {
        practice_id: line.practice_id,
        order_number: line.number,
        position: line.position,
        ordered_at: line.placed_at,
        supplied_at: at,
        sku: line.sku,
        description: line.description,
        lot: lotThen(line.sku, at),
        quantity: line.quantity,
        buyer_name: line.buyer_name,
        buyer_registration: line.buyer_registration,
        buyer_street: line.invoice_street,
        buyer_postcode: line.invoice_postcode,
        buyer_city: line.invoice_city,
        buyer_country: line.invoice_country,
      };
    });
  if (rows.length === 0) return;
  const practices = new Set(rows.flatMap(({ practice_id }) => practice_id ?? []));
  await shop
    .activity('handle-order')
    .transaction([...practices].map(practiceRef), (tx) =>
      tx.write(rows.length, (q) => q.insertInto('device_trace').values(rows)),
    );
}

/** A lot lasts a quarter on the shelf, so that several buyers have pieces of it. */
function lotThen(sku: string, at: Date): string {
  const quarter = `${at.getUTCFullYear()}-${Math.floor(at.getUTCMonth() / 3) + 1}`;
  return `L${String(at.getUTCFullYear()).slice(2)}${randomFor(`lot of ${sku} in ${quarter}`).between(1000, 9999)}`;
}

import type { Activities } from '../../activities.gen.ts';
import type { Shop } from '../../kit/shop.ts';

type Read = Activities['follow-order']['read'];
export type OrderRow = Omit<
  Read['customer_order'],
  'closed_at' | 'delivery_country' | 'invoice_country' | 'language'
>;
export type OrderLineRow = Omit<Read['customer_order_line'], 'order_id'>;
export type OrderEventRow = Omit<Read['customer_order_event'], 'order_id'>;

export interface FollowedOrder {
  readonly order: OrderRow;
  readonly lines: readonly OrderLineRow[];
  readonly events: readonly OrderEventRow[];
}

function orderRows(shop: Shop) {
  return shop
    .activity('follow-order')
    .selectFrom('customer_order')
    .select(['id', 'number', 'person_id', 'practice_id', 'state', 'payment', 'placed_at'])
    .select(['contact_name', 'contact_email', 'contact_phone', 'reference', 'note', 'net', 'vat', 'currency'])
    .select(['delivery_name', 'delivery_street', 'delivery_postcode', 'delivery_city'])
    .select(['buyer_name', 'buyer_registration', 'invoice_street', 'invoice_postcode', 'invoice_city']);
}

/** An order with its lines and its history; undefined when it is gone or may not be used now. */
export async function followOrder(shop: Shop, id: string): Promise<FollowedOrder | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  const order = await orderRows(shop).where('id', '=', id).executeTakeFirst();
  if (order === undefined) return undefined;
  const activity = shop.activity('follow-order');
  const [lines, events] = await Promise.all([
    activity
      .selectFrom('customer_order_line')
      .select([
        'position',
        'product_id',
        'sku',
        'description',
        'quantity',
        'unit_net',
        'vat_rate',
        'net',
        'vat',
      ])
      .where('order_id', '=', id)
      .orderBy('position')
      .execute(),
    activity
      .selectFrom('customer_order_event')
      .select(['kind', 'actor', 'at'])
      .where('order_id', '=', id)
      .orderBy('at')
      .execute(),
  ]);
  return { order, lines, events };
}

export const ordersPerPage = 20;

/** One page of what a person ordered herself, the newest first. */
export async function ordersOf(
  shop: Shop,
  personId: string,
  page: number,
): Promise<{ readonly orders: readonly OrderRow[]; readonly pages: number }> {
  const total = await shop
    .activity('follow-order')
    .selectFrom('customer_order')
    .where('person_id', '=', personId)
    .select((eb) => eb.fn.countAll<number>().as('orders'))
    .executeTakeFirst();
  const orders = await orderRows(shop)
    .where('person_id', '=', personId)
    .orderBy('placed_at', 'desc')
    .orderBy('number', 'desc')
    .limit(ordersPerPage)
    .offset((page - 1) * ordersPerPage)
    .execute();
  return { orders, pages: Math.max(1, Math.ceil((total?.orders ?? 0) / ordersPerPage)) };
}

import type { Shop } from '../../kit/shop.ts';

/** Who got a lot, in the order of delivery; for product safety alone. */
export async function buyersOf(shop: Shop, lot: string) {
  return shop
    .activity('recall')
    .selectFrom('device_trace')
    .select(['order_number', 'supplied_at', 'sku', 'description', 'quantity', 'buyer_name'])
    .select(['buyer_street', 'buyer_postcode', 'buyer_city'])
    .where('lot', '=', lot)
    .orderBy('supplied_at')
    .orderBy('order_number')
    .execute();
}

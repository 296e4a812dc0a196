import type { OrderTransaction } from '../orders/module.ts';

export interface DeviceLine {
  readonly position: number;
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
}

/** Lines of an order that are medical devices. */
export function deviceLines(
  { selectFrom }: Pick<OrderTransaction, 'selectFrom'>,
  order: string,
): Promise<readonly DeviceLine[]> {
  return selectFrom('customer_order_line')
    .innerJoin('product', 'product.id', 'customer_order_line.product_id')
    .select(['customer_order_line.position', 'customer_order_line.sku', 'customer_order_line.description'])
    .select('customer_order_line.quantity')
    .where('customer_order_line.order_id', '=', order)
    .where('product.medical_device', '=', true)
    .orderBy('customer_order_line.position')
    .execute();
}

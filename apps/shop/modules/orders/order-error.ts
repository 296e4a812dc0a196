/**
 * Why an order was not placed or changed. Nothing was written then.
 * `out_of_stock`: fewer pieces are left than wanted. `product_gone`: a product is no longer for sale.
 * `guest_pieces`: more than is left for guests. `price_changed`: it costs something else than the buyer saw.
 * `cart_empty`: nothing to order. `not_a_member`: the practice is not hers. `event_not_allowed`: the order's state
 * does not take the event, perhaps because somebody else was faster. `order_gone`: no such order. `lots_missing`: a parcel
 * would leave whose lots nobody has read.
 */
export type OrderErrorCode =
  | 'out_of_stock'
  | 'product_gone'
  | 'guest_pieces'
  | 'price_changed'
  | 'cart_empty'
  | 'not_a_member'
  | 'event_not_allowed'
  | 'order_gone'
  | 'lots_missing';

export class OrderError extends Error {
  readonly code: OrderErrorCode;
  /** The product that is short, with how many are left for this buyer. */
  readonly product: { readonly id: number; readonly left: number } | undefined;

  constructor(
    code: OrderErrorCode,
    message: string,
    product?: { readonly id: number; readonly left: number },
  ) {
    super(message);
    this.name = 'OrderError';
    this.code = code;
    this.product = product;
  }
}

// Written by `trygg generate` from the data map and the catalog. Do not edit.

export const codes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'customer_order': {
    'state': ['placed', 'confirmed', 'packed', 'shipped', 'delivered', 'cancelled', 'returned'],
    'payment': ['unpaid', 'paid', 'refunded', 'void'],
    'language': ['sv', 'en', 'nl'],
    'buyer_kind': ['practice', 'sole-trader', 'consumer'],
  },
  'customer_order_event': {
    'kind': ['place', 'confirm', 'pack', 'ship', 'deliver', 'cancel', 'return', 'pay', 'refund'],
    'actor': ['customer', 'shop'],
  },
};

import type { Shop } from '../../kit/shop.ts';

/** Why an order is contested, as its holds say; undefined where it is not. Staff set them: `trygg hold set`. */
export async function contestedAs(shop: Shop, id: string): Promise<ContestedAs | undefined> {
  return (await contestedOrders(shop)).get(id);
}

/** Orders of which goods or price are contested. */
export async function contestedOrders(shop: Shop): Promise<ReadonlyMap<string, ContestedAs>> {
  return new Map(
    (await shop.holds.open()).flatMap(({ record, reason, key }) =>
      record === 'order-history' && (reason === 'contested-goods' || reason === 'contested-sum')
        ? [[key[0] ?? '', reason] as const]
        : [],
    ),
  );
}

export type ContestedAs = 'contested-goods' | 'contested-sum';

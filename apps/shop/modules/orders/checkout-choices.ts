import type { Values } from '../../kit/reading.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { carryChoices, newsletterBox, takeOffers } from '../choices/module.ts';
import { join } from '../newsletter/module.ts';
import type { Orderer, PlacedOrder } from './place-order.ts';

interface Ticked {
  readonly orderer: Orderer;
  readonly placed: PlacedOrder;
  readonly email: string;
  readonly values: Values;
  readonly language: PageLanguage;
}

/**
 * The boxes beside an order that stands. A guest's no holds for the row of her order at once; her yes waits for the
 * link in her mailbox, because anybody could have typed the address.
 */
export async function takeChoices(
  shop: Shop,
  { orderer, placed, email, values, language }: Ticked,
): Promise<void> {
  const seen = { language, source: 'checkout' } as const;
  if (orderer.kind === 'member') return takeOffers(shop, placed.personId, values, seen);
  const declined = Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith('object_')));
  await takeOffers(shop, placed.personId, declined, seen);
  await carryChoices(shop, placed.personId, email, seen);
  if (values[newsletterBox] === 'yes' && shop.permits('join-newsletter'))
    await join(shop, { email, ...seen });
}

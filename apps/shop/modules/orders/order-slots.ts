import type { Attachment } from '../../kit/message.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import type { OrderEvent } from './states.ts';

/** An order that somebody looks at or is written about. */
export interface ShownOrder {
  readonly id: string;
  readonly language: PageLanguage;
}

/** Where others add to what is told of an order. */
export interface OrderSlots {
  /** On the page of an order, below its progress. */
  readonly 'order.page': (shop: Shop, order: ShownOrder) => Promise<Html | ''>;
  /** What goes with the mail that tells of an event. */
  readonly 'order.mail': (shop: Shop, order: ShownOrder, event: OrderEvent) => Promise<readonly Attachment[]>;
}

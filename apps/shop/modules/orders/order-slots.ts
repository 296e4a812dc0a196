import type { Attachment } from '../../kit/message.ts';
import type { Values } from '../../kit/reading.ts';
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
  /** Above the orders of the desk, which lies at the path: what waits there that is no order. */
  readonly 'desk.top': (shop: Shop, language: PageLanguage, path: string) => Promise<Html | ''>;
  /** Before the desk sends a parcel: the address of a page below the desk's path that asks what must be known first. */
  readonly 'desk.ship': (shop: Shop, order: string, path: string) => Promise<string | undefined>;
  readonly checkout: CheckoutPart;
}

/** Who orders, and the form that is shown or was sent. */
export interface CheckoutForm {
  /** Absent: a guest. */
  readonly personId: string | undefined;
  readonly values: Values;
  readonly language: PageLanguage;
}

/** An order that stands; `personId` is the row of who ordered, a guest's own. */
export interface CheckedOut extends CheckoutForm {
  readonly personId: string;
  readonly guest: boolean;
  readonly email: string;
}

/** A part of the checkout's form, and what is done with it once the order stands. */
export interface CheckoutPart {
  readonly shown?: (shop: Shop, form: CheckoutForm) => Promise<Html | ''>;
  readonly taken?: (shop: Shop, order: CheckedOut) => Promise<void>;
}

import type { ActivityTransaction } from '@trygg/engine';
import type { Activities } from '../../activities.gen.ts';
import type { OrderEvent } from './states.ts';

/** The transaction in which something happens to an order, over `handle-order` and what others contribute to it. */
export type OrderTransaction = ActivityTransaction<
  Activities['handle-order']['read'],
  Activities['handle-order']['write']
>;

/** Pieces of a line that are of one lot, as the desk reads it off the box; null where they carry none. */
export interface LotOfLine {
  readonly lot: string | null;
  readonly quantity: number;
}

/** Lots of the boxes that leave: position of the order's line → its lots, whose quantities make up that of the line. */
export type Lots = ReadonlyMap<number, readonly LotOfLine[]>;

/** That something happened to the order `id`. Whoever listens writes in the same transaction or not at all. */
export interface OrderHappening {
  readonly tx: OrderTransaction;
  readonly id: string;
  readonly event: OrderEvent;
  readonly at: Date;
  /** Of the boxes that leave; empty for other events. */
  readonly lots: Lots;
}

/** That an order was placed, over `place-order`. */
export interface OrderPlacing {
  readonly tx: ActivityTransaction<Activities['place-order']['read'], Activities['place-order']['write']>;
  readonly id: string;
  readonly at: Date;
}

/** What an event of the order is announced as. */
export const announcedAs = {
  confirm: 'order.confirmed',
  pack: 'order.packed',
  ship: 'order.shipped',
  deliver: 'order.delivered',
  pay: 'order.paid',
  cancel: 'order.cancelled',
  return: 'order.returned',
  refund: 'order.refunded',
} as const satisfies Record<Exclude<OrderEvent, 'place'>, string>;

type Announced = (typeof announcedAs)[keyof typeof announcedAs];

/** What the orders announce. */
export type OrderEvents = { readonly [name in Announced]: OrderHappening } & {
  readonly 'order.placed': OrderPlacing;
};

import type { ActivityName, Shop } from './shop.ts';

/**
 * What modules announce, each with what it tells. Added by the module that announces it:
 * `declare module '../../kit/events.ts' { interface Events { 'order.shipped': OrderEvent } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging
export interface Events {}

export type EventName = keyof Events;

/** Work for after the commit. */
export type AfterCommit = () => Promise<void>;

/**
 * How a module hears of an event. `within`: in its transaction, which ends if it throws. `last`: the same, after all
 * others: for who takes a lock that everybody waits for, such as the series of the invoices. Both may return what is
 * to be done once all of it stands.
 */
export interface Listener<E extends EventName> {
  /** The activity that it writes over by what its module contributes: where that is left out, it hears of nothing. */
  readonly over?: ActivityName;
  readonly within?: (shop: Shop, told: Events[E]) => Promise<AfterCommit | undefined>;
  readonly last?: (shop: Shop, told: Events[E]) => Promise<AfterCommit | undefined>;
}

export type Listeners = { readonly [E in EventName]?: Listener<E> };

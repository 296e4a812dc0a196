import { registered } from './registry.ts';
import type { Shop } from './shop.ts';

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
  readonly within?: (shop: Shop, told: Events[E]) => Promise<AfterCommit | undefined>;
  readonly last?: (shop: Shop, told: Events[E]) => Promise<AfterCommit | undefined>;
}

export type Listeners = { readonly [E in EventName]?: Listener<E> };

/** Tells everybody who listens, inside the caller's transaction; what it yields is to be run after the commit. */
export async function announce<E extends EventName>(
  shop: Shop,
  name: E,
  told: Events[E],
): Promise<AfterCommit> {
  const listeners = registered().flatMap(({ on }) => on?.[name] ?? []) as readonly Listener<E>[];
  const after: AfterCommit[] = [];
  for (const phase of ['within', 'last'] as const)
    for (const listener of listeners) {
      const work = await listener[phase]?.(shop, told);
      if (work !== undefined) after.push(work);
    }
  return async () => {
    for (const work of after) await work();
  };
}

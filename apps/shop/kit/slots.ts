import type { Context } from 'hono';
import { registered } from './registry.ts';
import type { Html, PageContext, ShopEnv } from './route.ts';

/**
 * Places of a page, a mail or a form that belong to one module and that others fill. Each is added by the module that
 * has the place: `declare module '../../kit/slots.ts' { interface Slots { 'product.below': (…) => Html } }`.
 */
export interface Slots {
  /** Beside the footer's links on every page. */
  readonly footer: (page: PageContext) => Html | '';
  /** What a browser forgets when somebody signs out or is erased. */
  readonly 'signed-out': (c: Context<ShopEnv>) => void;
}

export type SlotName = keyof Slots;

/** What the modules put into a slot, in their order. */
export function fillersOf<S extends SlotName>(name: S): readonly Slots[S][] {
  return registered().flatMap(({ slots }) => {
    const filler = slots?.[name];
    return filler === undefined ? [] : [filler];
  });
}

import type { Context } from 'hono';
import type { Mailboxes } from './mailboxes.ts';
import type { Html, PageContext, ShopEnv } from './route.ts';

/**
 * Places of a page, a mail or a form that belong to one module and that others fill. Each is added by the module that
 * has the place: `declare module '../../kit/slots.ts' { interface Slots { 'product.below': (…) => Html } }`.
 */
export interface Slots {
  /** Beside the footer's links on every page. */
  readonly footer: (page: PageContext) => Html | '';
  /** In the header of every page, after the languages. */
  readonly header: (page: PageContext) => Html | '';
  /** Remembers which mailboxes take no mail. */
  readonly mailboxes: Mailboxes;
  /** What a browser forgets when somebody signs out or is erased. */
  readonly 'signed-out': (c: Context<ShopEnv>) => void;
}

export type SlotName = keyof Slots;

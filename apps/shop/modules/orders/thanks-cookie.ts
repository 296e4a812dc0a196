import type { Context } from 'hono';
import { deleteCookie } from 'hono/cookie';

/** Leads to the order that this browser placed last, for an hour. */
export const thanksCookie = 'placed';

/** Whoever signs out or is erased leaves nothing that leads to an order. */
export function forgetPlaced(c: Context): void {
  deleteCookie(c, thanksCookie, { path: '/' });
}

import type { Context } from 'hono';
import { counted, windowOf } from '../../kit/counted.ts';
import { newLimits } from '../../kit/limits.ts';
import { rateLimit } from '../../kit/rate-limit.ts';
import type { ShopEnv } from '../../kit/route.ts';

/** How often somebody may order whom the shop does not know: each order writes to an address that nobody has proven. */
export interface GuestLimits {
  /** Counts a try; false when there were too many from this network, or orders to this address. */
  take(c: Context<ShopEnv>, email: string): boolean;
  /** An order was placed. One that was refused wrote to nobody, and shuts no address. */
  placed(email: string): void;
}

export function guestLimits(): GuestLimits {
  const networks = rateLimit(20, windowOf(counted['guest orders']));
  const addresses = rateLimit(5, windowOf(counted['orders to an address']));
  const { visitor } = newLimits();
  return {
    take: (c, email) => networks.take(visitor(c)) && addresses.open(email),
    placed: (email) => void addresses.take(email),
  };
}

/** Pieces of one product: all that guests have ordered and nobody has paid or sent yet, and what lies there beside. */
export interface GuestShelf {
  readonly ordered: number;
  readonly left: number;
}

/**
 * How many pieces of a product one more guest may order. A guest pays later and has proven nothing, so one order takes
 * a quarter of the shelf, or two pieces, and all of them together half of it: the other half is for people whom the
 * shop knows. The last piece of all anybody may have.
 */
export function guestPieces({ ordered, left }: GuestShelf): number {
  const shelf = ordered + left;
  const order = Math.max(2, Math.floor(shelf / 4));
  const together = Math.max(1, Math.floor(shelf / 2));
  return Math.max(0, Math.min(order, together - ordered));
}

import type { Context } from 'hono';
import { newLimits } from '../../kit/limits.ts';
import { rateLimit } from '../../kit/rate-limit.ts';
import type { ShopEnv } from '../../kit/route.ts';
import type { CartLine } from './cart.ts';

/** How often somebody may order whom the shop does not know: each order writes to an address that nobody has proven. */
export interface GuestLimits {
  /** Counts an order; false when there were too many from this network, or to this address. */
  take(c: Context<ShopEnv>, email: string): boolean;
}

export function guestLimits(): GuestLimits {
  const hour = Temporal.Duration.from({ hours: 1 });
  const networks = rateLimit(20, hour);
  const addresses = rateLimit(5, hour);
  const { visitor } = newLimits();
  return { take: (c, email) => networks.take(visitor(c)) && addresses.take(email) };
}

/** A guest pays later and has proven nothing: one order does not empty a shelf of which many pieces lie there. */
function guestPieces(stock: number): number {
  return Math.max(20, Math.floor(stock / 4));
}

/** The first line that wants more than a guest can take. */
export function overGuestPieces(
  lines: readonly CartLine[],
): { readonly name: string; readonly most: number } | undefined {
  const line = lines.find(({ product, quantity }) => quantity > guestPieces(product.stock));
  return line && { name: line.product.name, most: guestPieces(line.product.stock) };
}

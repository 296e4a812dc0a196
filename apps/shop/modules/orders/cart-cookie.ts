import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Shop } from '../../kit/shop.ts';

type Signer = Pick<Shop, 'name' | 'secret'>;

/** What is in a cart: product → pieces. It says nothing about a person, and lives in a cookie alone. */
export type Cart = ReadonlyMap<number, number>;

export const cartLimits = { lines: 60, pieces: 999 } as const;

export const emptyCart: Cart = new Map();

/** Pieces in all lines. */
export function piecesIn(cart: Cart): number {
  return [...cart.values()].reduce((sum, quantity) => sum + quantity, 0);
}

/** The cart with `quantity` pieces of a product; none takes the line out. What is over a limit is cut. */
export function withQuantity(cart: Cart, product: number, quantity: number): Cart {
  const next = new Map(cart);
  if (quantity <= 0) next.delete(product);
  else if (next.has(product) || next.size < cartLimits.lines)
    next.set(product, Math.min(quantity, cartLimits.pieces));
  return next;
}

/** `1.12x3-40x1.<signature>`: a version, the lines, a keyed digest, so that nobody else writes a cart. */
export function writeCart(cart: Cart, shop: Signer): string {
  const lines = [...cart].map(([product, quantity]) => `${product}x${quantity}`).join('-');
  return `1.${lines}.${signature(lines, shop)}`;
}

/** A cookie that is missing, altered or of another version is an empty cart. */
export function readCart(cookie: string | undefined, shop: Signer): Cart {
  const [version, lines, signed, ...rest] = (cookie ?? '').split('.');
  if (version !== '1' || lines === undefined || signed === undefined || rest.length > 0) return emptyCart;
  const expected = Buffer.from(signature(lines, shop));
  const given = Buffer.from(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return emptyCart;
  return lines.split('-').reduce<Cart>((cart, line) => {
    const [, product, quantity] = /^(\d{1,9})x(\d{1,3})$/u.exec(line) ?? [];
    return product === undefined ? cart : withQuantity(cart, Number(product), Number(quantity));
  }, emptyCart);
}

function signature(lines: string, { name, secret }: Signer): string {
  return createHmac('sha256', secret).update(`${name}:cart:1:${lines}`).digest('base64url');
}

import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { type Sums, sumsOf } from '../../kit/vat.ts';
import { type Product, productsById } from '../catalogue/module.ts';
import { type Cart, emptyCart, piecesIn, readCart, withQuantity, writeCart } from './cart-cookie.ts';

const cookieName = 'cart';

export function cartOf(c: Context<ShopEnv>): Cart {
  return readCart(getCookie(c, cookieName), c.get('shop'));
}

/** Sends the cart back to the browser, until that is closed, as the policies say; an empty one takes its cookie away. */
export function keepCart(c: Context<ShopEnv>, cart: Cart): void {
  const shop = c.get('shop');
  const secure = shop.url.startsWith('https:');
  if (cart.size === 0) deleteCookie(c, cookieName, { path: '/', secure });
  else {
    const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
    setCookie(c, cookieName, writeCart(cart, shop), options);
  }
  c.set('cartCount', piecesIn(cart));
}

/** Counts the pieces for the header of every page. */
export const cartCounter: MiddlewareHandler<ShopEnv> = async (c, next) => {
  c.set('cartCount', piecesIn(cartOf(c)));
  await next();
};

export interface CartLine {
  readonly product: Product;
  readonly quantity: number;
}

/** A cart as it can be bought now. */
export interface FilledCart {
  readonly cart: Cart;
  readonly lines: readonly CartLine[];
  readonly sums: Sums;
  /** True when a product is gone or its stock does not suffice, so that `cart` holds less than was asked for. */
  readonly lowered: boolean;
}

/** Looks up what is in the cart and lowers each quantity to what is in stock. */
export async function fillCart(shop: Shop, asked: Cart, language: PageLanguage): Promise<FilledCart> {
  const products = await productsById(shop, [...asked.keys()], language);
  let cart = emptyCart;
  const lines: CartLine[] = [];
  for (const [id, wanted] of asked) {
    const product = products.get(id);
    const quantity = Math.min(wanted, product?.stock ?? 0);
    if (product === undefined || quantity === 0) continue;
    cart = withQuantity(cart, id, quantity);
    lines.push({ product, quantity });
  }
  const sums = sumsOf(
    lines.map(({ product, quantity }) => ({ quantity, unitNet: product.price, rate: product.vatRate })),
  );
  return { cart, lines, sums, lowered: piecesIn(cart) < piecesIn(asked) };
}

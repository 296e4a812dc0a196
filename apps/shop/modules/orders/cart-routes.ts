import type { Context } from 'hono';
import { countryOf } from '../../kit/country.ts';
import { pathOf, pathsOf, pathWith } from '../../kit/paths.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { PageContent, RouteModule, ShopEnv } from '../../kit/route.ts';
import { localPath } from '../../kit/session.ts';
import { show } from '../../web/layout.ts';
import { productsById } from '../catalogue/module.ts';
import { cartOf, fillCart, keepCart } from './cart.ts';
import { cartLimits, withQuantity } from './cart-cookie.ts';
import { cartPage, emptyCartPage } from './cart-page.ts';
import { say } from './words.ts';

/** The cart: shown, and changed by forms alone. */
export const cartRoutes: RouteModule = (app, shop) => {
  for (const path of pathsOf('cart', shop)) {
    app.get(path, showCart);
    app.post(path, async (c) => {
      const values = await postedValues(c);
      if (values['do'] === 'add') return add(c, values);
      return change(c, values);
    });
  }
};

async function showCart(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const { cart, lines, sums, lowered } = await fillCart(c.get('shop'), cartOf(c), language);
  if (lowered) keepCart(c, cart);
  const body =
    lines.length === 0
      ? emptyCartPage(language)
      : cartPage(lines, sums, language, countryOf(c.get('shop')).currency);
  return show(c, { title: t.cart, body, ...flashOf(c, lowered) });
}

function flashOf(c: Context<ShopEnv>, lowered: boolean): Pick<PageContent, 'flash'> {
  const t = say(c.get('language'));
  if (c.req.query('short') !== undefined) return { flash: { kind: 'problem', text: t.short } };
  if (lowered) return { flash: { kind: 'problem', text: t.lowered } };
  return c.req.query('changed') === undefined ? {} : { flash: { kind: 'done', text: t.changed } };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Puts pieces of one product into the cart and goes back to the page that asked, which says what came of it. */
async function add(c: Context<ShopEnv>, values: Values): Promise<Response> {
  const language = c.get('language');
  const back = localPath(values['from']) ?? pathOf('cart', language);
  const id = wholeNumber(values['product']);
  const quantity = wholeNumber(values['quantity']) ?? 0;
  if (id === undefined || quantity < 1) return c.redirect(back, 303);
  const product = (await productsById(c.get('shop'), [id], language)).get(id);
  if (product === undefined) return c.redirect(back, 303);
  const cart = cartOf(c);
  const had = cart.get(id) ?? 0;
  const wanted = Math.min(had + quantity, product.stock, cartLimits.pieces);
  const next = withQuantity(cart, id, wanted);
  keepCart(c, next);
  const outcome = (next.get(id) ?? 0) > had ? 'added' : 'full';
  // Back to where it was taken from, not to the top of the shelf.
  return c.redirect(`${pathWith(back, outcome, String(id))}#product-${id}`, 303);
}

/** Takes over the quantities of all lines, or takes one line out. */
async function change(c: Context<ShopEnv>, values: Values): Promise<Response> {
  let cart = cartOf(c);
  const removed = wholeNumber(values['remove']);
  for (const id of [...cart.keys()]) {
    const quantity = id === removed ? 0 : wholeNumber(values[`quantity-${id}`]);
    if (quantity !== undefined) cart = withQuantity(cart, id, quantity);
  }
  keepCart(c, cart);
  const language = c.get('language');
  // Whoever changed a number and goes on has it taken over.
  const to =
    values['do'] === 'checkout' ? pathOf('checkout', language) : `${pathOf('cart', language)}?changed=1`;
  return c.redirect(to, 303);
}

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cartLimits, emptyCart, piecesIn, readCart, withQuantity, writeCart } from './cart-cookie.ts';

const shop = { name: 'a', secret: randomBytes(32) };
const carts = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 999 })), {
    maxLength: cartLimits.lines,
  })
  .map((lines) => new Map(lines));

test('a cart comes back from its cookie as it was', () => {
  fc.assert(
    fc.property(carts, (cart) => {
      expect(readCart(writeCart(cart, shop), shop)).toEqual(cart);
    }),
  );
});

test('a cookie that somebody changed is an empty cart', () => {
  const cookie = writeCart(new Map([[7, 2]]), shop);
  for (const other of [
    cookie.replace('7x2', '7x9'),
    `${cookie}A`,
    cookie.slice(0, -1),
    '',
    '1..',
    'nonsense',
  ]) {
    expect(readCart(other, shop)).toEqual(emptyCart);
  }
  expect(readCart(cookie, { ...shop, secret: randomBytes(32) })).toEqual(emptyCart);
  // Another shop of the same installation has the same secret.
  expect(readCart(cookie, { ...shop, name: 'b' })).toEqual(emptyCart);
});

test('a cart keeps its limits', () => {
  let cart = emptyCart;
  for (let product = 1; product <= cartLimits.lines + 5; product += 1)
    cart = withQuantity(cart, product, 5000);
  expect(cart.size).toBe(cartLimits.lines);
  expect(piecesIn(cart)).toBe(cartLimits.lines * cartLimits.pieces);
  expect(withQuantity(cart, 1, 0).size).toBe(cartLimits.lines - 1);
});

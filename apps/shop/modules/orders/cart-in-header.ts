import { html } from 'hono/html';
import { count, messages } from '../../kit/i18n.ts';
import { pageIsThere, pathOf } from '../../kit/paths.ts';
import { sign } from '../../kit/sign.ts';
import type { Slots } from '../../kit/slots.ts';

const say = messages({
  sv: { cart: 'Varukorg', pieces: (pieces: number): string => (pieces === 1 ? 'vara' : 'varor') },
  nl: { cart: 'Winkelwagen', pieces: (pieces: number): string => (pieces === 1 ? 'artikel' : 'artikelen') },
  en: { cart: 'Cart', pieces: (pieces: number): string => (pieces === 1 ? 'item' : 'items') },
});

/** The way to the cart, with how many pieces lie in it. */
export const cartLink: Slots['header'] = ({ shop, language, cartCount }) => {
  if (!pageIsThere(shop, 'cart')) return '';
  const t = say(language);
  const bubble = html` <span class="bubble">${count(cartCount, language)}<span class="unseen"> ${t.pieces(cartCount)}</span></span>`;
  return html`<a class="cart-link" href="${pathOf('cart', language)}">${sign('cart')}<span class="link-text">${t.cart}</span>${cartCount > 0 ? bubble : ''}</a>`;
};

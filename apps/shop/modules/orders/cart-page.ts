import { html } from 'hono/html';
import { money } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Sums } from '../../kit/vat.ts';
import { drawing, productPath } from '../catalogue/module.ts';
import type { CartLine } from './cart.ts';
import { sumsView } from './sums-view.ts';
import { say } from './words.ts';

export function emptyCartPage(language: PageLanguage): Html {
  const t = say(language);
  return html`<h1>${t.cartEmpty}</h1><p class="lead">${t.cartEmptyText}</p>
  <p class="actions"><a class="button" href="${pathOf('category', language)}">${t.toRange}</a></p>`;
}

/** One form: each line has its quantity and a button that removes it; another button takes all quantities over. */
export function cartPage(
  lines: readonly CartLine[],
  sums: Sums,
  language: PageLanguage,
  currency: string,
): Html {
  const t = say(language);
  return html`<h1>${t.cart}</h1>
  <div class="cart">
    <form class="cart-lines" id="cart" method="post" action="${pathOf('cart', language)}">
      <button class="unseen" type="submit" name="do" value="set" tabindex="-1" aria-hidden="true">${t.update}</button>
      <ul>${lines.map((line) => cartLine(line, language, currency))}</ul>
      <p class="actions"><button class="button-quiet" type="submit" name="do" value="set">${t.update}</button></p>
    </form>
    <section class="cart-sums" aria-labelledby="sums"><h2 id="sums">${t.summary}</h2>
      ${sumsView(sums, language, currency)}
      <p class="small quiet">${t.freight}</p>
      <button class="button" type="submit" form="cart" name="do" value="checkout">${t.toCheckout}</button>
    </section>
  </div>`;
}

function cartLine({ product, quantity }: CartLine, language: PageLanguage, currency: string): Html {
  const t = say(language);
  const id = `quantity-${product.id}`;
  return html`<li class="cart-line">
    <div class="cart-picture">${drawing(product.picture, 72)}</div>
    <div class="cart-words">
      <a class="cart-name" href="${productPath(product, language)}">${product.name}</a>
      <span class="quiet small">${product.sku} · ${product.unit} · ${money(product.price, language, currency)}</span>
      ${product.stock < 10 ? html`<span class="stock stock-few">${t.onlyLeft(product.stock)}</span>` : ''}
    </div>
    <div class="cart-quantity"><label class="unseen" for="${id}">${t.quantityOf(product.name)}</label>
      <input id="${id}" name="quantity-${product.id}" type="number" inputmode="numeric" min="0" max="${Math.min(product.stock, 999)}" value="${quantity}" required></div>
    <p class="cart-net">${money(product.price * quantity, language, currency)}</p>
    <button class="cart-remove" type="submit" name="remove" value="${product.id}" aria-label="${t.removeNamed(product.name)}">${t.remove}</button>
  </li>`;
}

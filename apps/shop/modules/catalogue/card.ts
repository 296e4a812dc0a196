import { html } from 'hono/html';
import { money, rate } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import { vatOf } from '../../kit/vat.ts';
import { pictureAddress } from '../../web/picture/picture.ts';
import type { Category } from './range.ts';
import type { Product } from './shelf.ts';
import { say } from './words.ts';

const few = 10;

export function productPath(product: Pick<Product, 'slug'>, language: PageLanguage): string {
  return `${pathOf('product', language)}/${product.slug}`;
}

export function categoryPath(category: Pick<Category, 'slug'>, language: PageLanguage): string {
  return `${pathOf('category', language)}/${category.slug}`;
}

export function priceWithVat(product: Pick<Product, 'price' | 'vatRate'>): number {
  return product.price + vatOf(product.price, product.vatRate);
}

/** Drawings say nothing that the name beside them does not. */
export function drawing(picture: string, size: number): Html {
  return html`<img src="${pictureAddress(picture)}" alt="" width="${size}" height="${size}" decoding="async">`;
}

export function stockLine(stock: number, language: PageLanguage): Html {
  const t = say(language);
  if (stock === 0) return html`<p class="stock stock-none">${t.none}</p>`;
  return stock <= few
    ? html`<p class="stock stock-few">${t.few(stock)}</p>`
    : html`<p class="stock">${t.inStock(stock)}</p>`;
}

/** `here`: path to come back to after the product went into the cart. */
export function productCard(product: Product, language: PageLanguage, here: string, level: 2 | 3 = 2): Html {
  const t = say(language);
  const name = html`<a href="${productPath(product, language)}">${product.name}</a>`;
  return html`<li class="card" id="product-${product.id}">
    <div class="card-picture">${drawing(product.picture, 240)}</div>
    <div class="card-words">
      <p class="card-brand">${product.brand}</p>
      ${level === 2 ? html`<h2 class="card-name">${name}</h2>` : html`<h3 class="card-name">${name}</h3>`}
      <p class="card-unit">${product.unit}</p>
      ${stockLine(product.stock, language)}
      <div class="card-foot">
        <p class="price"><strong>${money(product.price, language, product.currency)}</strong> <span>${t.exVat}</span><span class="price-vat">${t.withVat(money(priceWithVat(product), language, product.currency), rate(product.vatRate, language))}</span></p>
        ${
          product.stock === 0 || !product.forSale
            ? ''
            : html`<form method="post" action="${pathOf('cart', language)}">
          <input type="hidden" name="product" value="${product.id}"><input type="hidden" name="quantity" value="1"><input type="hidden" name="from" value="${here}">
          <button class="card-add" type="submit" name="do" value="add" aria-label="${t.addOne(product.name)}"><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14"/></svg></button>
        </form>`
        }
      </div>
    </div>
  </li>`;
}

export function productGrid(
  products: readonly Product[],
  language: PageLanguage,
  here: string,
  level: 2 | 3 = 2,
): Html {
  return html`<ul class="goods">${products.map((product) => productCard(product, language, here, level))}</ul>`;
}

export function crumbs(
  steps: readonly { readonly href: string; readonly text: string }[],
  language: PageLanguage,
): Html {
  return html`<nav class="crumbs" aria-label="${say(language).crumbs}"><ol>${steps.map(
    (step) => html`<li><a href="${step.href}">${step.text}</a></li>`,
  )}</ol></nav>`;
}

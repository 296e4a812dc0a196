import { html } from 'hono/html';
import { money, rate } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import { categoryPath, crumbs, drawing, priceWithVat, productGrid, productPath, stockLine } from './card.ts';
import type { Category } from './range.ts';
import type { Product } from './shelf.ts';
import { say } from './words.ts';

/** A product that somebody looks at. */
export interface ShownProduct {
  readonly id: number;
  readonly name: string;
  /** The address of its page. */
  readonly href: string;
}

export function productPage(
  product: Product,
  place: { readonly category: Category; readonly top: Category } | undefined,
  related: readonly Product[],
  below: readonly (Html | '')[],
  language: PageLanguage,
): Html {
  const t = say(language);
  const here = productPath(product, language);
  const path = [place?.top, place?.category].filter((category) => category !== undefined);
  const steps = [
    { href: pathOf('category', language), text: t.range },
    ...path.map((category) => ({ href: categoryPath(category, language), text: category.name })),
  ];
  return html`${crumbs(steps, language)}
<article class="product">
  <div class="product-picture">${drawing(product.picture, 420)}</div>
  <div class="product-words">
    <p class="card-brand">${product.brand}</p>
    <h1>${product.name}</h1>
    <p class="lead">${product.description}</p>
    <p class="price price-large"><strong>${money(product.price, language, product.currency)}</strong> <span>${t.exVat}</span><span class="price-vat">${t.withVat(money(priceWithVat(product), language, product.currency), rate(product.vatRate, language))}</span></p>
    ${stockLine(product.stock, language)}
    ${
      product.stock === 0 || !product.forSale
        ? ''
        : html`<form class="add" method="post" action="${pathOf('cart', language)}">
      <input type="hidden" name="product" value="${product.id}"><input type="hidden" name="from" value="${here}">
      <label for="quantity">${t.quantity}</label>
      <input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="${Math.min(product.stock, 999)}" value="1" required>
      <button class="button" type="submit" name="do" value="add">${t.add}</button>
    </form>`
    }
    <section class="product-facts" aria-labelledby="facts"><h2 id="facts" class="unseen">${t.facts2}</h2><dl>
      <div><dt>${t.article}</dt><dd>${product.sku}</dd></div>
      <div><dt>${t.pack}</dt><dd>${product.unit}</dd></div>
      <div><dt>${t.maker}</dt><dd>${product.brand}</dd></div>
    </dl>
    ${product.medicalDevice ? html`<p class="device"><strong>${t.device}.</strong> ${t.deviceText}</p>` : ''}</section>
  </div>
</article>
${below}
${related.length === 0 ? '' : html`<section aria-labelledby="related"><h2 id="related">${t.related}</h2>${productGrid(related, language, here, 3)}</section>`}`;
}

import { html } from 'hono/html';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Theme } from '../../web/theme.ts';
import { categoryPath, drawing, productGrid } from './card.ts';
import type { Category } from './range.ts';
import type { Product } from './shelf.ts';
import { say } from './words.ts';

export function frontPage(
  { heading, text, pictures }: Pick<Theme['front'], 'heading' | 'text' | 'pictures'>,
  range: readonly Category[],
  products: readonly Product[],
  language: PageLanguage,
): Html {
  const t = say(language);
  return html`<section class="hero">
  <div class="hero-words">
    <h1>${heading[language]}</h1>
    <p>${text[language]}</p>
    <p class="actions"><a class="button" href="${pathOf('category', language)}">${t.heroShop}</a> <a class="button-quiet" href="${pathOf('policy', language)}">${t.heroPolicy}</a></p>
  </div>
  <div class="hero-still" aria-hidden="true">${pictures.slice(0, 6).map((picture) => html`<span>${drawing(picture, 200)}</span>`)}</div>
</section>
<section aria-labelledby="categories"><h2 id="categories">${t.categories}</h2>
  <ul class="doors">${range.map(
    (category) =>
      html`<li><a href="${categoryPath(category, language)}">${drawing(category.picture, 96)}<span><strong>${category.name}</strong><span class="quiet">${category.groups.map((group) => group.name).join(', ')}</span></span></a></li>`,
  )}</ul>
</section>
<section aria-labelledby="picks"><h2 id="picks">${t.picks}</h2><p class="section-lead">${t.picksText}</p>
  ${productGrid(products, language, pathOf('home', language), 3)}
</section>
<section class="promises" aria-labelledby="facts"><h2 id="facts" class="unseen">${t.facts}</h2>
  <div><h3>${t.fact1}</h3><p>${t.fact1Text}</p></div>
  <div><h3>${t.fact2}</h3><p>${t.fact2Text}</p></div>
  <div><h3>${t.fact3}</h3><p>${t.fact3Text}</p></div>
</section>`;
}

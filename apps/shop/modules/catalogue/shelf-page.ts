import { html } from 'hono/html';
import { select } from '../../kit/form.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import { categoryPath, crumbs, productGrid } from './card.ts';
import type { Category } from './range.ts';
import { type Filled, orders, type Shelf } from './shelf.ts';
import { say } from './words.ts';

interface ShelfPage {
  readonly language: PageLanguage;
  /** Path of this page without its query. */
  readonly path: string;
  readonly shelf: Shelf;
  readonly filled: Filled;
  /** What was searched for, as typed. */
  readonly query?: string;
}

function queryOf({ shelf, query }: ShelfPage, page: number): string {
  const parameters = new URLSearchParams();
  if (query !== undefined) parameters.set('q', query);
  for (const brand of shelf.brands ?? []) parameters.append('brand', brand);
  if (shelf.order !== 'shelf') parameters.set('order', shelf.order);
  if (page > 1) parameters.set('page', String(page));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** A form without script: brands to tick, an order to choose, one button. */
function filters(page: ShelfPage): Html {
  const { language, shelf, filled, path, query } = page;
  const t = say(language);
  const wanted = new Set(shelf.brands ?? []);
  return html`<form class="filters" method="get" action="${path}" aria-label="${t.filter}">
    ${query === undefined ? '' : html`<input type="hidden" name="q" value="${query}">`}
    ${
      filled.brands.length < 2
        ? ''
        : html`<fieldset class="filter-brands"><legend>${t.brand}</legend>${filled.brands.map(
            ({ brand, products }) =>
              html`<label><input type="checkbox" name="brand" value="${brand}"${wanted.has(brand) ? html` checked` : ''}> <span>${brand} <span class="quiet">${products}</span></span></label>`,
          )}</fieldset>`
    }
    ${select({ name: 'order', label: t.order, value: shelf.order, options: orders.map((order) => ({ value: order, label: t[order] })) }, { language })}
    <button class="button-quiet button-small" type="submit">${t.show}</button>
    ${wanted.size === 0 ? '' : html`<a class="small" href="${path}${query === undefined ? '' : `?q=${encodeURIComponent(query)}`}">${t.reset}</a>`}
  </form>`;
}

function paging(page: ShelfPage): Html | '' {
  const { language, filled, path } = page;
  const t = say(language);
  if (filled.pages < 2) return '';
  const link = (to: number, text: string, rel: string) =>
    to < 1 || to > filled.pages
      ? html`<span></span>`
      : html`<a class="button-quiet button-small" rel="${rel}" href="${path}${queryOf(page, to)}">${text}</a>`;
  return html`<nav class="paging" aria-label="${t.pages}">${link(filled.page - 1, t.previous, 'prev')}<span class="quiet">${t.pageOf(filled.page, filled.pages)}</span>${link(filled.page + 1, t.next, 'next')}</nav>`;
}

function shelfBody(page: ShelfPage): Html {
  const { language, filled, path } = page;
  const t = say(language);
  return html`<div class="shelf">
  ${filters(page)}
  <div class="shelf-goods"><p class="shelf-count">${t.found(filled.total)}</p>
  ${filled.products.length === 0 ? html`<p class="empty">${t.nothing}</p>` : productGrid(filled.products, language, path + queryOf(page, filled.page))}
  ${paging(page)}</div></div>`;
}

/** A category or a group in it; without one, the whole range. */
export function categoryPage(
  place: { readonly category: Category; readonly top: Category } | undefined,
  range: readonly Category[],
  page: ShelfPage,
): Html {
  const { language } = page;
  const t = say(language);
  const root = { href: pathOf('category', language), text: t.range };
  const here = place?.category;
  const siblings = place === undefined ? range : place.top.groups;
  const all = place === undefined ? root.href : categoryPath(place.top, language);
  const steps =
    place === undefined ? [] : [root, ...(place.top === here ? [] : [{ href: all, text: place.top.name }])];
  const entry = (href: string, text: string, current: boolean) =>
    html`<li><a href="${href}"${current ? html` aria-current="page"` : ''}>${text}</a></li>`;
  return html`${steps.length === 0 ? '' : crumbs(steps, language)}
  <h1>${here?.name ?? t.range}</h1>
  <nav class="groups" aria-label="${t.groups}"><ul>
    ${entry(all, t.all, place === undefined || here === place.top)}
    ${siblings.map((group) => entry(categoryPath(group, language), group.name, group === here))}
  </ul></nav>
  ${shelfBody(page)}`;
}

export function searchPage(page: ShelfPage): Html {
  const { language, query = '', filled } = page;
  const t = say(language);
  if (query === '') return html`<h1>${t.search}</h1><p class="empty">${t.searchHint}</p>`;
  const title = html`<h1>${t.searchFor(query)}</h1>`;
  const narrowed = (page.shelf.brands ?? []).length > 0;
  if (filled.total === 0 && !narrowed) return html`${title}<p class="empty">${t.searchNothing(query)}</p>`;
  return html`${title}${shelfBody(page)}`;
}

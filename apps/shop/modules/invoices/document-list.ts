import { html } from 'hono/html';
import { day } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { IssuedDocument } from './read-invoice.ts';
import { say } from './words.ts';

/** Links to an order's invoice and credit note; nothing before one is issued. */
export function documentList(documents: readonly IssuedDocument[], language: PageLanguage): Html | '' {
  if (documents.length === 0) return '';
  const t = say(language);
  return html`<section aria-labelledby="documents"><h2 id="documents">${t.documents}</h2><ul>${documents.map(
    ({ kind, number, issued_at }) =>
      html`<li><a href="${pathOf('invoices', language)}/${number}.pdf">${t.download(t[kind], String(number))}</a> <span class="quiet">${day(issued_at, language)}</span></li>`,
  )}</ul></section>`;
}

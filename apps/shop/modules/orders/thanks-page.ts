import { html } from 'hono/html';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { FollowedOrder } from './follow-order.ts';
import { linesTable } from './order-view.ts';
import { soldSums } from './sold-sums.ts';
import { sumsView } from './sums-view.ts';
import { say } from './words.ts';

/** After the purchase. Shows what was ordered and no address: somebody else may use this browser next. */
export function thanksPage({ order, lines }: FollowedOrder, language: PageLanguage, member: boolean): Html {
  const t = say(language);
  return html`<svg class="thanks-mark" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" stroke-width="3"/><path d="m14.500 24.500 6.500 6.500 12.500-13.500" fill="none" stroke="currentColor" stroke-width="3.500" stroke-linecap="round" stroke-linejoin="round"/></svg>
  <h1>${t.thanks}</h1>
  <p class="lead">${t.thanksText(String(order.number))}</p>
  <h2>${t.thanksNext}</h2>
  <ol class="next-steps"><li>${t.next1}</li><li>${t.next2}</li><li>${t.next3}</li></ol>
  <div class="order-paper"><h2>${t.order(String(order.number))}</h2>
    ${linesTable(lines, language, order.currency)}
    ${sumsView(soldSums(order, lines), language, order.currency, order.payment)}</div>
  ${
    member
      ? html`<p class="actions"><a class="button-quiet" href="${pathOf('orders', language)}/${order.id}">${t.order(String(order.number))}</a></p>`
      : html`<p class="quiet thanks-guest">${t.thanksGuest}</p>`
  }`;
}

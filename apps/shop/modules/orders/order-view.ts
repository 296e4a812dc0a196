import { html } from 'hono/html';
import { day, dayAndTime, money, rate } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { OrderEventRow, OrderLineRow, OrderRow } from './follow-order.ts';
import { soldSums } from './sold-sums.ts';
import type { OrderState, PaymentState } from './states.ts';
import { sumsView } from './sums-view.ts';
import { say } from './words.ts';

export function stateWords(state: OrderState, language: PageLanguage): string {
  const t = say(language);
  return state === 'cancelled' ? t.cancelledState : t[state];
}

export function paymentWords(payment: PaymentState, language: PageLanguage): string {
  return say(language)[payment];
}

export function stateMark(state: OrderState, language: PageLanguage): Html {
  return html`<span class="state state-${state}">${stateWords(state, language)}</span>`;
}

/** `pages`: where a product may be looked at, by its id; what is no longer sold has none. */
export function linesTable(
  lines: readonly OrderLineRow[],
  language: PageLanguage,
  currency: string,
  pages: ReadonlyMap<number, string> = new Map(),
): Html {
  const t = say(language);
  return html`<table class="lines"><caption class="unseen">${t.lines}</caption>
  <thead><tr><th scope="col">${t.product}</th><th scope="col" class="number">${t.quantity}</th><th scope="col" class="number">${t.unitPrice}</th><th scope="col" class="number">${t.net}</th></tr></thead>
  <tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row">${named(line, pages)}<span class="quiet small">${line.sku} · ${t.vatAt(rate(line.vat_rate, language))}</span></th><td class="number" data-label="${t.quantity}">${line.quantity}</td><td class="number" data-label="${t.unitPrice}">${money(line.unit_net, language, currency)}</td><td class="number" data-label="${t.net}">${money(line.net, language, currency)}</td></tr>`,
  )}</tbody></table>`;
}

function named({ description, product_id }: OrderLineRow, pages: ReadonlyMap<number, string>): Html {
  const page = product_id === null ? undefined : pages.get(product_id);
  return page === undefined ? html`${description}` : html`<a href="${page}">${description}</a>`;
}

function lineBreaks(parts: readonly (string | null | undefined)[]): Html {
  const shown = parts.filter((part) => part !== null && part !== undefined && part !== '');
  return html`${shown.map((part, index) => html`${index === 0 ? '' : html`<br>`}${part}`)}`;
}

/** Everything about one order: where to, who pays, lines, sums, and what has happened to it. */
export function orderPaper(
  order: OrderRow,
  lines: readonly OrderLineRow[],
  events: readonly OrderEventRow[],
  pages: ReadonlyMap<number, string>,
  language: PageLanguage,
): Html {
  const t = say(language);
  return html`<div class="order-paper">
    <div class="order-parties">
      <div><h2>${t.delivery}</h2><p>${lineBreaks([order.delivery_name, order.delivery_street, [order.delivery_postcode, order.delivery_city].filter((part) => part !== null).join(' ')])}</p></div>
      <div><h2>${t.invoice}</h2><p>${lineBreaks([order.buyer_name, order.buyer_registration, order.invoice_street, `${order.invoice_postcode} ${order.invoice_city}`])}</p></div>
      <div><h2>${t.contact}</h2><p>${lineBreaks([order.contact_name, order.contact_email, order.contact_phone])}</p></div>
    </div>
    ${order.reference === null && order.note === null ? '' : html`<dl>${order.reference === null ? '' : html`<div><dt>${t.reference}</dt><dd>${order.reference}</dd></div>`}${order.note === null ? '' : html`<div><dt>${t.note}</dt><dd>${order.note}</dd></div>`}</dl>`}
    <h2>${t.lines}</h2>
    ${linesTable(lines, language, order.currency, pages)}
    ${sumsView(soldSums(order, lines), language, order.currency, order.payment)}
    <section aria-labelledby="happened"><h2 id="happened">${t.happened}</h2>${history(events, language)}</section>
  </div>`;
}

/** Who did it; of money that came or went the shop knows that it did, not who sent it. */
function actorOf({ kind, actor }: OrderEventRow, language: PageLanguage): string {
  const t = say(language);
  if (kind === 'pay' || kind === 'refund') return '';
  return actor === 'customer' ? `, ${t.byCustomer}` : `, ${t.byShop}`;
}

function history(events: readonly OrderEventRow[], language: PageLanguage): Html {
  const t = say(language);
  return html`<ol class="history">${events.map(
    (event) =>
      html`<li><strong>${event.kind === 'cancel' ? t.cancelEvent : t[event.kind]}</strong> <span class="quiet">${dayAndTime(event.at, language)}${actorOf(event, language)}</span></li>`,
  )}</ol>`;
}

const steps = ['placed', 'confirmed', 'packed', 'shipped', 'delivered'] as const;

/** How far the order has come; an order that left this way has none. */
export function progress(state: OrderState, language: PageLanguage): Html | '' {
  const reached = (steps as readonly OrderState[]).indexOf(state);
  if (reached < 0) return '';
  return html`<ol class="progress">${steps.map(
    (step, index) =>
      html`<li class="${index <= reached ? 'reached' : 'ahead'}"${index === reached ? html` aria-current="step"` : ''}>${stateWords(step, language)}</li>`,
  )}</ol>`;
}

export function orderList(orders: readonly OrderRow[], language: PageLanguage): Html {
  const t = say(language);
  return html`<ul class="orders">${orders.map(
    (order) => html`<li><a href="${pathOf('orders', language)}/${order.id}">
      <span class="orders-number">${t.order(String(order.number))}</span>
      <span class="quiet">${day(order.placed_at, language)}</span>
      ${stateMark(order.state, language)}
      <span class="quiet">${paymentWords(order.payment, language)}</span>
      <span class="orders-sum">${money(order.net + order.vat, language, order.currency)}</span>
    </a></li>`,
  )}</ul>`;
}

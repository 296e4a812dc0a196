import type { Context } from 'hono';
import { html } from 'hono/html';
import { fillersOf } from '../../kit/fill.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import type { Html, PageContent, PageLanguage, RouteModule, ShopEnv } from '../../kit/route.ts';
import { signedInOnly } from '../../kit/session.ts';
import { show } from '../../web/layout.ts';
import { crumbs, productPath, productsById } from '../catalogue/module.ts';
import { refused } from './checkout-routes.ts';
import { contestedAs } from './contested-orders.ts';
import { type FollowedOrder, followOrder, ordersOf } from './follow-order.ts';
import { handleOrder } from './handle-order.ts';
import { knownPerson } from './known-buyer.ts';
import { moneyBack } from './money-back.ts';
import { OrderError } from './order-error.ts';
import { orderList, orderPaper, progress, stateMark } from './order-view.ts';
import { transition } from './states.ts';
import { say } from './words.ts';

/** What a signed-in person ordered: hers alone, not her colleagues'. */
export const orderRoutes: RouteModule = (app, shop) => {
  for (const path of pathsOf('orders', shop)) {
    app.use(path, signedInOnly);
    app.use(`${path}/*`, signedInOnly);
    app.get(path, list);
    app.get(`${path}/:id`, async (c) => {
      const followed = await ownOrder(c);
      if (followed !== undefined) return one(c, followed);
      // While her data may only be stored the row rules hide her orders: say so, as the list does.
      return (await restricted(c)) ? refused(c) : c.notFound();
    });
    app.post(`${path}/:id/cancel`, cancel);
  }
};

async function ownOrder(c: Context<ShopEnv>): Promise<FollowedOrder | undefined> {
  const personId = c.get('session')?.personId;
  const followed = await followOrder(c.get('shop'), c.req.param('id') ?? '');
  return personId !== undefined && followed?.order.person_id === personId ? followed : undefined;
}

async function restricted(c: Context<ShopEnv>): Promise<boolean> {
  return (await knownPerson(c.get('shop'), c.get('session')?.personId ?? '')) === undefined;
}

async function list(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const asked = Number(c.req.query('page'));
  const page = Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, 10_000) : 1;
  // While her data may only be stored the row rules hide her orders: say so, instead of that there are none.
  if (await restricted(c)) return refused(c);
  const { orders, pages } = await ordersOf(c.get('shop'), c.get('session')?.personId ?? '', page);
  const body = html`<h1>${t.orders}</h1><p class="lead">${t.ordersLead}</p>
  ${orders.length === 0 ? html`<div class="empty"><p>${t.ordersNone}</p><p><a class="button" href="${pathOf('category', language)}">${t.toRange}</a></p></div>` : orderList(orders, language)}
  ${paging(page, pages, language)}`;
  return show(c, { title: t.orders, body });
}

function paging(page: number, pages: number, language: PageLanguage): Html | '' {
  const t = say(language);
  if (pages < 2) return '';
  const link = (to: number, text: string) =>
    to < 1 || to > pages
      ? html`<span></span>`
      : html`<a class="button-quiet button-small" href="${pathOf('orders', language)}?page=${to}">${text}</a>`;
  return html`<nav class="paging" aria-label="${t.pages}">${link(page - 1, t.previous)}<span class="quiet">${t.pageOf(page, pages)}</span>${link(page + 1, t.next)}</nav>`;
}

async function one(
  c: Context<ShopEnv>,
  { order, lines, events }: FollowedOrder,
  flash?: PageContent['flash'],
  status: 200 | 409 = 200,
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const title = t.order(String(order.number));
  const here = `${pathOf('orders', language)}/${order.id}`;
  const shop = c.get('shop');
  const products = await productsById(
    shop,
    lines.flatMap(({ product_id }) => product_id ?? []),
    language,
  );
  const pages = new Map([...products].map(([id, product]) => [id, productPath(product, language)]));
  const added = await Promise.all(
    fillersOf('order.page').map((filler) => filler(shop, { id: order.id, language })),
  );
  const done = c.req.query('cancelled') !== undefined && order.state === 'cancelled';
  const shown = flash ?? (done ? ({ kind: 'done', text: t.cancelled } as const) : undefined);
  const money = moneyBack(order, language);
  const dispute = await contestedAs(shop, order.id);
  const cancelling = transition(order, 'cancel', 'customer');
  const body = html`${crumbs([{ href: pathOf('orders', language), text: t.back }], language)}
  <div class="order-head"><h1>${title}</h1>${stateMark(order.state, language)}</div>
  ${progress(order.state, language)}
  ${money === '' ? '' : html`<p>${money}</p>`}
  ${dispute === undefined ? '' : html`<p>${t[dispute]}</p>`}
  ${added}
  ${orderPaper(order, lines, events, pages, language)}
  ${
    cancelling === undefined
      ? ''
      : html`<details class="cancel"><summary>${t.cancelTitle}</summary><form method="post" action="${here}/cancel"><p>${t.cancelText} ${moneyBack({ ...order, ...cancelling }, language)}</p><button class="button-danger" type="submit">${t.cancel}</button></form></details>`
  }`;
  return show(c, { title, body, ...(shown !== undefined && { flash: shown }) }, status);
}

async function cancel(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const followed = await ownOrder(c);
  if (followed === undefined) return (await restricted(c)) ? refused(c) : c.notFound();
  const { id, person_id } = followed.order;
  try {
    await handleOrder(c.get('shop'), id, 'cancel', 'customer', person_id ?? undefined);
  } catch (error) {
    if (!(error instanceof OrderError) || error.code !== 'event_not_allowed') throw error;
    const now = await ownOrder(c);
    return now === undefined
      ? c.notFound()
      : one(c, now, { kind: 'problem', text: say(language).cannotCancel }, 409);
  }
  return c.redirect(`${pathOf('orders', language)}/${id}?cancelled=1`, 303);
}

import { html } from 'hono/html';
import { fillersOf } from '../../kit/fill.ts';
import { messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Html } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { endForErased, handleOrder } from './handle-order.ts';
import { heldOrders } from './held-orders.ts';
import { OrderError } from './order-error.ts';
import { paymentWords, stateMark } from './order-view.ts';
import { allowedEvents, type OrderEvent, type OrderStanding, orderEvents, waiting } from './states.ts';

const say = messages({
  sv: {
    title: 'Demobutikens expedition',
    lead: 'Här gör du det som butiken annars gör med en beställning. Sidan finns bara i demon och visar inte vem som har beställt.',
    number: 'Order',
    state: 'Status',
    payment: 'Betalning',
    events: 'Nästa steg',
    none: 'Inga beställningar väntar.',
    find: 'Ordernummer',
    show: 'Visa',
    all: 'Visa alla som väntar',
    late: 'Beställningen hade redan gått vidare. Listan visar läget nu.',
    confirm: 'Bekräfta',
    pack: 'Packa',
    ship: 'Skicka',
    deliver: 'Levererad',
    cancel: 'Avbeställ',
    return: 'Retur',
    pay: 'Betald',
    refund: 'Återbetald',
    place: 'Beställ',
  },
  nl: {
    title: 'Expeditie van de demowinkel',
    lead: 'Hier doet u wat de winkel met een bestelling doet. Deze pagina bestaat alleen in de demo en toont niet wie er heeft besteld.',
    number: 'Bestelling',
    state: 'Status',
    payment: 'Betaling',
    events: 'Volgende stap',
    none: 'Er zijn geen openstaande bestellingen.',
    find: 'Bestelnummer',
    show: 'Tonen',
    all: 'Alle openstaande tonen',
    late: 'De bestelling was al een stap verder. De lijst toont de huidige stand.',
    confirm: 'Bevestigen',
    pack: 'Inpakken',
    ship: 'Verzenden',
    deliver: 'Bezorgd',
    cancel: 'Annuleren',
    return: 'Retour',
    pay: 'Betaald',
    refund: 'Terugbetaald',
    place: 'Bestellen',
  },
  en: {
    title: 'Demo order desk',
    lead: 'Here you do what the shop does with an order. This page exists only in the demo and does not show who ordered.',
    number: 'Order',
    state: 'Status',
    payment: 'Payment',
    events: 'Next step',
    none: 'No orders are waiting.',
    find: 'Order number',
    show: 'Show',
    all: 'Show all waiting orders',
    late: 'The order had already moved on. The list shows how things stand now.',
    confirm: 'Confirm',
    pack: 'Pack',
    ship: 'Ship',
    deliver: 'Delivered',
    cancel: 'Cancel',
    return: 'Return',
    pay: 'Paid',
    refund: 'Refunded',
    place: 'Place',
  },
});

const most = 40;

/** Orders that wait for something, by number and state alone, with a button for each event that the table of states allows. Demo only. */
export const deskRoutes: DeskRoutes = (app, shop, path) => {
  app.get(path, async (c) => {
    const language = c.get('language');
    const t = say(language);
    const asked = c.req.query('number') ?? '';
    const number = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined;
    const orders = await shop
      .activity('handle-order')
      .selectFrom('customer_order')
      .select(['id', 'number', 'state', 'payment'])
      .where((eb) =>
        number === undefined
          ? eb.or([
              eb('closed_at', 'is', null),
              ...waiting.map(({ state, payment }) =>
                eb.and([eb('state', '=', state), eb('payment', '=', payment)]),
              ),
            ])
          : eb('number', '=', number),
      )
      .orderBy('number', 'desc')
      .limit(most)
      .execute();
    const seen = new Set(orders.map(({ id }) => id));
    const held = (await heldOrders(shop)).filter((order) => !seen.has(order.id));
    const buttons = (order: OrderStanding & { readonly id: string }): Html =>
      html`<form method="post" action="${path}"><input type="hidden" name="id" value="${order.id}">${allowedEvents(order, 'shop').map((event) => html`<button class="button-quiet button-small" type="submit" name="event" value="${event}">${t[event]}</button> `)}</form>`;
    const table = html`<table class="desk"><thead><tr><th scope="col">${t.number}</th><th scope="col">${t.state}</th><th scope="col">${t.payment}</th><th scope="col">${t.events}</th></tr></thead>
    <tbody>${[...held, ...orders].map((order) => html`<tr><th scope="row">${order.number}</th><td>${stateMark(order.state, language)}</td><td>${paymentWords(order.payment, language)}</td><td>${buttons(order)}</td></tr>`)}</tbody></table>`;
    const find = html`<form class="actions" method="get" action="${path}"><label for="number">${t.find}</label> <input id="number" name="number" inputmode="numeric" maxlength="9" value="${asked}"> <button class="button-quiet button-small" type="submit">${t.show}</button>${number === undefined ? '' : html` <a href="${path}">${t.all}</a>`}</form>`;
    const top = await Promise.all(fillersOf('desk.top').map((filler) => filler(shop, language, path)));
    const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${top}${find}${orders.length + held.length === 0 ? html`<p class="empty">${t.none}</p>` : table}`;
    const flash =
      c.req.query('late') === undefined ? {} : { flash: { kind: 'problem', text: t.late } as const };
    return show(c, { title: t.title, body, ...flash });
  });
  app.post(path, async (c) => {
    const posted = await postedValues(c);
    const event = orderEvents.find((known: OrderEvent) => known === posted['event']);
    const id = posted['id'];
    if (event === undefined || !isUuid(id)) return c.redirect(path, 303);
    for (const filler of event === 'ship' ? fillersOf('desk.ship') : []) {
      const asking = await filler(shop, id, path);
      if (asking !== undefined) return c.redirect(asking, 303);
    }
    try {
      await handleOrder(shop, id, event, 'shop');
    } catch (error) {
      if (!(error instanceof OrderError)) throw error;
      if (error.code === 'order_gone' && (await handledHeld(shop, id, event))) return c.redirect(path, 303);
      return c.redirect(`${path}?late=1`, 303);
    }
    return c.redirect(path, 303);
  });
};

/** An order that an erasure has left until it is paid goes on over the rights; false where it is none, or does not take it. */
async function handledHeld(shop: Shop, id: string, event: OrderEvent): Promise<boolean> {
  if (event === 'ship' || !(await heldOrders(shop)).some((order) => order.id === id)) return false;
  try {
    await endForErased(shop, id, event);
    return true;
  } catch (error) {
    if (error instanceof OrderError) return false;
    throw error;
  }
}

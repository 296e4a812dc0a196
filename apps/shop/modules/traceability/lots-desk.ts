import type { Context } from 'hono';
import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { Html, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import type { Slots } from '../../kit/slots.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { handleOrder, OrderError } from '../orders/module.ts';
import { type DeviceLine, deviceLines } from './device-lines.ts';
import { fieldsOf, type LotFault, type LotRow, lotForm, mostLots, readLots } from './read-lots.ts';

const say = messages({
  sv: {
    title: (order: number) => `Order ${order}: satsnummer`,
    lead: 'Läs satsnummer eller serienummer på varje medicinteknisk produkt innan paketet går. Ett nummer på varje rad. Antalen ska tillsammans bli antalet på orderraden.',
    lot: 'Sats- eller serienummer',
    quantity: 'Antal',
    none: 'Produkten har varken satsnummer eller serienummer',
    more: 'En rad till',
    ship: 'Skicka',
    pieces: (pieces: number) => `antal ${pieces}`,
    missing: 'Skriv satsnumret, eller kryssa i att det inte finns något.',
    list: 'Skriv ett nummer på varje rad, med högst 40 tecken och utan komma eller semikolon.',
    quantityFault: 'Skriv hur många det är med varje nummer.',
    sum: (pieces: number) => `Antalen ska tillsammans bli ${pieces}.`,
    twice: 'Samma nummer står på två rader.',
    both: 'Du har skrivit ett nummer och samtidigt kryssat i att det inte finns något.',
  },
  nl: {
    title: (order: number) => `Bestelling ${order}: batchnummers`,
    lead: 'Lees het batchnummer of serienummer van elk medisch hulpmiddel af voordat het pakket vertrekt. Eén nummer per regel. Samen moeten de aantallen gelijk zijn aan het aantal op de bestelregel.',
    lot: 'Batch- of serienummer',
    quantity: 'Aantal',
    none: 'Er staat geen batchnummer of serienummer op het product',
    more: 'Nog een regel',
    ship: 'Verzenden',
    pieces: (pieces: number) => `aantal ${pieces}`,
    missing: 'Vul het batchnummer in, of vink aan dat er geen nummer is.',
    list: 'Schrijf één nummer per regel, met hoogstens 40 tekens en zonder komma of puntkomma.',
    quantityFault: 'Vul in hoeveel er van elk nummer zijn.',
    sum: (pieces: number) => `Het totaal moet gelijk zijn aan ${pieces}.`,
    twice: 'Hetzelfde nummer staat op twee regels.',
    both: 'U hebt een nummer ingevuld en ook aangevinkt dat er geen is.',
  },
  en: {
    title: (order: number) => `Order ${order}: lot numbers`,
    lead: 'Read the lot or serial number off each medical device before the parcel leaves. One number per row. Together the quantities must equal the quantity on the order line.',
    lot: 'Lot or serial number',
    quantity: 'Quantity',
    none: 'The product has neither a lot number nor a serial number',
    more: 'One more row',
    ship: 'Ship',
    pieces: (pieces: number) => `quantity ${pieces}`,
    missing: 'Enter the lot number, or tick that there is none.',
    list: 'Enter one number per row, with at most 40 characters and no comma or semicolon.',
    quantityFault: 'Enter how many there are of each number.',
    sum: (pieces: number) => `The quantities must add up to ${pieces}.`,
    twice: 'The same number is on two rows.',
    both: 'You have entered a number and also ticked that there is none.',
  },
});

/** An order whose devices are traced when they leave: of a buyer who is no consumer. */
async function traced(
  shop: Shop,
  id: string,
): Promise<{ readonly number: number; readonly lines: readonly DeviceLine[] } | undefined> {
  if (!shop.permits('handle-order', 'traceability')) return undefined;
  const activity = shop.activity('handle-order');
  const order = await activity
    .selectFrom('customer_order')
    .select(['number', 'state', 'buyer_kind'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (order === undefined || order.state !== 'packed' || order.buyer_kind === 'consumer') return undefined;
  const lines = await deviceLines(activity, id);
  return lines.length === 0 ? undefined : { number: order.number, lines };
}

/** Before a parcel with devices leaves, the desk is led to the page that asks for their lots. */
export const lotsBeforeShipping: Slots['desk.ship'] = async (shop, order, path) =>
  (await traced(shop, order)) === undefined ? undefined : `${path}/lots?order=${order}`;

/** Lots of the devices of one parcel, and its sending. Demo only, as the desk of the orders. */
export const lotsDesk: DeskRoutes = (app, shop, path) => {
  const desk = path.replace(/\/lots$/u, '');
  app.get(path, async (c) => {
    const id = c.req.query('order');
    const order = isUuid(id) ? await traced(shop, id) : undefined;
    if (!isUuid(id) || order === undefined) return c.redirect(`${desk}?late=1`, 303);
    return lotsPage(c, { id, ...order, path, values: {}, faults: new Map() });
  });
  app.post(path, async (c) => {
    const values = await postedValues(c);
    const id = values['order'];
    const order = isUuid(id) ? await traced(shop, id) : undefined;
    if (!isUuid(id) || order === undefined) return c.redirect(`${desk}?late=1`, 303);
    if (values['more'] !== undefined)
      return lotsPage(c, { id, ...order, path, values, faults: new Map(), more: Number(values['more']) });
    const { lots, faults } = readLots(order.lines, values);
    if (faults.size > 0) return lotsPage(c, { id, ...order, path, values, faults });
    try {
      await handleOrder(shop, id, 'ship', 'shop', undefined, lots);
    } catch (error) {
      if (!(error instanceof OrderError)) throw error;
      return c.redirect(`${desk}?late=1`, 303);
    }
    return c.redirect(desk, 303);
  });
};

interface LotsContent {
  readonly id: string;
  readonly number: number;
  readonly lines: readonly DeviceLine[];
  readonly path: string;
  readonly values: Values;
  readonly faults: ReadonlyMap<number, LotFault>;
  /** Position of the line that gets one more row. */
  readonly more?: number;
}

function lotsPage(c: Context<ShopEnv>, content: LotsContent): Response | Promise<Response> {
  const t = say(c.get('language'));
  const told = (line: DeviceLine, fault: LotFault): string => {
    if (fault === 'sum') return t.sum(line.quantity);
    return fault === 'quantity' ? t.quantityFault : t[fault];
  };
  const lineSet = (line: DeviceLine): Html => {
    const { position } = line;
    const { none, rows } = lotForm(line, content.values);
    const all =
      content.more === position && rows.length < mostLots ? [...rows, { lot: '', quantity: '1' }] : rows;
    const fault = content.faults.get(position);
    const error = `lots-${position}-error`;
    const said = fault === undefined ? '' : html` aria-invalid="true" aria-describedby="${error}"`;
    const row = ({ lot, quantity }: LotRow, index: number): Html => {
      const name = fieldsOf(position, index);
      return html`<div class="lot-row"><div class="field"><label for="${name.lot}">${t.lot}</label><input id="${name.lot}" name="${name.lot}" value="${lot}" maxlength="60" autocomplete="off"${said}></div>
<div class="field"><label for="${name.quantity}">${t.quantity}</label><input id="${name.quantity}" name="${name.quantity}" value="${quantity}" maxlength="6" inputmode="numeric" autocomplete="off"></div></div>`;
    };
    return html`<fieldset class="lots"><legend>${line.description} <span class="quiet">${line.sku}, ${t.pieces(line.quantity)}</span></legend>
${fault === undefined ? '' : html`<p class="wrong" id="${error}">${told(line, fault)}</p>`}
${all.map(row)}
${line.quantity > 1 ? html`<p><button class="button-quiet button-small" type="submit" name="more" value="${position}">${t.more}</button></p>` : ''}
<label class="choice-option"><input type="checkbox" name="${fieldsOf(position, 0).none}" value="1"${none ? html` checked` : ''}><span class="choice-label">${t.none}</span></label></fieldset>`;
  };
  // The first button of a form is the one that Enter presses.
  const body = html`<h1>${t.title(content.number)}</h1><p class="lead">${t.lead}</p>
<form class="form" method="post" action="${content.path}"><button class="unseen" type="submit" tabindex="-1" aria-hidden="true">${t.ship}</button><input type="hidden" name="order" value="${content.id}">${content.lines.map(lineSet)}<p class="actions"><button class="button" type="submit">${t.ship}</button></p></form>`;
  return show(c, { title: t.title(content.number), body });
}

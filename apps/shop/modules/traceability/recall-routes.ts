import { html } from 'hono/html';
import { day, messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import { show } from '../../web/layout.ts';
import { buyersOf } from './recall.ts';

const say = messages({
  sv: {
    title: 'Återkallelse',
    lead: 'Vem har fått en sats av en medicinteknisk produkt? Sidan finns bara i demon och läser bara spårbarheten.',
    lot: 'Satsnummer (LOT)',
    find: 'Sök köpare',
    none: (lot: string) => `Ingen köpare har fått satsen ${lot}.`,
    found: (buyers: number) => (buyers === 1 ? '1 leverans' : `${buyers} leveranser`),
    buyer: 'Köpare',
    product: 'Produkt',
    quantity: 'Antal',
    supplied: 'Levererad',
  },
  nl: {
    title: 'Terugroepactie',
    lead: 'Wie heeft een batch van een medisch hulpmiddel gekregen? De pagina bestaat alleen in de demo en leest alleen de traceerbaarheid.',
    lot: 'Batchnummer (LOT)',
    find: 'Kopers zoeken',
    none: (lot: string) => `Geen koper heeft batch ${lot} gekregen.`,
    found: (buyers: number) => (buyers === 1 ? '1 levering' : `${buyers} leveringen`),
    buyer: 'Koper',
    product: 'Product',
    quantity: 'Aantal',
    supplied: 'Geleverd',
  },
  en: {
    title: 'Recall',
    lead: 'Who got a lot of a medical device? The page exists in the demo alone and reads the traces alone.',
    lot: 'Lot number',
    find: 'Find buyers',
    none: (lot: string) => `No buyer got the lot ${lot}.`,
    found: (buyers: number) => (buyers === 1 ? '1 delivery' : `${buyers} deliveries`),
    buyer: 'Buyer',
    product: 'Product',
    quantity: 'Quantity',
    supplied: 'Supplied',
  },
});

/** Lot → buyers, over the role of product safety. The lot is posted: an address is no place for it. Demo only. */
export const recallRoutes: DeskRoutes = (app, shop, path) => {
  app.get(path, (c) => {
    const t = say(c.get('language'));
    return show(c, {
      title: t.title,
      body: html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${form('')}`,
    });

    function form(lot: string) {
      return html`<form class="form" method="post" action="${path}"><div class="fields"><div class="field"><label for="lot">${t.lot}</label><input id="lot" name="lot" value="${lot}" maxlength="40" required autocomplete="off"></div></div><p class="actions"><button class="button" type="submit">${t.find}</button></p></form>`;
    }
  });
  app.post(path, async (c) => {
    const language = c.get('language');
    const t = say(language);
    const lot = ((await postedValues(c))['lot'] ?? '').slice(0, 40);
    if (lot === '') return c.redirect(path, 303);
    const buyers = await buyersOf(shop, lot);
    const table = html`<p>${t.found(buyers.length)}</p><table class="desk"><thead><tr><th scope="col">${t.buyer}</th><th scope="col">${t.product}</th><th scope="col">${t.quantity}</th><th scope="col">${t.supplied}</th></tr></thead>
    <tbody>${buyers.map((one) => html`<tr><th scope="row">${one.buyer_name}<br><span class="quiet">${one.buyer_street}, ${one.buyer_postcode} ${one.buyer_city}</span></th><td>${one.description}</td><td>${one.quantity}</td><td>${day(one.supplied_at, language)}</td></tr>`)}</tbody></table>`;
    const body = html`<h1>${t.title}</h1><h2>${t.lot} ${lot}</h2>${buyers.length === 0 ? html`<p class="empty">${t.none(lot)}</p>` : table}<p><a href="${path}">${t.find}</a></p>`;
    return show(c, { title: t.title, body });
  });
};

import { html } from 'hono/html';
import { messages, money } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Shop } from '../../kit/shop.ts';
import type { Slots } from '../../kit/slots.ts';
import { show } from '../../web/layout.ts';

const say = messages({
  sv: {
    title: 'Att betala tillbaka',
    lead: 'De här beställningarna var betalda men är raderade. Kreditfakturan i bokföringen visar vem som ska få pengarna.',
    number: 'Kreditfaktura',
    sum: 'Belopp',
    next: 'Nästa steg',
    done: 'Återbetald',
    none: 'Inget väntar på återbetalning.',
    waits: (rows: number) =>
      rows === 1
        ? 'En raderad beställning ska betalas tillbaka'
        : `${rows} raderade beställningar ska betalas tillbaka`,
    back: 'Till expeditionen',
  },
  nl: {
    title: 'Terug te betalen',
    lead: 'Deze bestellingen waren betaald, maar zijn gewist. Op de creditfactuur in de boekhouding staat aan wie het geld toekomt.',
    number: 'Creditfactuur',
    sum: 'Bedrag',
    next: 'Volgende stap',
    done: 'Terugbetaald',
    none: 'Er is niets terug te betalen.',
    waits: (rows: number) =>
      rows === 1
        ? 'Eén gewiste bestelling moet worden terugbetaald'
        : `${rows} gewiste bestellingen moeten worden terugbetaald`,
    back: 'Naar de expeditie',
  },
  en: {
    title: 'To be refunded',
    lead: 'These orders had been paid for but have been erased. The credit note in the accounts shows who should get the money.',
    number: 'Credit note',
    sum: 'Amount',
    next: 'Next step',
    done: 'Refunded',
    none: 'There is nothing to refund.',
    waits: (rows: number) =>
      rows === 1 ? 'One erased order is to be refunded' : `${rows} erased orders are to be refunded`,
    back: 'To the desk',
  },
});

/** Credit notes whose money is still here and whose order is not: the desk lists the others by their order. */
function owed(shop: Shop) {
  return shop
    .activity('give-back')
    .selectFrom('invoice')
    .select(['number', 'to_refund', 'currency'])
    .where('to_refund', 'is not', null)
    .where('order_id', 'is', null)
    .orderBy('number')
    .execute();
}

/** What is to be given back after an erasure, by the number of the credit note alone. Demo only. */
export const refundDesk: DeskRoutes = (app, shop, path) => {
  const desk = path.replace(/\/refunds$/u, '');
  app.get(path, async (c) => {
    const language = c.get('language');
    const t = say(language);
    const rows = await owed(shop);
    const table = html`<table class="desk"><thead><tr><th scope="col">${t.number}</th><th scope="col">${t.sum}</th><th scope="col">${t.next}</th></tr></thead>
    <tbody>${rows.map(({ number, to_refund, currency }) => html`<tr><th scope="row">${number}</th><td>${money(to_refund ?? 0, language, currency)}</td><td><form method="post" action="${path}"><input type="hidden" name="number" value="${number}"><button class="button-quiet button-small" type="submit">${t.done}</button></form></td></tr>`)}</tbody></table>`;
    const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${rows.length === 0 ? html`<p class="empty">${t.none}</p>` : table}<p><a href="${desk}">${t.back}</a></p>`;
    return show(c, { title: t.title, body });
  });
  app.post(path, async (c) => {
    const asked = (await postedValues(c))['number'] ?? '';
    const number = /^\d{1,9}$/u.test(asked) ? Number(asked) : undefined;
    // Pressed twice, the second press finds nothing to note.
    if ((await owed(shop)).some((row) => row.number === number))
      await shop.activity('give-back').transaction([], (tx) =>
        tx.write(1, (q) =>
          q
            .updateTable('invoice')
            .set({ to_refund: null })
            .where('number', '=', number ?? 0),
        ),
      );
    return c.redirect(path, 303);
  });
};

/** On the desk: a way to what is to be given back, where something is. */
export const refundsOnDesk: Slots['desk.top'] = async (shop, language, path) => {
  if (!shop.permits('give-back')) return '';
  const rows = await owed(shop);
  if (rows.length === 0) return '';
  return html`<p><a class="button-quiet" href="${path}/refunds">${say(language).waits(rows.length)}</a></p>`;
};

import type { Context } from 'hono';
import { html } from 'hono/html';
import { count, dayAndTime, messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import type { Slots } from '../../kit/slots.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { endWords, kindWords } from './words.ts';

const say = messages({
  sv: {
    title: 'Mejl som inte kom fram',
    lead: 'Ring den som har beställt, berätta vad som stod i mejlet och be om en adress som fungerar. Om ett telefonnummer har lämnats finns det i beställningen. Sidan visar inte vem det är.',
    none: 'Det finns inget mejl som någon behöver ringas upp om.',
    about: 'Mejl',
    happened: 'Vad som hände',
    when: 'När',
    orders: 'Order',
    noOrder: 'Ingen order',
    act: 'Nästa steg',
    done: 'Ordnat',
    confirmations: (number: string) =>
      `Bekräftelser av raderingar som ingen fick: ${number}. Om dem vet vi inget mer, så det finns ingen att ringa.`,
    more: (number: string) => `Sidan visar de ${number} senaste.`,
    waiting: (number: string) => `Mejl som inte kom fram: ${number}`,
  },
  nl: {
    title: 'E-mails die niet zijn aangekomen',
    lead: 'Bel wie heeft besteld, vertel wat er in de e-mail stond en vraag om een adres dat werkt. Is er een telefoonnummer opgegeven, dan staat dat bij de bestelling. De pagina toont niet wie het is.',
    none: 'Er is geen e-mail waarover nog iemand moet worden gebeld.',
    about: 'E-mail',
    happened: 'Wat er is gebeurd',
    when: 'Wanneer',
    orders: 'Bestelling',
    noOrder: 'Geen bestelling',
    act: 'Volgende stap',
    done: 'Afgehandeld',
    confirmations: (number: string) =>
      `Bevestigingen van het wissen die niemand kreeg: ${number}. Verder weten wij daar niets van, dus er is niemand om te bellen.`,
    more: (number: string) => `De pagina toont de laatste ${number}.`,
    waiting: (number: string) => `E-mails die niet zijn aangekomen: ${number}`,
  },
  en: {
    title: 'E-mails that did not arrive',
    lead: 'Call the person who ordered, tell them what the e-mail said and ask for an address that works. If they gave a telephone number, it is in the order. This page does not show who it is.',
    none: 'There are no e-mails that anyone still needs to be called about.',
    about: 'E-mail',
    happened: 'What happened',
    when: 'When',
    orders: 'Order',
    noOrder: 'No order',
    act: 'Next step',
    done: 'Settled',
    confirmations: (number: string) =>
      `Confirmations of erasures that nobody received: ${number}. Nothing more is known about them, so there is nobody to call.`,
    more: (number: string) => `The page shows the latest ${number}.`,
    waiting: (number: string) => `E-mails that did not arrive: ${number}`,
  },
});

const most = 40;

/** What nobody got and nobody has settled yet, by order number alone. Demo only, as the desk of the orders. */
export const undeliveredDesk: DeskRoutes = (app, shop, path) => {
  app.get(path, (c) => deskPage(c, path));
  app.post(path, async (c) => {
    const id = (await postedValues(c))['id'];
    if (isUuid(id)) await settle(shop, id);
    return c.redirect(path, 303);
  });
};

/** A line on the desk of the orders, which leads here. */
export const undeliveredOnDesk: Slots['desk.top'] = async (shop, language, path) => {
  if (!shop.permits('see-undelivered')) return '';
  const t = say(language);
  const [waiting, confirmations] = [await openCount(shop), await unconfirmed(shop)];
  const number = waiting + confirmations;
  return html`<p><a href="${path}/undelivered">${t.waiting(count(number, language))}</a></p>`;
};

const open = (shop: Shop) =>
  shop.activity('see-undelivered').selectFrom('undelivered_mail').where('handled_at', 'is', null);

async function openCount(shop: Shop): Promise<number> {
  const found = await open(shop)
    .select(({ fn }) => fn.count<string>('undelivered_mail.id').as('mails'))
    .executeTakeFirst();
  return Number(found?.mails ?? 0);
}

/** Confirmations of erasures are of people of whom nothing is left: they are counted. */
async function unconfirmed(shop: Shop): Promise<number> {
  const states = await shop.outbox.list();
  return states.filter(
    ({ kind, state }) => kind === 'confirmation' && (state === 'refused' || state === 'expired'),
  ).length;
}

/** Nothing where somebody else settled it meanwhile. */
async function settle(shop: Shop, id: string): Promise<void> {
  const found = await open(shop).select('id').where('id', '=', id).executeTakeFirst();
  if (found === undefined) return;
  const handled_at = new Date(shop.now().epochMilliseconds);
  await shop
    .activity('see-undelivered')
    .transaction([], (tx) =>
      tx.write(1, (q) => q.updateTable('undelivered_mail').set({ handled_at }).where('id', '=', id)),
    );
}

async function ordersOf(shop: Shop, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const orders = await shop
    .activity('see-undelivered')
    .selectFrom('customer_order')
    .select(['number', 'person_id'])
    .where('person_id', 'in', people)
    .orderBy('number', 'desc')
    .execute();
  const byPerson = Map.groupBy(orders, ({ person_id }) => person_id ?? '');
  // Her latest ones: whoever rings asks about these.
  return new Map(
    [...byPerson].map(([id, own]) => [
      id,
      own
        .slice(0, 3)
        .map(({ number }) => number)
        .join(', '),
    ]),
  );
}

async function deskPage(c: Context<ShopEnv>, path: string): Promise<Response> {
  const [shop, language]: [Shop, PageLanguage] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const mails = await open(shop)
    .select(['id', 'person_id', 'kind', 'ended', 'answer', 'ended_at'])
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute();
  const [waiting, confirmations] = [await openCount(shop), await unconfirmed(shop)];
  const orders = await ordersOf(shop, [...new Set(mails.map(({ person_id }) => person_id))]);
  const rows = mails.map((mail): Html => {
    const kind = Object.entries(kindWords).find(([name]) => name === mail.kind)?.[1][language] ?? mail.kind;
    const answer = mail.answer === null ? '' : ` (${mail.answer})`;
    const number = orders.get(mail.person_id);
    const order =
      number === undefined
        ? html`<th scope="row">${t.noOrder}</th>`
        : html`<th scope="row" data-label="${t.orders}">${number}</th>`;
    return html`<tr>${order}<td>${kind}</td><td>${endWords[mail.ended][language]}${answer}</td><td>${dayAndTime(mail.ended_at, language)}</td>
<td><form method="post" action="${path}"><input type="hidden" name="id" value="${mail.id}"><button class="button-quiet button-small" type="submit">${t.done}<span class="unseen">: ${kind}</span></button></form></td></tr>`;
  });
  const table = html`<table class="desk undelivered"><thead><tr><th scope="col">${t.orders}</th><th scope="col">${t.about}</th><th scope="col">${t.happened}</th><th scope="col">${t.when}</th><th scope="col">${t.act}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const body = html`<h1>${t.title}</h1>${mails.length === 0 ? html`<p class="empty">${t.none}</p>` : html`<p class="lead">${t.lead}</p>${table}`}
${waiting > mails.length ? html`<p class="hint">${t.more(count(mails.length, language))}</p>` : ''}
${confirmations === 0 ? '' : html`<p>${t.confirmations(count(confirmations, language))}</p>`}`;
  return show(c, { title: t.title, body });
}

import type { Context } from 'hono';
import { html } from 'hono/html';
import { dayAndTime, messages } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';

const say = messages({
  sv: {
    title: 'Kommentarer som väntar',
    lead: 'Läs kommentaren och välj om den ska visas. Sidan finns bara i demon och visar inte vem som har skrivit.',
    none: 'Inga kommentarer väntar.',
    as: (name: string) => `Som ${name}`,
    show: 'Visa',
    refuse: 'Visa inte',
    shown: 'Kommentaren visas nu.',
    refused: 'Kommentaren visas inte. Den raderas i morgon.',
    undo: 'Ångra',
    of: (name: string) => `kommentaren av ${name}`,
    late: 'Kommentaren hade redan tagits tillbaka eller granskats. Listan visar läget nu.',
    sv: 'på svenska',
    nl: 'på nederländska',
    en: 'på engelska',
  },
  nl: {
    title: 'Wachtende reacties',
    lead: 'Lees de reactie en kies of die zichtbaar wordt. Deze pagina bestaat alleen in de demo en toont niet wie de reactie heeft geschreven.',
    none: 'Er wachten geen reacties.',
    as: (name: string) => `Als ${name}`,
    show: 'Tonen',
    refuse: 'Niet tonen',
    shown: 'De reactie wordt nu getoond.',
    refused: 'De reactie wordt niet getoond en wordt morgen gewist.',
    undo: 'Ongedaan maken',
    of: (name: string) => `de reactie van ${name}`,
    late: 'De reactie was al ingetrokken of beoordeeld. De lijst toont de huidige stand.',
    sv: 'in het Zweeds',
    nl: 'in het Nederlands',
    en: 'in het Engels',
  },
  en: {
    title: 'Comments waiting for review',
    lead: 'Read the comment and choose whether it is shown. This page exists only in the demo and does not show who wrote it.',
    none: 'No comments are waiting.',
    as: (name: string) => `As ${name}`,
    show: 'Show',
    refuse: 'Do not show',
    shown: 'The comment is now shown.',
    refused: 'The comment is not shown. It will be erased tomorrow.',
    undo: 'Undo',
    of: (name: string) => `the comment by ${name}`,
    late: 'The comment had already been taken back or dealt with. The list shows how things stand now.',
    sv: 'in Swedish',
    nl: 'in Dutch',
    en: 'in English',
  },
});

const most = 40;

/** What can be done with a comment, with the states that it can be done in and what becomes of it. */
const acts = {
  show: { from: ['waiting'], to: 'shown' },
  refuse: { from: ['waiting'], to: 'refused' },
  undo: { from: ['shown', 'refused'], to: 'waiting' },
} as const;

type Act = keyof typeof acts;

/** Comments to read, the oldest first: one press each, and one to undo it. Demo only, as the desk of the orders. */
export const commentDesk: DeskRoutes = (app, shop, path) => {
  app.get(path, (c) => deskPage(c, path));
  app.post(path, async (c) => {
    const values = await postedValues(c);
    const act = (Object.keys(acts) as Act[]).find((one) => one === values['do']);
    const id = values['id'];
    if (act === undefined || !isUuid(id)) return c.redirect(path, 303);
    if (!(await decided(shop, id, act))) return c.redirect(`${path}?late=1`, 303);
    if (act === 'show') await shop.send('comment-shown', id);
    return c.redirect(act === 'undo' ? path : `${path}?did=${id}`, 303);
  });
};

/** False where the comment is no longer as the desk saw it. */
async function decided(shop: Shop, id: string, act: Act): Promise<boolean> {
  const { from, to } = acts[act];
  const ends_at = act === 'refuse' ? new Date(shop.now().epochMilliseconds) : null;
  const activity = shop.activity('moderate-comments');
  const found = await activity
    .selectFrom('comment')
    .select('id')
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  if (found === undefined) return false;
  await activity.transaction([], (tx) =>
    tx.write(1, (q) =>
      q.updateTable('comment').set({ state: to, ends_at }).where('id', '=', id).where('state', 'in', from),
    ),
  );
  return true;
}

async function deskPage(c: Context<ShopEnv>, path: string): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const waiting = await shop
    .activity('moderate-comments')
    .selectFrom('comment')
    .leftJoin('product', 'product.sku', 'comment.sku')
    .select(['comment.id', 'comment.sku', 'comment.shown_name', 'comment.words', 'comment.language'])
    .select(['comment.written_at', 'product.name_sv', 'product.name_nl', 'product.name_en'])
    .where('comment.state', '=', 'waiting')
    .orderBy('comment.written_at')
    .limit(most)
    .execute();
  const entries = waiting.map((one): Html => {
    const about = html`<span class="unseen"> ${t.of(one.shown_name)}</span>`;
    return html`<article class="panel comment"><h2>${one[`name_${language}`] ?? one.sku}</h2>
<p class="comment-by"><strong>${t.as(one.shown_name)}</strong> <span class="quiet small">${dayAndTime(one.written_at, language)}, ${t[one.language]}</span></p>
<p class="comment-words" lang="${one.language}">${one.words}</p>
<form class="comment-acts" method="post" action="${path}"><input type="hidden" name="id" value="${one.id}"><button class="button button-small" type="submit" name="do" value="show">${t.show}${about}</button><button class="button-quiet button-small" type="submit" name="do" value="refuse">${t.refuse}${about}</button></form></article>`;
  });
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${await undoLine(c, path, language)}
${entries.length === 0 ? html`<p class="empty">${t.none}</p>` : entries}`;
  const flash =
    c.req.query('late') === undefined ? {} : { flash: { kind: 'problem', text: t.late } as const };
  return show(c, { title: t.title, width: 'narrow', body, ...flash });
}

/** What was decided a moment ago, with a button that takes it back. */
async function undoLine(c: Context<ShopEnv>, path: string, language: PageLanguage): Promise<Html | ''> {
  const id = c.req.query('did');
  if (!isUuid(id)) return '';
  const t = say(language);
  const found = await c
    .get('shop')
    .activity('moderate-comments')
    .selectFrom('comment')
    .select(['state', 'shown_name'])
    .where('id', '=', id)
    .where('state', 'in', acts.undo.from)
    .executeTakeFirst();
  if (found === undefined) return '';
  const text = found.state === 'shown' ? t.shown : t.refused;
  return html`<form class="notice notice-done comment-undo" method="post" action="${path}"><span role="status">${text}</span><input type="hidden" name="id" value="${id}"><button class="button-quiet button-small" type="submit" name="do" value="undo">${t.undo}</button></form>`;
}

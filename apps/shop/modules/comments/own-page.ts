import { EngineError } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors } from '../../kit/form.ts';
import { day } from '../../kit/i18n.ts';
import { pageIsThere, pathOf, pathsOf } from '../../kit/paths.ts';
import { noErrors, Reading, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, RouteModule, Session, ShopEnv } from '../../kit/route.ts';
import { ownPageOf, signedInOnly } from '../../kit/session.ts';
import type { Shop } from '../../kit/shop.ts';
import type { Slots } from '../../kit/slots.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { commentsOpen } from './comment.ts';
import { commentFields, postedComment, readFields } from './form.ts';
import { takeBackForm } from './product-comments.ts';
import { countOf } from './take-back.ts';
import { say } from './words.ts';

/** From the account to what its owner wrote. */
export const commentsDoor: Slots['account'] = (shop, language) => {
  if (!commentsOpen(shop) || !pageIsThere(shop, 'ownComments')) return undefined;
  const t = say(language);
  return { href: pathOf('ownComments', language), title: t.own, why: t.ownWhy };
};

/** The page of whoever is signed in, with what that person wrote. */
export const ownComments: RouteModule = (app, shop) => {
  if (!pageIsThere(shop, 'ownComments')) return;
  for (const path of pathsOf('ownComments', shop)) {
    app.use(path, signedInOnly);
    app.get(
      path,
      ownPageOf((c, session) => ownPage(c, session)),
    );
    app.post(path, ownPageOf(correct));
  }
};

/** The comment whose form stands open; after a fault with what was sent. */
interface Open {
  readonly id: string;
  readonly values?: Values;
  readonly errors: FieldErrors;
}

async function ownPage(c: Context<ShopEnv>, { personId }: Session, faulty?: Open): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const rows = await writtenBy(shop, personId);
  const hidden = (await countOf(shop, personId)) > rows.length;
  const open = faulty ?? { id: c.req.query('change') ?? '', errors: noErrors };
  const body = html`<h1>${t.own}</h1><p class="lead">${t.ownLead}</p>
${errorSummary(faulty?.errors, language)}
${hidden ? html`<p class="aside">${t.hidden} <a href="${pathOf('preferences', language)}">${t.choices}</a></p>` : ''}
${rows.length === 0 && !hidden ? html`<p class="empty">${t.ownNone}</p>` : rows.map((one) => entry(one, open, language))}`;
  const done = { taken: t.taken, saved: t.saved };
  const text = Object.entries(done).find(([key]) => key === c.req.query('comment'))?.[1];
  const flash = text === undefined ? {} : { flash: { kind: 'done', text } as const };
  return show(c, { title: t.own, width: 'narrow', body, ...flash }, faulty === undefined ? 200 : 422);
}

type OwnComment = Awaited<ReturnType<typeof writtenBy>>[number];

function entry(one: OwnComment, open: Open, language: PageLanguage): Html {
  const t = say(language);
  const here = pathOf('ownComments', language);
  const name = one[`name_${language}`] ?? one.sku;
  const link =
    one.slug === null ? name : html`<a href="${pathOf('product', language)}/${one.slug}">${name}</a>`;
  const head = html`<h2>${link}</h2><p class="comment-by"><strong>${one.shown_name}</strong> <span class="quiet small">${day(one.written_at, language)} · ${stateWords(one.state, language)}</span></p>`;
  if (open.id === one.id) {
    const values = open.values ?? { shown_name: one.shown_name, words: one.words };
    return html`<article class="panel comment">${head}<form class="form" method="post" action="${here}" novalidate><input type="hidden" name="id" value="${one.id}"><div class="fields">${commentFields(values, open.errors, language)}</div><p class="actions"><button class="button" type="submit">${t.save}</button></p></form></article>`;
  }
  const change = html`<a class="button-quiet button-small" href="${here}?change=${one.id}">${t.change}<span class="unseen"> ${t.takeBackOf(name)}</span></a>`;
  return html`<article class="panel comment">${head}<p class="comment-words" lang="${one.language}">${one.words}</p><div class="comment-acts">${change}${takeBackForm(one.id, { name, href: here }, language)}</div></article>`;
}

/** What is changed waits to be read again: a trigger of the table sees to it, whoever changes it. */
async function correct(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const values = await postedComment(c);
  const here = pathOf('ownComments', language);
  const id = values['id'];
  if (!isUuid(id)) return c.redirect(here, 303);
  const reading = new Reading(values, language, shop);
  const { shownName: shown_name, words } = readFields(reading, language);
  if (reading.faulty) return ownPage(c, session, { id, values, errors: reading.errors });
  try {
    await shop
      .activity('write-comment')
      .transaction([{ kind: 'person', key: session.personId }], (tx) =>
        tx.write(1, (q) =>
          q
            .updateTable('comment')
            .set({ shown_name, words })
            .where('id', '=', id)
            .where('person_id', '=', session.personId),
        ),
      );
  } catch (error) {
    // Gone meanwhile, or out of reach: the page shows how it stands.
    const late = ['rows_mismatch', 'outside_standing', 'subject_missing'];
    if (!(error instanceof EngineError && late.includes(error.code))) throw error;
    return c.redirect(here, 303);
  }
  return c.redirect(`${here}?comment=saved`, 303);
}

function writtenBy(shop: Shop, personId: string) {
  return shop
    .activity('write-comment')
    .selectFrom('comment')
    .leftJoin('product', 'product.sku', 'comment.sku')
    .select(['comment.id', 'comment.sku', 'comment.shown_name', 'comment.words', 'comment.language'])
    .select(['comment.state', 'comment.written_at'])
    .select(['product.slug', 'product.name_sv', 'product.name_nl', 'product.name_en'])
    .where('comment.person_id', '=', personId)
    .orderBy('comment.written_at', 'desc')
    .execute();
}

function stateWords(state: 'unconfirmed' | 'waiting' | 'shown' | 'refused', language: PageLanguage): string {
  const t = say(language);
  return { unconfirmed: t.unconfirmed, waiting: t.waits, shown: t.shown, refused: t.refused }[state];
}

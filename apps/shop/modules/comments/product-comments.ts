import type { Context } from 'hono';
import { html } from 'hono/html';
import { count, day } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import type { Slots } from '../../kit/slots.ts';
import { commentsOpen } from './comment.ts';
import { commentForm } from './form.ts';
import { say } from './words.ts';

/** As many as a page shows, the newest first. */
const most = 50;

type ShownComment = Awaited<ReturnType<typeof commentsOn>>[number];

/** Comments on a product, and below them the form for another. */
export const commentsOnProduct: Slots['product'] = async (c, product) => {
  const [shop, language] = [c.get('shop'), c.get('language')];
  if (!commentsOpen(shop)) return '';
  const t = say(language);
  const reader = c.get('session')?.personId;
  const all = await commentsOn(shop, product.id, reader);
  const shown = all.filter(({ state }) => state === 'shown').length;
  return html`<section class="comments" id="comments" aria-labelledby="comments-title"><h2 id="comments-title">${shown === 0 ? t.title : t.count(count(shown, language))}</h2>
${told(c)}
${all.length === 0 ? html`<p class="quiet">${t.none}</p>` : html`<ul class="comment-list">${all.map((one) => entry(one, product, reader, language))}</ul>`}
<details class="more"><summary>${t.write}</summary>${commentForm(c.get('shop'), c.get('language'), { productId: product.id, values: {}, errors: {}, guest: c.get('session') === undefined })}</details>
</section>`;
};

/** What everybody reads, and what the reader wrote that waits. */
function commentsOn(shop: Shop, productId: number, reader: string | undefined) {
  return shop
    .activity('show-comments')
    .selectFrom('comment')
    .innerJoin('product', 'product.sku', 'comment.sku')
    .select(['comment.id', 'comment.person_id', 'comment.shown_name', 'comment.words'])
    .select(['comment.language', 'comment.state', 'comment.written_at'])
    .where('product.id', '=', productId)
    .where((eb) =>
      eb.or([
        eb('comment.state', '=', 'shown'),
        ...(reader === undefined
          ? []
          : [eb.and([eb('comment.state', '=', 'waiting'), eb('comment.person_id', '=', reader)])]),
      ]),
    )
    .orderBy('comment.written_at', 'desc')
    .limit(most)
    .execute();
}

function entry(
  one: ShownComment,
  product: { readonly name: string; readonly href: string },
  reader: string | undefined,
  language: PageLanguage,
): Html {
  const t = say(language);
  const own = one.person_id === reader;
  return html`<li class="comment"><p class="comment-by"><strong>${one.shown_name}</strong> <span class="quiet small">${day(one.written_at, language)}${own ? ` · ${t.yours}` : ''}${one.state === 'waiting' ? ` · ${t.waits}` : ''}</span></p>
<p class="comment-words" lang="${one.language}">${one.words}</p>
${own ? takeBackForm(one.id, product, language) : ''}</li>`;
}

/** One press, for whoever is signed in. */
export function takeBackForm(
  id: string,
  product: { readonly name: string; readonly href: string },
  language: PageLanguage,
): Html {
  const t = say(language);
  return html`<form method="post" action="${pathOf('commentTakeBack', language)}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="from" value="${product.href}"><button class="button-quiet button-small" type="submit">${t.takeBack}<span class="unseen"> ${t.takeBackOf(product.name)}</span></button></form>`;
}

/** What was just done, after the redirect back here. */
function told(c: Context<ShopEnv>): Html | '' {
  const t = say(c.get('language'));
  const done = { asked: t.asked, waiting: t.waiting, taken: t.taken };
  const key = c.req.query('comment');
  const text = Object.entries(done).find(([name]) => name === key)?.[1];
  return text === undefined ? '' : html`<p class="notice notice-done" role="status">${text}</p>`;
}

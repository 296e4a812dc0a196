import type { Context } from 'hono';
import { html } from 'hono/html';
import type { FieldErrors } from '../../kit/form.ts';
import { type Limits, newLimits } from '../../kit/limits.ts';
import { pathOf, pathsOf, pathWith } from '../../kit/paths.ts';
import { noErrors, postedValues, Reading, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, RouteModule, ShopEnv } from '../../kit/route.ts';
import { localPath } from '../../kit/session.ts';
import { readSignedId } from '../../kit/signed-id.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { type Product, productPath, productsById } from '../catalogue/module.ts';
import {
  askComment,
  askedComment,
  commentsOpen,
  confirmComment,
  tooManyWait,
  writeComment,
} from './comment.ts';
import { commentForm, postedComment, readFields } from './form.ts';
import { isHasty, isTrapped } from './guard.ts';
import { ownComments } from './own-page.ts';
import { takeBack, writerOf } from './take-back.ts';
import { say } from './words.ts';

/** Writing, confirming and taking back; none of it is there where the policy does not permit all of it. */
export const commentPages: RouteModule = (app, shop) => {
  if (!commentsOpen(shop)) return;
  const limits = newLimits();
  for (const path of pathsOf('comment', shop)) {
    app.get(`${path}/:product`, async (c) => {
      const product = await productOf(c);
      return product === undefined ? c.notFound() : formPage(c, product, {}, noErrors);
    });
    app.post(`${path}/:product`, async (c) => {
      const product = await productOf(c);
      return product === undefined ? c.notFound() : posted(c, product, limits);
    });
  }
  for (const path of pathsOf('commentConfirm', shop)) {
    // A GET changes nothing: scanners of mails open every link.
    app.get(`${path}/:key`, (c) => confirmPage(c));
    app.post(`${path}/:key`, async (c) => {
      const id = readSignedId('comment-confirm', c.req.param('key'), shop);
      const t = say(c.get('language'));
      if (id === undefined || !(await confirmComment(shop, id))) return gone(c);
      return message(c, t.confirmed, t.confirmedWhy);
    });
  }
  for (const path of pathsOf('commentTakeBack', shop)) {
    app.get(path, (c) => c.redirect(pathOf('ownComments', c.get('language')), 303));
    app.post(path, async (c) => {
      const values = await postedValues(c);
      const session = c.get('session');
      const id = values['id'];
      const own = session !== undefined && isUuid(id) && (await writerOf(shop, id)) === session.personId;
      if (own) await takeBack(shop, id);
      const to = localPath(values['from']) ?? pathOf('ownComments', c.get('language'));
      return c.redirect(own ? `${pathWith(to, 'comment', 'taken')}#comments` : to, 303);
    });
    app.get(`${path}/:key`, async (c) => {
      const id = readSignedId('comment', c.req.param('key'), shop);
      const t = say(c.get('language'));
      if (id === undefined || (await writerOf(shop, id)) === undefined) return gone(c);
      return button(c, t.takeBackTitle, html`<p class="lead">${t.takeBackWhy}</p>`, t.takeBackYes);
    });
    app.post(`${path}/:key`, async (c) => {
      const id = readSignedId('comment', c.req.param('key'), shop);
      if (id === undefined || !(await takeBack(shop, id))) return gone(c);
      return message(c, say(c.get('language')).taken, '');
    });
  }
  ownComments(app, shop);
};

async function productOf(c: Context<ShopEnv>): Promise<Product | undefined> {
  const id = Number(c.req.param('product'));
  if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  return (await productsById(c.get('shop'), [id], c.get('language'))).get(id);
}

async function posted(c: Context<ShopEnv>, product: Product, limits: Limits): Promise<Response> {
  const [shop, language, session] = [c.get('shop'), c.get('language'), c.get('session')];
  const t = say(language);
  const values = await postedComment(c);
  const back = (done: string) =>
    c.redirect(`${productPath(product, language)}?comment=${done}#comments`, 303);
  // A program is told nothing that it could learn from.
  if (isTrapped(values)) return back(session === undefined ? 'asked' : 'waiting');
  const reading = new Reading(values, language, shop);
  const fields = readFields(reading, language);
  const email = session?.email ?? reading.email('email', t.email);
  if (isHasty(shop, values)) reading.fault('words', t.fast);
  if (!limits.visits.take(limits.visitor(c))) reading.fault('words', t.many);
  const full = !reading.faulty && (await tooManyWait(shop, email));
  if (full && session !== undefined) reading.fault('words', t.full);
  if (reading.faulty) return formPage(c, product, values, reading.errors);
  const written = { sku: product.sku, language, ...fields };
  if (session === undefined) {
    // Too many for one address: the same answer, and no mail.
    if (!full && limits.mails.take(email, limits.visitor(c))) await askComment(shop, written, email);
    return back('asked');
  }
  const done = await writeComment(shop, written, session.personId);
  return done === 'written' ? back('waiting') : formPage(c, product, values, { words: t[done] });
}

function formPage(
  c: Context<ShopEnv>,
  product: Product,
  values: Values,
  errors: FieldErrors,
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const link = html`<a href="${productPath(product, language)}">${product.name}</a>`;
  const body = html`<h1>${t.write}</h1><p class="lead">${link}</p>${commentForm(c.get('shop'), c.get('language'), { productId: product.id, values, errors, guest: c.get('session') === undefined })}`;
  c.header('cache-control', 'no-store');
  return show(c, { title: t.write, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

async function confirmPage(c: Context<ShopEnv>): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const id = readSignedId('comment-confirm', c.req.param('key'), shop);
  const asked = id === undefined ? undefined : await askedComment(shop, id);
  if (asked === undefined) return gone(c);
  if (asked.state !== 'unconfirmed') return message(c, t.confirmed, t.confirmedWhy);
  const quoted = html`<p class="lead">${t.confirmWhy}</p><figure class="panel comment"><figcaption class="comment-by"><strong>${asked.shown_name}</strong></figcaption><p class="comment-words" lang="${asked.language}">${asked.words}</p></figure>`;
  return button(c, t.confirmTitle, quoted, t.confirm);
}

function message(c: Context<ShopEnv>, title: string, why: string): Promise<Response> {
  const body = html`<h1>${title}</h1>${why === '' ? '' : html`<p class="lead">${why}</p>`}${onwards(c.get('language'))}`;
  return show(c, { title, width: 'narrow', body });
}

/** One press. The form posts to the page's own address. */
function button(c: Context<ShopEnv>, title: string, text: Html, label: string): Promise<Response> {
  const body = html`<h1>${title}</h1>${text}<form class="form" method="post" action="${c.req.path}"><p class="actions"><button class="button" type="submit">${label}</button></p></form>`;
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  return show(c, { title, width: 'narrow', body });
}

function gone(c: Context<ShopEnv>): Promise<Response> {
  const t = say(c.get('language'));
  const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneWhy}</p>${onwards(c.get('language'))}`;
  return show(c, { title: t.gone, width: 'narrow', body }, 410);
}

function onwards(language: PageLanguage): Html {
  return html`<p class="actions"><a class="button-quiet" href="${pathOf('category', language)}">${say(language).toRange}</a></p>`;
}

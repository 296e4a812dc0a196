import type { Context } from 'hono';
import { html } from 'hono/html';
import { rightsWords } from '../../kit/first-layer.ts';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { mailboxWorks } from '../../kit/hand-over.ts';
import { type Limits, newLimits } from '../../kit/limits.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import { postedValues, Reading, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, RouteModule, ShopEnv } from '../../kit/route.ts';
import { forgetVisitor } from '../../kit/session.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { endGuest, enterByLink, openGuestLink } from './guest-links.ts';
import { sendGuestLink } from './guest-mail.ts';
import { keepGuest } from './guest-session.ts';
import { guestWords } from './guest-words.ts';

/** What can be done there without an account. */
const inMyData = ['access', 'rectification', 'portability', 'restriction', 'erasure'] as const;

/** For whoever has rows and no account: a link to her mailbox shows that they are hers. */
export const guestPages: RouteModule = (app, shop) => {
  if (!shop.permits('sign-in')) return;
  const limits = newLimits();
  for (const path of pathsOf('guestData', shop)) {
    app.get(path, (c) => askPage(c));
    app.post(path, (c) => asked(c, limits));
  }
  for (const path of pathsOf('guestLink', shop)) {
    app.get(path, (c) => linkPage(c));
    app.post(path, (c) => linkPosted(c));
  }
  for (const path of pathsOf('guestEnd', shop)) app.post(path, (c) => endPosted(c));
};

function askPage(c: Context<ShopEnv>, values: Values = {}, errors: FieldErrors = {}): Promise<Response> {
  const language = c.get('language');
  const t = guestWords(language);
  const body = guestForm(c.get('shop'), language, values, errors);
  const flash = c.req.query('done') === 'ended' ? { flash: { kind: 'done', text: t.ended } as const } : {};
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return show(c, { title: t.title, width: 'narrow', body, ...flash }, status);
}

/** Where the link to My data is asked for. */
export function guestForm(shop: Shop, language: PageLanguage, values: Values, errors: FieldErrors): Html {
  const t = guestWords(language);
  return html`<h1>${t.title}</h1><p class="lead">${t.lead} ${rightsWords(shop.so, language, inMyData)}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('guestData', language)}" novalidate>
<div class="fields">${field({ name: 'email', label: t.email, value: values['email'], type: 'email', required: true, autocomplete: 'email', maxlength: 254 }, { language, errors })}</div>
<p class="actions"><button class="button" type="submit">${t.send}</button></p></form>
<p>${t.account} <a href="${pathOf('signIn', language)}">${t.signIn}</a></p>`;
}

/** The same answer whether anybody is known there, and past the limit too; what is done comes after it has left. */
async function asked(c: Context<ShopEnv>, limits: Limits): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = guestWords(language);
  const values = await postedValues(c);
  const reading = new Reading(values, language, shop);
  const email = reading.email('email', t.email);
  if (reading.faulty) return askPage(c, values, reading.errors);
  const network = limits.visitor(c);
  if (limits.visits.take(network) && limits.mails.take(email, network))
    shop.afterwards(() => sendGuestLink(shop, email));
  const body = html`<h1>${t.sent}</h1><p class="lead">${t.sentWhy}</p>`;
  return show(c, { title: t.sent, width: 'narrow', body });
}

/** A link is spent by the button alone: what opens links in mails to look at them presses none. */
async function linkPage(c: Context<ShopEnv>): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = guestWords(language);
  const key = c.req.query('key') ?? '';
  const link = await openGuestLink(shop, key);
  if (link === undefined) return gonePage(c);
  if (c.get('session') !== undefined) return otherPage(c);
  const body = html`<h1>${t.open}</h1><p class="lead">${t.openWhy(link.email)}</p>
<form class="form" method="post" action="${pathOf('guestLink', language)}"><input type="hidden" name="key" value="${key}">
<p class="actions"><button class="button" type="submit">${t.open}</button></p></form>`;
  return show(c, { title: t.open, width: 'narrow', body });
}

async function linkPosted(c: Context<ShopEnv>): Promise<Response> {
  const shop = c.get('shop');
  const values = await postedValues(c);
  const link = await openGuestLink(shop, values['key'] ?? '');
  if (link === undefined) return gonePage(c);
  if (c.get('session') !== undefined) return otherPage(c);
  const id = await enterByLink(shop, link);
  if (id === undefined) return gonePage(c);
  await mailboxWorks(shop, link.email);
  keepGuest(c, id);
  return c.redirect(pathOf('myData', c.get('language')), 303);
}

async function endPosted(c: Context<ShopEnv>): Promise<Response> {
  const guest = c.get('guest');
  if (guest !== undefined) await endGuest(c.get('shop'), guest);
  forgetVisitor(c);
  return c.redirect(`${pathOf('guestData', c.get('language'))}?done=ended`, 303);
}

function gonePage(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = guestWords(language);
  const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneWhy}</p><p class="actions"><a class="button" href="${pathOf('guestData', language)}">${t.again}</a> <a href="${pathOf('signIn', language)}">${t.signIn}</a></p>`;
  return show(c, { title: t.gone, width: 'narrow', body }, 410);
}

function otherPage(c: Context<ShopEnv>): Promise<Response> {
  const t = guestWords(c.get('language'));
  const body = html`<h1>${t.other}</h1><p class="lead">${t.otherWhy(c.get('session')?.email ?? '')}</p>`;
  return show(c, { title: t.other, width: 'narrow', body }, 409);
}

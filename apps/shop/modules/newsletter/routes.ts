import type { Context } from 'hono';
import { html } from 'hono/html';
import type { FieldErrors } from '../../kit/form.ts';
import { newLimits } from '../../kit/limits.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import { noErrors, postedValues, Reading } from '../../kit/reading.ts';
import type { Html, RouteModule, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { readSignedId } from '../../kit/signed-id.ts';
import type { Slots } from '../../kit/slots.ts';
import { show } from '../../web/layout.ts';
import { newsletterBox, takeOffers } from '../choices/module.ts';
import { traceWords } from './address-words.ts';
import { holderOf } from './holder.ts';
import { joinBox, joinForm } from './join-box.ts';
import { leave, leaverOf } from './leave.ts';
import { newsletter } from './newsletter.ts';
import { beforeYes, newsletterStands } from './stands.ts';
import { confirm, join, joinText, openSubscription, waitingWords } from './subscription.ts';
import { say } from './words.ts';

/** In the footer of every page, where the newsletter may be joined and sent. */
export const joinInFooter: Slots['footer'] = ({ shop, language, session }) =>
  mayJoin(shop) ? joinBox(shop, language, session) : '';

function mayJoin(shop: Pick<Shop, 'permits'>): boolean {
  return shop.permits('join-newsletter') && shop.permits('send-newsletter');
}

/** Sign-up, confirmation and leaving. Leaving stays where the policy no longer permits sending. */
export const newsletterRoutes: RouteModule = (app, shop) => {
  const limits = newLimits();
  if (mayJoin(shop)) {
    for (const path of pathsOf('newsletter', shop)) {
      app.get(path, (c) => {
        const session = c.get('session');
        return session === undefined ? joinPage(c, '', noErrors) : ownPage(c, session.personId);
      });
      app.post(path, async (c) => {
        const language = c.get('language');
        const values = await postedValues(c);
        const session = c.get('session');
        if (session !== undefined && values['mine'] === 'yes') {
          const stands = await newsletterStands(shop, session.personId);
          const liftsObjection = (stands === 'left' || stands === 'beside') && values['lifts'] === 'yes';
          const may = stands === 'off' || stands === 'off-restricted' || liftsObjection;
          if (may) {
            const yes = { [newsletterBox]: 'yes' };
            await takeOffers(shop, session.personId, yes, { language, source: 'newsletter', liftsObjection });
          }
          return c.redirect(pathOf('newsletter', language), 303);
        }
        const t = say(language);
        const reading = new Reading(values, language, shop);
        const email = reading.email('email', t.email);
        if (!limits.visits.take(limits.visitor(c))) reading.fault('email', t.many);
        if (reading.faulty) return joinPage(c, email, reading.errors);
        // Too many for one address: the same answer, and no mail.
        if (limits.mails.take(email, limits.visitor(c)))
          shop.afterwards(() => join(shop, { email, language, source: 'newsletter' }));
        return c.redirect(pathOf('newsletterAsked', language), 303);
      });
    }
    for (const path of pathsOf('newsletterAsked', shop))
      app.get(path, (c) => {
        const t = say(c.get('language'));
        return told(c, t.asked, t.askedWhy);
      });
    for (const path of pathsOf('newsletterConfirm', shop)) {
      app.get(`${path}/:key`, async (c) => {
        const id = readSignedId('newsletter', c.req.param('key'), shop);
        const t = say(c.get('language'));
        const open = id === undefined ? undefined : await openSubscription(shop, id);
        if (open === undefined) return gone(c);
        const { stands, lifts, restricted } = await beforeYes(shop, await holderOf(shop, open));
        const taken = stands === 'declined' ? t.liftsOfAll : stands === 'beside' ? t.liftsBeside : t.lifts;
        const text = html`<p class="lead">${joinText(shop, c.get('language'))}</p>${lifts ? html`<p>${taken}</p>` : ''}${restricted ? html`<p>${t.restrictedWhy}</p>` : ''}`;
        return button(c, { title: t.confirmTitle, text, label: t.confirm, lifts });
      });
      app.post(`${path}/:key`, async (c) => {
        const id = readSignedId('newsletter', c.req.param('key'), shop);
        const t = say(c.get('language'));
        const liftsObjection = (await postedValues(c))['lifts'] === 'yes';
        const said = { language: c.get('language'), liftsObjection };
        const now = id === undefined ? 'gone' : await confirm(shop, id, said);
        if (now === 'gone') return gone(c);
        return now === 'waits' ? told(c, t.waits, t.waitsWhy) : told(c, t.joined, t.joinedWhy);
      });
    }
  }
  if (!shop.permits('leave-newsletter')) return;
  for (const path of pathsOf('newsletterLeave', shop)) {
    // A GET changes nothing: scanners of mails open every link.
    app.get(`${path}/:token`, (c) => leavePage(c, c.req.param('token')));
    app.post(`${path}/:token`, async (c) => {
      const language = c.get('language');
      const token = c.req.param('token');
      const leaver = await leaverOf(shop, token);
      const back = (await postedValues(c))['do'] === 'back';
      if (leaver !== undefined && !back) await leave(shop, leaver, language);
      if (!back || !mayJoin(shop)) return c.redirect(`${pathOf('newsletterLeave', language)}/${token}`, 303);
      // A mistake: the mailbox is asked again, and a press in that mail is her yes.
      const email = leaver?.subscribed === false ? leaver.email : undefined;
      if (email !== undefined && limits.mails.take(email, limits.visitor(c)))
        await join(shop, { email, language, source: 'newsletter' });
      return c.redirect(pathOf('newsletterAsked', language), 303);
    });
  }
  for (const path of pathsOf('newsletterOneClick', shop)) {
    // Pressed in a mail program: by a server that is nobody's browser, so no origin; the token alone says who (RFC 8058).
    app.post(`${path}/:token`, async (c) => {
      const leaver = await leaverOf(shop, c.req.param('token'));
      if (leaver !== undefined) await leave(shop, leaver, c.get('language'));
      return c.body(null, 204);
    });
    app.get(`${path}/:token`, (c) =>
      c.redirect(`${pathOf('newsletterLeave', c.get('language'))}/${c.req.param('token')}`, 303),
    );
  }
};

function joinPage(c: Context<ShopEnv>, email: string, errors: FieldErrors): Promise<Response> {
  const language = c.get('language');
  const body = joinForm(c.get('shop'), language, email, errors);
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return show(c, { title: say(language).title, width: 'narrow', body }, status);
}

/** For somebody signed in: how it stands with her, and a button where a yes is hers to give here. */
async function ownPage(c: Context<ShopEnv>, personId: string): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const stands = await newsletterStands(c.get('shop'), personId);
  const choices = html`<p class="actions"><a class="button" href="${pathOf('preferences', language)}">${t.choices}</a></p>`;
  const lifts =
    stands === 'left' || stands === 'beside' ? html`<input type="hidden" name="lifts" value="yes">` : '';
  const form = html`<form class="form" method="post" action="${pathOf('newsletter', language)}"><p>${joinText(c.get('shop'), language)}</p>${lifts}<p>${t.signedIn}</p><input type="hidden" name="mine" value="yes"><p class="actions"><button class="button" type="submit">${t.submit}</button></p></form>
<p><a href="${pathOf('policy', language)}">${t.policy}</a></p>`;
  switch (stands) {
    case 'on':
      return told(c, t.joined, t.joinedWhy, choices);
    case 'waits':
      return told(c, t.waits, t.waitsWhy, choices);
    case 'declined':
      return told(c, t.title, t.declinedWhy, choices);
    case 'off-restricted':
      return told(c, t.title, t.restrictedWhy, form);
    case 'left':
      return told(c, t.title, t.lifts, form);
    case 'beside':
      return told(c, t.title, t.liftsBeside, form);
    case 'off':
      return told(c, t.title, t.ownLead, form);
    default:
      return stands satisfies never;
  }
}

function told(c: Context<ShopEnv>, title: string, text: string, below: Html | '' = ''): Promise<Response> {
  const body = html`<h1>${title}</h1><p class="lead">${text}</p>${below}`;
  return show(c, { title, width: 'narrow', body });
}

interface OneButton {
  readonly title: string;
  readonly text: Html;
  readonly label: string;
  readonly does?: string;
  /** The page says that the press takes back an objection. */
  readonly lifts?: boolean;
}

/** One press. The form posts to the page's own address. */
function button(
  c: Context<ShopEnv>,
  { title, text, label, does = '', lifts = false }: OneButton,
): Promise<Response> {
  const kind = does === 'back' ? 'button-quiet' : 'button';
  const body = html`<h1>${title}</h1>${text}<form class="form" method="post" action="${c.req.path}"><input type="hidden" name="do" value="${does}">${lifts ? html`<input type="hidden" name="lifts" value="yes">` : ''}<p class="actions"><button class="${kind}" type="submit">${label}</button></p></form>`;
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  return show(c, { title, width: 'narrow', body });
}

function gone(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneWhy(waitingWords(c.get('shop'), language))}</p><p class="actions"><a class="button" href="${pathOf('newsletter', language)}">${t.again}</a></p>`;
  return show(c, { title: t.gone, width: 'narrow', body }, 410);
}

async function leavePage(c: Context<ShopEnv>, token: string): Promise<Response> {
  const t = say(c.get('language'));
  const leaver = await leaverOf(c.get('shop'), token);
  if (leaver === undefined) {
    const body = html`<h1>${t.leaveGone}</h1><p class="lead">${t.leaveGoneWhy}</p>`;
    return show(c, { title: t.leaveGone, width: 'narrow', body }, 410);
  }
  const trace = traceWords(c.get('shop'), c.get('language')).map((words) => html`<p>${words}</p>`);
  if (leaver.subscribed) {
    const text = html`<p class="lead">${t.leaveWhy}</p>${trace}`;
    return button(c, { title: t.leaveTitle, text, label: t.leave });
  }
  if (leaver.email === undefined || !mayJoin(c.get('shop'))) return told(c, t.left, t.leftWhy);
  const kept = await c.get('shop').choices.suppressed({ address: leaver.email, ...newsletter });
  const text = html`<p class="lead">${t.leftWhy}</p>${kept ? trace : ''}<h2>${t.mistake}</h2><p>${t.backWhy}</p>`;
  return button(c, { title: t.left, text, label: t.back, does: 'back' });
}

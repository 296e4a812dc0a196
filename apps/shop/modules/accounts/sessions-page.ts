import type { Context } from 'hono';
import { html } from 'hono/html';
import { dayAndTime, messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Html, Session, ShopEnv } from '../../kit/route.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { credentialsOf } from './credentials.ts';

const say = messages({
  sv: {
    title: 'Här är du inloggad',
    lead: 'Vi vet när du loggade in, men inte på vilken enhet eller var.',
    since: (at: string) => `Inloggad sedan ${at}`,
    used: (at: string) => `Använd senast omkring ${at}`,
    here: 'Den här webbläsaren',
    end: 'Logga ut',
    others: 'Logga ut överallt utom här',
    done: 'Du är utloggad där.',
    back: 'Mitt konto',
  },
  nl: {
    title: 'Hier bent u ingelogd',
    lead: 'Wij weten wanneer u bent ingelogd, maar niet op welk apparaat of waar.',
    since: (at: string) => `Ingelogd sinds ${at}`,
    used: (at: string) => `Laatst gebruikt rond ${at}`,
    here: 'Deze browser',
    end: 'Uitloggen',
    others: 'Overal uitloggen, behalve hier',
    done: 'U bent daar uitgelogd.',
    back: 'Mijn account',
  },
  en: {
    title: 'Where you are signed in',
    lead: 'We know when you signed in, but not on which device or where.',
    since: (at: string) => `Signed in since ${at}`,
    used: (at: string) => `Last used around ${at}`,
    here: 'This browser',
    end: 'Sign out',
    others: 'Sign out everywhere but here',
    done: 'You are signed out there.',
    back: 'My account',
  },
});

/** The field of a form here, and what it holds where all but the present session are meant. */
const [field, others] = ['end', 'others'] as const;

export async function sessionsPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const open = await credentialsOf(c.get('shop')).sessions(session.personId);
  const button = (value: string, label: string): Html =>
    html`<form method="post" action="${pathOf('accountSessions', language)}"><input type="hidden" name="${field}" value="${value}"><button class="button button-quiet" type="submit">${label}</button></form>`;
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
<ul class="rows">${open.map(
    ({ id, since, lastUsed }) =>
      html`<li><strong>${t.since(dayAndTime(since, language))}</strong> <span>${t.used(dayAndTime(lastUsed, language))}</span> ${id === session.id ? html`<span class="hint">${t.here}</span>` : button(id, t.end)}</li>`,
  )}</ul>
${open.length > 1 ? button(others, t.others) : ''}
<p class="actions"><a href="${pathOf('account', language)}">${t.back}</a></p>`;
  const flash = c.req.query('done') === undefined ? {} : { flash: { kind: 'done', text: t.done } as const };
  return show(c, { title: t.title, width: 'narrow', body, ...flash });
}

/** Ends one of her own, or all but the one that asks. */
export async function sessionsPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const which = (await postedValues(c))[field] ?? '';
  const credentials = credentialsOf(c.get('shop'));
  if (which === others) await credentials.endSessions(session.personId, { but: session.id });
  else if (isUuid(which)) await credentials.endSessions(session.personId, { only: which });
  return c.redirect(`${pathOf('accountSessions', c.get('language'))}?done=ended`, 303);
}

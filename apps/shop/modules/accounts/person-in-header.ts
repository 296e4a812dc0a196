import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import { ownPage, pageIsThere, pathOf } from '../../kit/paths.ts';
import { sign } from '../../kit/sign.ts';
import type { Slots } from '../../kit/slots.ts';

const say = messages({
  sv: { signIn: 'Logga in', account: 'Mitt konto' },
  nl: { signIn: 'Inloggen', account: 'Mijn account' },
  en: { signIn: 'Sign in', account: 'My account' },
});

/** The way to sign in, or to what is the visitor's own. */
export const personInHeader: Slots['header'] = ({ shop, language, session }) => {
  const t = say(language);
  if (session !== undefined)
    return html`<a href="${ownPage(shop, language)}">${sign('person')}<span class="link-text">${session.givenName === '' ? t.account : session.givenName}</span></a>`;
  return pageIsThere(shop, 'signIn')
    ? html`<a href="${pathOf('signIn', language)}">${sign('person')}<span class="link-text">${t.signIn}</span></a>`
    : '';
};

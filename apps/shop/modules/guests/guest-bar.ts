import { html } from 'hono/html';
import { pathOf } from '../../kit/paths.ts';
import type { Slots } from '../../kit/slots.ts';
import { guestWords } from './guest-words.ts';

/** On My data, where a link opened it: whose it is, and the way to end it. */
export const guestBar: Slots['my-data'] = (session, language) => {
  if (session.guest !== true) return '';
  const t = guestWords(language);
  return html`<form class="aside" method="post" action="${pathOf('guestEnd', language)}"><p>${t.here(session.email)}</p><button class="button-quiet button-small" type="submit">${t.end}</button></form>`;
};

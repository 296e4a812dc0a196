import { html } from 'hono/html';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { firstWords } from '../first-notice/module.ts';
import { joinText } from './subscription.ts';
import { say } from './words.ts';

/** In the footer of every page: the words that are the evidence, an address, a button. Works without script. */
export function joinBox(shop: Shop, language: PageLanguage, session: Session | undefined): Html {
  const t = say(language);
  return html`<section class="join" aria-labelledby="join"><h2 id="join">${t.title}</h2>
<form method="post" action="${pathOf('newsletter', language)}"><p id="join-text">${joinText(shop, language)}</p>
${
  session === undefined
    ? html`<label for="join-email">${t.email}</label><div class="join-row"><input id="join-email" type="email" name="email" required maxlength="254" autocomplete="email" aria-describedby="join-text"><button class="button button-small" type="submit">${t.submit}</button></div>`
    : html`<p>${t.signedIn}</p><input type="hidden" name="mine" value="yes"><button class="button button-small" type="submit">${t.submit}</button>`
}
<p class="small">${session === undefined ? `${firstWords(language).newsletter(shop.policy.controller.name)} ` : ''}<a href="${pathOf('policy', language)}">${t.policy}</a></p></form></section>`;
}

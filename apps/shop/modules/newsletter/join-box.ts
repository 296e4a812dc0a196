import { html } from 'hono/html';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { addressWords } from './address-words.ts';
import { joinText } from './subscription.ts';
import { say } from './words.ts';

/**
 * In the footer of every page: the words that are the evidence, an address, a button. Works without script. Somebody
 * signed in finds a way to the page that says how it stands with her: what she may say there depends on that.
 */
export function joinBox(shop: Shop, language: PageLanguage, session: Session | undefined): Html {
  const t = say(language);
  const path = pathOf('newsletter', language);
  const title = html`<h2 id="join">${t.title}</h2>`;
  if (session !== undefined)
    return html`<section class="join" aria-labelledby="join">${title}<p><a href="${path}">${t.mine}</a></p></section>`;
  return html`<section class="join" aria-labelledby="join">${title}
<form method="post" action="${path}"><p id="join-text">${joinText(shop, language)}</p>
<label for="join-email">${t.email}</label><div class="join-row"><input id="join-email" type="email" name="email" required maxlength="254" autocomplete="email" aria-describedby="join-text"><button class="button button-small" type="submit">${t.submit}</button></div>
<p class="small">${addressWords(shop, language)} <a href="${pathOf('policy', language)}">${t.policy}</a></p></form></section>`;
}

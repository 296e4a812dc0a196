import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { addressWords } from './address-words.ts';
import { newsletterInUse } from './newsletter.ts';
import { joinText } from './subscription.ts';
import { say } from './words.ts';

/**
 * In the footer of every page: the words that are the evidence, an address, a button. Works without script. Somebody
 * signed in finds a way to the page that says how it stands with her: what she may say there depends on that.
 */
export function joinBox(shop: Shop, language: PageLanguage, session: Session | undefined): Html | '' {
  if (!newsletterInUse(shop)) return '';
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

/** The same on a page of its own, for somebody who is not signed in. */
export function joinForm(shop: Shop, language: PageLanguage, email: string, errors: FieldErrors): Html {
  const t = say(language);
  if (!newsletterInUse(shop)) return html`<h1>${t.title}</h1>`;
  const content = { name: 'email', label: t.email, value: email, type: 'email', required: true } as const;
  return html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('newsletter', language)}" novalidate><p>${joinText(shop, language)}</p>
<div class="fields">${field({ ...content, autocomplete: 'email', maxlength: 254 }, { language, errors })}</div>
<p class="actions"><button class="button" type="submit">${t.submit}</button></p></form>
<p>${addressWords(shop, language)} <a href="${pathOf('policy', language)}">${t.policy}</a></p>`;
}

import type { Context } from 'hono';
import { html } from 'hono/html';
import { rightsWords } from '../../kit/first-layer.ts';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, type Reading, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { comments, consentText, longest } from './comment.ts';
import { guardFields, hasManyLinks } from './guard.ts';
import { say } from './words.ts';

export interface CommentForm {
  readonly productId: number;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** Nobody is signed in. */
  readonly guest: boolean;
}

/** Name shown and text, of a new comment or of one that is changed. */
export function commentFields(values: Values, errors: FieldErrors, language: PageLanguage): Html {
  const t = say(language);
  const state = { language, errors };
  const name = { name: 'shown_name', label: t.shownName, value: values['shown_name'], hint: t.shownNameWhy };
  const words = { name: 'words', label: t.words, value: values['words'], hint: t.wordsWhy, rows: 6 };
  return html`${field({ ...name, required: true, autocomplete: 'nickname', maxlength: longest.shownName }, state)}
${field({ ...words, required: true, maxlength: longest.words }, state)}`;
}

/** The form as it was sent. A browser sends a line's end as two characters, and counts it as one. */
export async function postedComment(c: Context<ShopEnv>): Promise<Values> {
  const values = await postedValues(c);
  return { ...values, words: (values['words'] ?? '').replaceAll('\r\n', '\n') };
}

/** What `commentFields` sent; faults are noted in the reading. */
export function readFields(
  reading: Reading,
  language: PageLanguage,
): { readonly shownName: string; readonly words: string } {
  const t = say(language);
  const shownName = reading.text('shown_name', t.shownName, longest.shownName);
  const words = reading.lines('words', t.words, longest.words);
  if (hasManyLinks(`${shownName} ${words}`)) reading.fault('words', t.links);
  return { shownName, words };
}

export function commentForm(
  shop: Shop,
  language: PageLanguage,
  { productId, values, errors, guest }: CommentForm,
): Html | '' {
  if (!shop.so.told.purposes.has(comments.purpose)) return '';
  const t = say(language);
  const email = {
    name: 'email',
    label: t.email,
    value: values['email'],
    hint: t.emailWhy,
    type: 'email',
  } as const;
  return html`${errorSummary(errors, language)}<form class="form" method="post" action="${pathOf('comment', language)}/${productId}" novalidate><p>${t.lead}</p><div class="fields">
${commentFields(values, errors, language)}
${guest ? field({ ...email, required: true, autocomplete: 'email', maxlength: 254 }, { language, errors }) : ''}
</div>${guardFields(shop, language)}
<p class="comment-consent">${t.consent} <em>${consentText(shop, language)}</em></p>
<p class="hint">${guest ? `${t.told(shop.policy.controller.name)} ${rightsWords(shop.so, language)} ` : ''}<a href="${pathOf('policy', language)}">${t.policy}</a></p>
<p class="actions"><button class="button" type="submit">${t.submit}</button></p></form>`;
}

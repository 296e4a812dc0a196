import { html } from 'hono/html';
import type { Values } from '../../kit/reading.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { readSignedId, signId } from '../../kit/signed-id.ts';
import { say } from './words.ts';

/** Nobody reads a form and writes a comment within so many milliseconds; a page that stood open for longer is old. */
const quickest = 3000;
const slowest = 12 * 60 * 60 * 1000;

/** When the form was opened, signed, and a field that nobody sees. */
export function guardFields(shop: Shop, language: PageLanguage): Html {
  const opened = signId('comment-form', shop, String(shop.now().epochMilliseconds));
  return html`<input type="hidden" name="opened" value="${opened}"><div class="unseen" aria-hidden="true"><label>${say(language).trap} <input type="text" name="homepage" tabindex="-1" autocomplete="off"></label></div>`;
}

/** A program filled in the field that nobody sees. */
export function isTrapped(values: Values): boolean {
  return (values['homepage'] ?? '') !== '';
}

/** Sent sooner than somebody can write, long after the form was opened, or with no form of this shop. */
export function isHasty(shop: Shop, values: Values): boolean {
  const opened = Number(readSignedId('comment-form', values['opened'], shop));
  const age = shop.now().epochMilliseconds - opened;
  return !(age >= quickest && age <= slowest);
}

/** More links than one are an advertisement. */
export function hasManyLinks(text: string): boolean {
  return (text.match(/https?:\/\/|www\./giu) ?? []).length > 1;
}

import { html } from 'hono/html';
import type { Html } from './route.ts';

/** Up to a space, without what ends the sentence that it stands in. */
const webAddress = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’”])/u;

/** A text whose web addresses are links; everything else in it is text. */
export function withLinks(text: string, style?: string): Html {
  const styled = style === undefined ? '' : html` style="${style}"`;
  // Every second part is an address.
  const parts = text
    .split(webAddress)
    .map((part, at) => (at % 2 === 0 ? part : html`<a href="${part}"${styled}>${part}</a>`));
  return html`${parts}`;
}

import { html, raw } from 'hono/html';
import type { Html } from './route.ts';

const drawings = {
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.700 2 7.500 6"/>',
  cart: '<path d="M5 8h14l-1.200 11.200a1.500 1.500 0 0 1-1.500 1.300H7.700a1.500 1.500 0 0 1-1.500-1.300z"/><path d="M8.500 10.500V7a3.500 3.500 0 0 1 7 0v3.500"/>',
} as const;

/** A small drawing beside words that say the same. */
export function sign(name: keyof typeof drawings): Html {
  return html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${raw(drawings[name])}</svg>`;
}

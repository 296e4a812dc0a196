import type { ClosedShop } from '@trygg/engine';
import { html } from 'hono/html';

/**
 * What a shop answers to everything while it cannot open. `tell`: with the reason, for whoever runs a demo; visitors
 * of a real shop learn that it is closed.
 */
export function closedPage({ name, why }: ClosedShop, tell: boolean): Response {
  const body = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name} is closed</title></head>
<body><h1>${name} is closed</h1><p>${tell ? 'It cannot open before this is mended:' : 'It will open again as soon as it can.'}</p>${tell ? html`<pre>${why}</pre>` : ''}</body></html>`;
  return new Response(String(body), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'retry-after': '60',
    },
  });
}

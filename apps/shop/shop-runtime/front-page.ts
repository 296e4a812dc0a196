import type { RunningHost } from '@trygg/engine';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { limitedBody, securityHeaders } from './security.ts';

/** What is at the bare host name: the shops of this installation and, in the demo, its mails. */
export function frontPage(url: string, content: () => Pick<RunningHost, 'addresses' | 'signIns'>): Hono {
  const app = new Hono();
  app.use(securityHeaders(url), limitedBody);
  app.get('/front.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/', (c) => {
    const { addresses, signIns } = content();
    return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trygg</title><link rel="stylesheet" href="/front.css"></head>
<body><main><h1>Trygg</h1><p>Shops that can only do what their privacy policies say.</p>
<ul>${addresses.filter((one) => one.url !== url).map((one) => html`<li><a href="${one.url}"><strong>${one.what}</strong><span>${one.url.replace(/^https?:\/\//, '')}</span></a></li>`)}</ul>
${signIns.length === 0 ? '' : html`<h2>Made-up people to sign in as</h2><dl>${signIns.map((one) => html`<div><dt>${one.what}</dt><dd>${one.email}<br>password <code>${one.password}</code></dd></div>`)}</dl>`}
</main></body></html>`);
  });
  return app;
}

const style = `
body { margin: 0; font: 17px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1d2b2a; background: #f1f5f4 }
main { max-width: 720px; margin: 0 auto; padding: 56px 20px }
h1 { font-size: 40px; margin: 0 0 4px } h2 { font-size: 20px; margin: 40px 0 8px } main > p { margin: 0 0 28px; color: #52625f }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px }
li a { display: block; padding: 18px 22px; background: #fff; border: 1px solid #dbe4e2; border-radius: 12px; text-decoration: none; color: inherit }
li a:hover { border-color: #0b5f59 } li strong { display: block; color: #0b5f59; font-size: 19px } li span { color: #52625f; overflow-wrap: anywhere }
:focus-visible { outline: 3px solid #d98a00; outline-offset: 2px }
dl { margin: 0 } dl div { padding: 12px 0; border-bottom: 1px solid #dbe4e2 } dt { color: #52625f } dd { margin: 0; overflow-wrap: anywhere }
`;

import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { AddressObject, Attachment } from 'mailparser';
import type { Html } from '../kit/route.ts';
import type { StandIn, StoredMail } from './mail-stand-in.ts';
import { keptNowhere, limitedBody, ownFormsOnly, securityHeaders } from './security.ts';

/** The demo's mailbox of everybody: lists what the shops sent. There is none beside a real mail server. */
export function mailApp(url: string, standIn: StandIn): Hono {
  const app = new Hono();
  app.use(securityHeaders(url), limitedBody(), ownFormsOnly({ url, policy: { languages: [] } }));
  app.use(keptNowhere);
  app.get('/', async (c) => c.html(page('All mail', list(await standIn.list()))));
  app.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/mail/:id', async (c) => {
    const mail = await standIn.read(c.req.param('id'));
    return mail === undefined
      ? c.html(page('Not found', missing), 404)
      : c.html(page(mail.parsed.subject ?? '(no subject)', one(mail)));
  });
  app.get('/mail/:id/body', async (c) => {
    const mail = await standIn.read(c.req.param('id'));
    if (mail === undefined || mail.parsed.html === false) return c.notFound();
    // Somebody else's HTML: no script, nothing fetched; a click may open what it links to.
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
    );
    return c.html(`<base target="_top">${mail.parsed.html}`);
  });
  app.get('/mail/:id/attachment/:place', async (c) => {
    const mail = await standIn.read(c.req.param('id'));
    const file = mail?.parsed.attachments[Number(c.req.param('place'))];
    if (file === undefined) return c.notFound();
    // Whatever it says that it is, a browser keeps it and opens nothing.
    c.header('content-type', 'application/octet-stream');
    c.header('x-content-type-options', 'nosniff');
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(nameOf(file, 0))}`);
    return c.body(new Uint8Array(file.content));
  });
  app.post('/clear', async (c) => {
    await standIn.clear();
    return c.redirect('/', 303);
  });
  return app;
}

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – mail of the demo</title><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">Mail of the demo</a><p>Every e-mail that the shops sent ends up here; none has left this machine.</p></header><main>${body}</main></body></html>`;
}

const missing = html`<h1>This e-mail is gone</h1><p><a href="/">All mail</a></p>`;

function list(mails: readonly StoredMail[]): Html {
  if (mails.length === 0) {
    return html`<h1>No mail yet</h1><p class="empty">Sign up or place an order in a shop, then load this page again.</p>`;
  }
  return html`<div class="bar"><h1>All mail <small>${mails.length}</small></h1>
<form method="post" action="/clear"><button>Delete all</button></form></div>
<ul>${mails.map(
    ({ id, parsed }) => html`<li><a href="/mail/${id}"><strong>${parsed.subject ?? '(no subject)'}</strong>
<span>to ${addresses(parsed.to)}</span><span>from ${addresses(parsed.from)}</span><time>${moment(parsed.date)}</time></a></li>`,
  )}</ul>`;
}

function one({ id, parsed }: StoredMail): Html {
  return html`<p><a href="/">← All mail</a></p><h1>${parsed.subject ?? '(no subject)'}</h1>
<dl><div><dt>From</dt><dd>${addresses(parsed.from)}</dd></div><div><dt>To</dt><dd>${addresses(parsed.to)}</dd></div><div><dt>Sent</dt><dd>${moment(parsed.date)}</dd></div></dl>
${parsed.html === false ? '' : html`<iframe title="The mail as HTML" src="/mail/${id}/body" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`}
${parsed.attachments.length === 0 ? '' : html`<section><h2>Attachments</h2><ul>${parsed.attachments.map((file, place) => html`<li><a href="/mail/${id}/attachment/${place}"><strong>${nameOf(file, place)}</strong><span>${Math.ceil(file.size / 1000)} kB</span></a></li>`)}</ul></section>`}
<details ${parsed.html === false ? raw('open') : ''}><summary>As plain text</summary><pre>${linked(parsed.text ?? '')}</pre></details>`;
}

function nameOf({ filename }: Attachment, place: number): string {
  return filename ?? `attachment-${place + 1}`;
}

/** Plain text with its links made clickable. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/\S+)/);
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}`;
}

function addresses(who: AddressObject | AddressObject[] | undefined): string {
  if (who === undefined) return '–';
  return (Array.isArray(who) ? who : [who]).map((one) => one.text).join(', ');
}

function moment(date: Date | undefined): string {
  return date === undefined ? '' : date.toISOString().slice(0, 16).replace('T', ' ');
}

const style = `
:root { color-scheme: light; --ink: #1d2b2a; --muted: #52625f; --line: #dbe4e2; --accent: #0b5f59 }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: var(--ink); background: #f1f5f4 }
header { background: var(--accent); color: #fff; padding: 18px max(16px, calc(50vw - 440px)) }
header a { color: #fff; font-weight: 700; font-size: 20px; text-decoration: none }
header p { margin: 2px 0 0; color: #dcefed }
main { max-width: 912px; margin: 0 auto; padding: 24px 16px 64px }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 12px; overflow-wrap: anywhere }
h1 small { font-weight: 400; color: var(--muted) }
a { color: var(--accent) }
:focus-visible { outline: 3px solid #d98a00; outline-offset: 2px }
.bar { display: flex; justify-content: space-between; align-items: center; gap: 16px; margin-bottom: 8px }
button { font: inherit; padding: 8px 16px; border: 1px solid #b3261e; border-radius: 8px; background: #fff; color: #b3261e; cursor: pointer }
button:hover { background: #b3261e; color: #fff }
ul { list-style: none; margin: 0; padding: 0; background: #fff; border-radius: 10px; border: 1px solid var(--line); overflow: hidden }
li + li { border-top: 1px solid var(--line) }
li a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; padding: 14px 18px; text-decoration: none; color: inherit }
li a:hover { background: #f4f8f7 }
li strong { overflow-wrap: anywhere } li span { color: var(--muted); grid-column: 1; overflow-wrap: anywhere } li time { grid-column: 2; grid-row: 1; color: var(--muted); white-space: nowrap }
dl { margin: 0 0 16px } dl div { display: flex; gap: 12px } dt { color: var(--muted); width: 52px; flex: none } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 68vh; min-height: 420px; border: 1px solid var(--line); border-radius: 10px; background: #fff }
details { margin-top: 16px } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; padding: 16px; border-radius: 10px; border: 1px solid var(--line) }
.empty { color: var(--muted) }
@media (max-width: 600px) { li a { grid-template-columns: 1fr } li time { grid-column: 1; grid-row: auto } }
`;

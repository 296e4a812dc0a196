import type { ClosedShop } from '@trygg/engine';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { pathOf } from '../kit/paths.ts';
import type { Html, PageLanguage } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import { type DemoSignIn, demoSignIns } from '../made-up/sign-ins.ts';
import { rangeOf } from '../modules/catalogue/module.ts';
import { themeOf } from '../web/theme.ts';
import { limitedBody, securityHeaders } from './security.ts';
import { storefront } from './storefront.ts';

export interface FrontContent {
  readonly shops: readonly Shop[];
  readonly closed: readonly ClosedShop[];
  readonly demo: boolean;
  /** Address of the page that shows the mails; absent beside a real mail server. */
  readonly mail: string | undefined;
}

/** What is at the bare host name: the shops of this installation and, in the demo, what to try in them. */
export function frontPage(url: string, content: FrontContent): Hono {
  const app = new Hono();
  app.use(securityHeaders(url), limitedBody());
  app.get('/front.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/front/:name', async (c) => {
    const shop = content.shops.find(({ name }) => `${name}.svg` === c.req.param('name'));
    if (shop === undefined) return c.notFound();
    const range = await rangeOf(shop, 'en');
    const drawn = storefront(
      themeOf(shop),
      range.map(({ picture }) => picture),
    );
    return c.body(drawn, 200, { 'content-type': 'image/svg+xml; charset=utf-8' });
  });
  app.get('/', (c) => {
    // While histories are being written, their progress is worth another look.
    if (content.shops.some((shop) => shop.filling() !== undefined)) c.header('refresh', '4');
    return c.html(page(content));
  });
  return app;
}

function page({ shops, closed, demo, mail }: FrontContent): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trygg</title><link rel="stylesheet" href="/front.css"></head>
<body><header><h1>Trygg</h1><p>Shops that can only do what their privacy policies say.</p></header>
<main>
<ul class="shops">${shops.map((shop) => shopCard(shop, demo))}</ul>
${closed.length === 0 ? '' : html`<section class="closed"><h2>Closed</h2>${closed.map((one) => html`<h3>${one.name}</h3>${demo ? html`<pre>${one.why}</pre>` : ''}`)}${demo ? html`<p>The other shops run as usual. Correct the fault, then start again.</p>` : ''}</section>`}
${demo ? tryThis(shops, mail) : ''}
</main></body></html>`;
}

const languageNames = { sv: 'Swedish', nl: 'Dutch', en: 'English' } as const satisfies Record<
  PageLanguage,
  string
>;

function shopCard(shop: Shop, demo: boolean): Html {
  const { name, promise } = themeOf(shop);
  const filling = shop.filling();
  const { languages } = shop.policy;
  return html`<li>
<a class="front" href="${shop.url}"><img src="/front/${encodeURIComponent(shop.name)}.svg" alt="" width="640" height="400"><strong>${name}</strong></a>
<p>${promise.en}</p>
<p class="links">${languages.map((language) => html`<a href="${shop.url}${pathOf('home', language)}" hreflang="${language}">${languageNames[language]}</a>`)}
<a href="${shop.url}${pathOf('policy', languages.includes('en') ? 'en' : (languages[0] ?? 'en'))}">Privacy policy</a>${demo ? deskLink(shop) : ''}</p>
${filling === undefined ? '' : html`<p class="filling" role="status">Made-up history: ${filling} %. The shop is open. Made-up people can sign in and its desk opens when the history is finished.</p>`}
</li>`;
}

/** The desk is shut while the history is being written: then there is nothing to follow. */
function deskLink(shop: Shop): Html {
  return shop.filling() === undefined
    ? html` <a href="${shop.url}/demo/desk">Desk</a>`
    : html` <span>Desk (opens later)</span>`;
}

function tryThis(shops: readonly Shop[], mail: string | undefined): Html {
  return html`<section><h2>What to try</h2><ol>
<li><strong>Buy something</strong> without an account. ${mail === undefined ? '' : html`The confirmation is in <a href="${mail}">the mail of the demo</a>: none leaves this machine.`}</li>
<li><strong>Be the shop</strong> at its desk: confirm, pack and send your order, and see the invoice arrive.</li>
<li><strong>Sign in</strong> as one of the made-up people below, open <em>My data</em>, and take a copy, object to newsletters, restrict or erase: each shows its effect at once.</li>
<li><strong>Read a privacy policy</strong>, then change a line of <code>policies/NAME/policy.yaml</code> and start again: pages, fields and database roles follow.</li>
</ol></section>
<section><h2>Made-up people to sign in as</h2><div class="wide"><table><thead><tr><th>Who</th><th>E-mail</th><th>Password</th><th>Where</th></tr></thead>
<tbody>${signIns(shops).map(({ one, where }) => html`<tr><td>${one.what}</td><td>${one.email}</td><td><code>${one.password}</code></td><td>${where.join(', ')}</td></tr>`)}</tbody></table></div></section>`;
}

function signIns(
  shops: readonly Shop[],
): readonly { readonly one: DemoSignIn; readonly where: readonly string[] }[] {
  const known = shops.flatMap((shop) => demoSignIns(shop).map((one) => ({ one, shop: themeOf(shop).name })));
  return [...Map.groupBy(known, ({ one }) => one.email).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ one: first.one, where: same.map(({ shop }) => shop) }];
  });
}

const style = `
* { box-sizing: border-box }
body { margin: 0; font: 17px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1d2b2a; background: #f1f5f4 }
header, main { max-width: 1120px; margin: 0 auto; padding: 0 20px }
header { padding-top: 48px }
h1 { font-size: 40px; line-height: 1.1; margin: 0 0 4px } header p { margin: 0 0 28px; color: #52625f; font-size: 19px }
h2 { font-size: 22px; margin: 44px 0 8px } h3 { margin: 12px 0 4px }
a { color: #0b5f59 } :focus-visible { outline: 3px solid #b36b00; outline-offset: 2px }
.shops { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(320px, 100%), 1fr)); gap: 20px }
.shops li { background: #fff; border: 1px solid #dbe4e2; border-radius: 14px; overflow: hidden; padding-bottom: 12px }
.shops li:hover { border-color: #0b5f59 }
.shops img { display: block; width: 100%; height: auto }
.shops p { margin: 4px 20px }
.front { display: block; text-decoration: none } .front strong { display: block; margin: 14px 20px 0; font-size: 20px; color: #1d2b2a }
.links { display: flex; flex-wrap: wrap; gap: 2px 16px }
.filling { background: #fdf3dc; border-radius: 8px; padding: 8px 12px; font-size: 15px }
.closed { background: #fdf0ee; border: 1px solid #e0a79f; border-radius: 14px; padding: 4px 20px 12px; margin-top: 28px } .closed h2 { margin-top: 12px }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; padding: 12px; border-radius: 8px; margin: 0; font-size: 14px }
ol { margin: 0; padding-left: 22px; max-width: 760px } ol li { margin: 6px 0 }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; background: #fff; border-radius: 14px }
th, td { text-align: left; padding: 10px 14px; border-bottom: 1px solid #dbe4e2; vertical-align: top } th { color: #52625f; font-weight: 600 }
main { padding-bottom: 64px } td code { white-space: nowrap }
@media (max-width: 640px) { thead { display: none } tr { display: block; padding: 8px 0; border-bottom: 1px solid #dbe4e2 } td { display: block; border: 0; padding: 2px 14px; overflow-wrap: anywhere } }
`;

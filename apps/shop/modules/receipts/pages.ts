import type { Context } from 'hono';
import { html } from 'hono/html';
import { field } from '../../kit/form.ts';
import { heldOnPage } from '../../kit/held-view.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import { receiptView } from '../../kit/receipt-view.ts';
import type { Html, PageLanguage, RouteModule, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { pageWords } from './page-words.ts';

/** Where the public key lies, as a set of JWKs (RFC 7517, 5): one name for all shops and languages. */
export const keysPath = '/.well-known/trygg-receipt-keys.json';

/** For everybody, signed in or not: neither reads a row nor writes one. */
export const receiptPages: RouteModule = (app, shop) => {
  app.get(keysPath, async (c) =>
    c.body(JSON.stringify({ keys: [await shop.receipts.publicKey()] }), 200, {
      'content-type': 'application/jwk-set+json',
    }),
  );
  for (const path of pathsOf('checkReceipt', shop)) {
    app.get(path, (c) => checkPage(c));
    app.post(path, async (c) => checkPage(c, await broughtReceipt(c)));
  }
};

/** The file or the text; spaces and breaks, which mails put into a long line, are no part of it. */
async function broughtReceipt(c: Context<ShopEnv>): Promise<Brought> {
  const form = await c.req.formData().catch(() => new FormData());
  const [file, text] = [form.get('file'), form.get('receipt')];
  const written = typeof text === 'string' ? text : '';
  const whole = file instanceof File && file.size > 0 ? await file.text() : written;
  return { jws: whole.replaceAll(/\s/gu, ''), written };
}

/** A receipt to look at, and what stands in the field for one. */
interface Brought {
  readonly jws: string;
  readonly written: string;
}

async function checkPage(
  c: Context<ShopEnv>,
  { jws: brought, written }: Partial<Brought> = {},
): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = pageWords(language);
  const answer =
    brought === undefined || brought === '' ? undefined : await answerTo(shop, brought, language);
  const errors = brought === '' ? { receipt: t.empty } : {};
  const body = html`<h1>${t.title}</h1>
${answer === undefined ? html`<p class="lead">${t.lead(shop.policy.controller.name)}</p>` : answer.words}
<form class="form" method="post" action="${pathOf('checkReceipt', language)}" enctype="multipart/form-data" novalidate>
<div class="fields"><div class="field field-full"><label for="field-file">${t.file}</label><input type="file" id="field-file" name="file" accept=".jws,.txt,application/jose"></div>
${field({ name: 'receipt', label: t.text, hint: t.textWhy, rows: 4, required: true, value: written }, { language, errors })}</div>
<p class="actions"><button class="button" type="submit">${t.check}</button></p><p class="quiet">${t.nothing}</p></form>
<div class="aside"><h2>${t.yourself}</h2><p>${t.yourselfWhy}</p><p><a href="${keysPath}">${t.keys}</a></p></div>`;
  return show(
    c,
    { title: t.title, width: 'narrow', body },
    brought === '' || answer?.genuine === false ? 422 : 200,
  );
}

async function answerTo(
  shop: Shop,
  brought: string,
  language: PageLanguage,
): Promise<{ readonly genuine: boolean; readonly words: Html }> {
  const t = pageWords(language);
  const read = await shop.receipts.read(brought);
  if ('fault' in read)
    return {
      genuine: false,
      words: html`<div class="notice notice-problem" role="alert"><span><strong>${t.wrong}.</strong> ${t[read.fault]}</span></div>`,
    };
  const { receipt } = read;
  const view = receiptView(receipt, { map: shop.map, authority: shop.policy.authority.name }, language);
  const { kid } = await shop.receipts.publicKey();
  const fact = (label: string, value: Html | string): Html =>
    html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return {
    genuine: true,
    words: html`<div class="notice notice-done" role="status"><span><strong>${t.valid}.</strong> ${t.validWhy}</span></div>
<section class="held" aria-labelledby="says"><h2 id="says">${t.says}</h2>
<dl>${fact(t.about, view.what)}${fact(t.signed, view.at)}${fact(t.number, html`<code>${receipt.id}</code>`)}${fact(t.key, html`<code>${kid}</code>`)}
${fact(t.done, view.done.length === 0 ? t.nothingDone : html`<ul>${view.done.map(({ what, how }) => html`<li>${what}: ${how}</li>`)}</ul>`)}
${fact(t.stays, view.stays.length === 0 ? (view.held === undefined ? t.nothingStays : '') : html`<ul>${view.stays.map((one) => html`<li>${one}</li>`)}</ul>`)}</dl>
${view.search === undefined ? '' : html`<p>${view.search}</p>`}
<p class="quiet">${t.who}</p></section>${view.held === undefined ? '' : heldOnPage(view.held)}`,
  };
}

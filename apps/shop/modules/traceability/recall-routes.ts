import type { Context } from 'hono';
import { html } from 'hono/html';
import { download } from '../../kit/download.ts';
import { count, day } from '../../kit/i18n.ts';
import type { DeskRoutes } from '../../kit/module.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { postedDate } from './posted-date.ts';
import { buyersOf, type Recall, type RecallBuyer, recallable, recallCsv } from './recall.ts';
import { recallWords as say } from './recall-words.ts';

/** So many deliveries stand on the page; the table has all. */
const most = 200;

/**
 * Lot, product or time → buyers, over the role of product safety. What is looked for is posted: an address is no place
 * for it. Demo only.
 */
export const recallRoutes: DeskRoutes = (app, shop, path) => {
  app.get(path, (c) => recallPage(c, shop, path, {}));
  app.post(path, async (c) => {
    const language = c.get('language');
    const t = say(language);
    const values = await postedValues(c);
    const recall = recallOf(values);
    if (Object.keys(recall).length === 0) return recallPage(c, shop, path, values, t.empty);
    const buyers = await buyersOf(shop, recall);
    if (values['as'] === 'csv') {
      const file = recallCsv(t.head.split('|'), buyers, shop.policy.timeZone);
      return download(c, file, 'text/csv; charset=utf-8', `${shop.name}-recall.csv`);
    }
    return recallPage(c, shop, path, values, undefined, found(recall, buyers, values, path, language));
  });
};

function recallOf(values: Values): Recall {
  const [lot, sku] = [values['lot'] ?? '', values['sku'] ?? ''].map((text) => text.slice(0, 40));
  const [from, until] = [postedDate(values['from']), postedDate(values['until'])];
  return { ...(lot && { lot }), ...(sku && { sku }), ...(from && { from }), ...(until && { until }) };
}

async function recallPage(
  c: Context<ShopEnv>,
  shop: Shop,
  path: string,
  values: Values,
  problem?: string,
  result: Html | '' = '',
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const products = await recallable(shop, language);
  const option = ([sku, name]: readonly [string, string]): Html =>
    html`<option value="${sku}"${values['sku'] === sku ? html` selected` : ''}>${name} (${sku})</option>`;
  const dated = (name: 'from' | 'until'): Html =>
    html`<div class="field"><label for="${name}">${t[name]}</label><input id="${name}" name="${name}" type="date" value="${values[name] ?? ''}"></div>`;
  const form = html`<form class="form" method="post" action="${path}"><div class="fields"><div class="field"><label for="lot">${t.lot}</label><input id="lot" name="lot" value="${values['lot'] ?? ''}" maxlength="40" autocomplete="off"></div>
<div class="field"><label for="sku">${t.sku}</label><select id="sku" name="sku"><option value="">${t.any}</option>${products.map(option)}</select></div>
${dated('from')}${dated('until')}</div><p class="actions"><button class="button" type="submit">${t.find}</button></p></form>`;
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>${form}${result}`;
  const flash = problem === undefined ? {} : { flash: { kind: 'problem', text: problem } as const };
  return show(c, { title: t.title, body, ...flash });
}

function found(
  recall: Recall,
  buyers: readonly RecallBuyer[],
  values: Values,
  path: string,
  language: PageLanguage,
): Html {
  const t = say(language);
  if (buyers.length === 0) {
    const [nobody, next] = recall.lot === undefined ? [t.none, t.nextTime] : [t.noneLot(recall.lot), t.next];
    return html`<p class="empty">${nobody} ${next}</p>`;
  }
  const again = ['lot', 'sku', 'from', 'until'].map(
    (name) => html`<input type="hidden" name="${name}" value="${values[name] ?? ''}">`,
  );
  const row = (one: RecallBuyer): Html =>
    html`<tr><th scope="row">${one.buyer_name}<br><span class="quiet">${one.buyer_street}, ${one.buyer_postcode} ${one.buyer_city}</span></th><td>${one.description}<br><span class="quiet">${one.sku}</span></td><td data-label="${t.lot}">${one.lot ?? t.noLot}</td><td data-label="${t.quantity}">${one.quantity}</td><td data-label="${t.supplied}">${day(one.supplied_at, language)}</td></tr>`;
  return html`<h2>${t.found(count(buyers.length, language), buyers.length === 1)}</h2>
<form method="post" action="${path}">${again}<p class="actions"><button class="button-quiet" type="submit" name="as" value="csv">${t.csv}</button></p></form>
${buyers.length > most ? html`<p class="hint">${t.first(count(most, language))}</p>` : ''}
<table class="desk devices"><thead><tr><th scope="col">${t.buyer}</th><th scope="col">${t.sku}</th><th scope="col">${t.lot}</th><th scope="col">${t.quantity}</th><th scope="col">${t.supplied}</th></tr></thead><tbody>${buyers.slice(0, most).map(row)}</tbody></table>`;
}

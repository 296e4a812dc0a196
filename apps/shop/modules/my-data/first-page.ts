import { listed } from '@trygg/policy';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { dayOf } from '../../kit/day-of.ts';
import { fillersOf } from '../../kit/fill.ts';
import { day } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import { tellOf } from '../../kit/tell-of.ts';
import { show } from '../../web/layout.ts';
import { besideWords } from './answered-beside.ts';
import { waitingErasure } from './erase.ts';
import { picture } from './first-picture.ts';
import { type FirstView, firstViewOf } from './first-view.ts';
import { doneWords, firstWords } from './first-words.ts';
import { answerFor } from './view-for.ts';

/** One screen: how much is held, since when, what goes next and who got it; all else is a click away. */
export async function firstPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = firstWords(language);
  const answer = await answerFor(shop, session.personId, language, { record: false });
  const { restricted, requests, at } = answer.view;
  const waits = await waitingErasure(shop, session.personId);
  const first = firstViewOf(answer, shop, language);
  const today = shop.now().toZonedDateTimeISO(shop.policy.timeZone).toPlainDate().toString();
  const body = html`<h1>${t.title}</h1>
<p class="lead first-lead">${t.lead(shop.policy.controller.name)}</p>
${waits === undefined ? '' : html`<div class="aside"><p><strong>${t.waits(dayOf(waits.notBefore, language))}</strong></p><p>${t.waitsWhy}</p><form method="post" action="${pathOf('callBack', language)}"><button class="button" type="submit">${t.callBack}</button></form></div>`}
${heldSection(first, { restricted, today, parcels: c.get('shop').so.parcels !== undefined }, language)}
${fillersOf('my-data').map((filler) => filler(session, language))}
${restricted ? html`<div class="aside"><p><strong>${t.restricted}</strong></p><p>${t.works}</p><ul>${[t.worksSee, t.worksCorrect, t.worksErase, t.worksSignIn].map((one) => html`<li>${one}</li>`)}</ul><p>${t.stops}</p></div>` : ''}
${requests.length === 0 ? '' : html`<section class="held" aria-labelledby="requests"><h2 id="requests">${t.requests}</h2><ul class="rows">${requests.map((one) => html`<li>${one}</li>`)}</ul></section>`}
<section aria-labelledby="actions"><h2 id="actions">${t.actions}</h2><ul class="doors">
${door(pathOf('myDataPdf', language), t.pdf, t.pdfWhy)}
${door(pathOf('myDataJson', language), t.json, t.jsonWhy)}
${door(pathOf('port', language), t.port, t.portWhy)}
${door(pathOf('rectify', language), t.rectify, t.rectifyWhy)}
${door(pathOf('preferences', language), t.choices, t.choicesWhy)}
${door(pathOf('restrict', language), restricted ? t.lift : t.restrict, restricted ? t.liftWhy : t.restrictWhy)}
${waits === undefined ? door(pathOf('erase', language), t.erase, t.eraseWhy) : ''}
${door(pathOf('ask', language), t.ask, t.askWhy)}
</ul></section>
<p class="quiet">${t.read(at)} ${tellOf(shop.so, ['rights.complaint'], t.complain(shop.policy.authority.name))}</p>`;
  const words: Readonly<Record<string, string>> = doneWords(language);
  const done = c.req.query('done') ?? '';
  const flash = Object.hasOwn(words, done)
    ? { flash: { kind: 'done', text: words[done] ?? '' } as const }
    : {};
  return show(c, { title: t.title, body, ...flash });
}

/** The picture of what is held, or a sentence that it is nothing. */
export function heldSection(
  first: FirstView,
  {
    restricted,
    today,
    parcels,
  }: { readonly restricted: boolean; readonly today: string; readonly parcels?: boolean },
  language: PageLanguage,
): Html {
  const t = firstWords(language);
  if (first.rows === 0) return html`<section class="held first"><p>${t.empty}</p></section>`;
  const rows = t.rows(first.rows);
  const given =
    first.given.length === 0
      ? t.givenNobody
      : `${first.given.map(({ to, at }) => t.givenTo(to, day(new Date(at), language))).join('; ')}.`;
  const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`<section class="held first" aria-label="${t.held}"><dl>
${fact(t.held, t.heldSince(rows, first.since && day(new Date(first.since), language)))}
${fact(t.next, nextWords(first, restricted, language))}
${fact(t.given, `${given}${parcels === true ? ` ${besideWords(language).parcels}` : ''}`)}
</dl>${picture(first, today, language)}
<p class="actions"><a class="button" href="${pathOf('myDataRecords', language)}">${t.all}</a> <a href="${pathOf('myDataHistory', language)}">${t.history}</a></p></section>`;
}

function nextWords({ next }: FirstView, restricted: boolean, language: PageLanguage): string {
  const t = firstWords(language);
  if (restricted) return t.nextRests;
  return next === undefined ? t.nextNone : t.nextIs(dayOf(next.day, language), listed(next.kinds, language));
}

function door(href: string, title: string, why: string): Html {
  return html`<li><a href="${href}"><span><strong>${title}</strong><span class="quiet">${why}</span></span></a></li>`;
}

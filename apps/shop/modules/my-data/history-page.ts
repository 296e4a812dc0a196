import type { Context } from 'hono';
import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import { pastOf } from '../../kit/whole-person.ts';
import { show } from '../../web/layout.ts';
import { type HistoryLine, historyLines, requestLine } from './history-view.ts';

const say = messages({
  sv: {
    requests: 'Dina begäranden',
    nothing: 'Ingenting än.',
    history: 'Vad som har hänt',
    historyWhy: 'Allt vi har antecknat om vad som har hänt med dina uppgifter. Det senaste står först.',
    more: (rows: number) => `Visa alla ${rows}`,
    back: 'Mina uppgifter',
  },
  nl: {
    requests: 'Uw verzoeken',
    nothing: 'Nog niets.',
    history: 'Wat er is gebeurd',
    historyWhy:
      'Alles wat wij hebben genoteerd over wat er met uw gegevens is gebeurd. Het nieuwste staat bovenaan.',
    more: (rows: number) => `Alle ${rows} tonen`,
    back: 'Mijn gegevens',
  },
  en: {
    requests: 'Your requests',
    nothing: 'Nothing yet.',
    history: 'What has happened',
    historyWhy: 'Everything we have noted about what has happened with your data, latest first.',
    more: (rows: number) => `Show all ${rows}`,
    back: 'My data',
  },
});

/** What was done about her, and what she asked for. */
export async function historyPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const { history, requests } = await pastOf(shop, session.personId);
  const body = html`<p><a href="${pathOf('myData', language)}">${t.back}</a></p><h1>${t.history}</h1>
<section class="held" aria-labelledby="history"><h2 id="history" class="unseen">${t.history}</h2><p class="hint">${t.historyWhy}</p>${historyList(historyLines(history, shop.policy, shop.map, language), language)}</section>
<section class="held" aria-labelledby="requests"><h2 id="requests">${t.requests}</h2>${requests.length === 0 ? html`<p>${t.nothing}</p>` : html`<ul class="rows">${requests.map((one) => html`<li>${requestLine(one, language)}</li>`)}</ul>`}</section>`;
  return show(c, { title: t.history, body });
}

/** The latest stand open; what came before is folded. */
function historyList(history: readonly HistoryLine[], language: PageLanguage): Html {
  const t = say(language);
  const list = (lines: readonly HistoryLine[]): Html =>
    html`<ul class="rows">${lines.map(({ at, what }) => html`<li><span>${what}</span> <span class="quiet small">${at}</span></li>`)}</ul>`;
  if (history.length === 0) return html`<p>${t.nothing}</p>`;
  return html`${list(history.slice(0, 5))}${history.length <= 5 ? '' : html`<details class="more"><summary>${t.more(history.length)}</summary>${list(history.slice(5))}</details>`}`;
}

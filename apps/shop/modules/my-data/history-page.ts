import type { Context } from 'hono';
import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import { pastOf } from '../../kit/whole-person.ts';
import { show } from '../../web/layout.ts';
import { besideOf, besideWords } from './answered-beside.ts';
import { type HistoryLine, historyLines, requestLine } from './history-view.ts';

const say = messages({
  sv: {
    requests: 'Det du har begärt',
    nothing: 'Inget än.',
    history: 'Vad som har gjorts',
    historyWhy: 'Allt vi har antecknat om vad som gjorts med dina uppgifter, det senaste först.',
    more: (rows: number) => `Visa alla ${rows}`,
    back: 'Mina uppgifter',
  },
  nl: {
    requests: 'Wat u hebt gevraagd',
    nothing: 'Nog niets.',
    history: 'Wat er is gedaan',
    historyWhy: 'Alles wat wij hebben genoteerd over wat er met uw gegevens is gedaan, het laatste eerst.',
    more: (rows: number) => `Toon alle ${rows}`,
    back: 'Mijn gegevens',
  },
  en: {
    requests: 'What you asked for',
    nothing: 'Nothing yet.',
    history: 'What has been done',
    historyWhy: 'All that we noted of what was done with your data, the latest first.',
    more: (rows: number) => `Show all ${rows}`,
    back: 'My data',
  },
});

/** What was done about her, and what she asked for. */
export async function historyPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const past = await pastOf(shop, session.personId);
  const { history, requests } = past;
  const [beside, words] = [besideOf(past, shop.policy, language), besideWords(language)];
  const body = html`<p><a href="${pathOf('myData', language)}">${t.back}</a></p><h1>${t.history}</h1>
<section class="held" aria-labelledby="history"><h2 id="history" class="unseen">${t.history}</h2><p class="hint">${t.historyWhy}</p>${historyList(historyLines(history, shop.policy, shop.map, language), language)}</section>
<section class="held" aria-labelledby="requests"><h2 id="requests">${t.requests}</h2>${requests.length === 0 ? html`<p>${t.nothing}</p>` : html`<ul class="rows">${requests.map((one) => html`<li>${requestLine(one, language)}</li>`)}</ul>`}</section>
${besideSection('chosen', words.choices, beside.choices, t.nothing)}
${besideSection('disclosed', words.disclosed, beside.disclosed, words.nobodyGot)}
${besideSection('elsewhere', words.elsewhere, beside.elsewhere, t.nothing)}`;
  return show(c, { title: t.history, body });
}

function besideSection(id: string, title: string, lines: readonly string[], none: string): Html {
  return html`<section class="held" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${lines.length === 0 ? html`<p>${none}</p>` : html`<ul class="rows">${lines.map((one) => html`<li>${one}</li>`)}</ul>`}</section>`;
}

/** The latest stand open; what came before is folded. */
function historyList(history: readonly HistoryLine[], language: PageLanguage): Html {
  const t = say(language);
  const list = (lines: readonly HistoryLine[]): Html =>
    html`<ul class="rows">${lines.map(({ at, what }) => html`<li><span>${what}</span> <span class="quiet small">${at}</span></li>`)}</ul>`;
  if (history.length === 0) return html`<p>${t.nothing}</p>`;
  return html`${list(history.slice(0, 5))}${history.length <= 5 ? '' : html`<details class="more"><summary>${t.more(history.length)}</summary>${list(history.slice(5))}</details>`}`;
}

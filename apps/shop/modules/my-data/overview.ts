import type { Context } from 'hono';
import { html } from 'hono/html';
import { dayOf } from '../../kit/day-of.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';
import { besideWords } from './answered-beside.ts';
import { waitingErasure } from './erase.ts';
import type { RecordView } from './extract-view.ts';
import type { HistoryLine } from './history-view.ts';
import type { RowView, TableView } from './row-view.ts';

import { answerFor } from './view-for.ts';

const say = messages({
  sv: {
    title: 'Mina uppgifter',
    lead: (shop: string) =>
      `Det här är allt som ${shop} har om dig, varför vi har det och när det försvinner.`,
    read: (at: string) => `Läst ${at}.`,
    restricted:
      'Behandlingen av dina uppgifter är begränsad: vi sparar dem, men använder dem inte till något annat än inloggningen och det lagen kräver.',
    works: 'Det här fungerar ändå:',
    worksSee: 'se, hämta och ta med dina uppgifter',
    worksCorrect: 'rätta dem, och häva begränsningen när du vill',
    worksErase: 'radera dem, och be oss om något annat',
    worksSignIn: 'logga in och byta lösenord',
    stops: 'Beställningar, kundkonto och utskick vilar tills begränsningen är hävd.',
    waits: (day: string) => `Dina uppgifter raderas den ${day}.`,
    waitsWhy:
      'Till dess sparas de men används inte till något annat än inloggningen och det lagen kräver. Ändrar du dig blir allt som förut.',
    callBack: 'Ångra raderingen',
    actions: 'Vad vill du göra?',
    pdf: 'Hämta utdrag som PDF',
    pdfWhy: 'Allt på den här sidan, att läsa eller skriva ut.',
    json: 'Hämta utdrag som JSON',
    jsonWhy: 'Samma uppgifter i en fil som andra program kan läsa.',
    rectify: 'Rätta',
    rectifyWhy: 'Stämmer något inte? Ändra det här.',
    restrict: 'Begränsa',
    lift: 'Häv begränsningen',
    restrictWhy: 'Låt oss bara spara uppgifterna medan något reds ut.',
    liftWhy: 'Låt oss använda uppgifterna som vanligt igen.',
    erase: 'Radera',
    eraseWhy: 'Se först vad som försvinner och vad lagen kräver att vi sparar.',
    why: 'Varför',
    what: 'Slag av uppgifter',
    source: 'Varifrån',
    who: 'Vem som kan få dem',
    nobody: 'Ingen utanför butiken',
    when: 'Hur länge',
    told: 'Bra att veta',
    more: (rows: number) => `Visa alla ${rows}`,
    history: 'Vad som har gjorts',
    historyWhy: 'Allt vi har antecknat om vad som gjorts med dina uppgifter, det senaste först.',
    requests: 'Det du har begärt',
    nothing: 'Inget än.',
    choices: 'Mina val',
    choicesWhy: 'Säg ja eller nej till erbjudanden och annat som dina beställningar inte behöver.',
    port: 'Ta med',
    portWhy: 'Det du själv lämnat, i filer som en annan butik kan läsa.',
    ask: 'Be oss om något annat',
    askWhy: 'Det som inte går att göra här gör vi. Du ser när du får svar.',
    rows: (rows: number) => (rows === 1 ? '1 post' : `${rows} poster`),
    complain: (authority: string) =>
      `Är du inte nöjd med hur vi gör? Hör av dig till oss, eller klaga hos ${authority}.`,
  },
  nl: {
    title: 'Mijn gegevens',
    lead: (shop: string) =>
      `Dit is alles wat ${shop} van u heeft, waarom wij het hebben en wanneer het verdwijnt.`,
    read: (at: string) => `Gelezen op ${at}.`,
    restricted:
      'De verwerking van uw gegevens is beperkt: wij bewaren ze, maar gebruiken ze alleen om u te laten inloggen en voor wat de wet eist.',
    works: 'Dit kan nog steeds:',
    worksSee: 'uw gegevens inzien, downloaden en meenemen',
    worksCorrect: 'ze verbeteren, en de beperking opheffen wanneer u wilt',
    worksErase: 'ze wissen, en ons iets anders vragen',
    worksSignIn: 'inloggen en een nieuw wachtwoord kiezen',
    stops: 'Bestellingen, account en mailings rusten totdat de beperking is opgeheven.',
    waits: (day: string) => `Uw gegevens worden gewist op ${day}.`,
    waitsWhy:
      'Tot die dag bewaren wij ze, en gebruiken wij ze alleen om u te laten inloggen en voor wat de wet eist. Verandert u van gedachten, dan blijft alles zoals het was.',
    callBack: 'Toch niet wissen',
    actions: 'Wat wilt u doen?',
    pdf: 'Downloaden als PDF',
    pdfWhy: 'Alles van deze pagina, om te lezen of af te drukken.',
    json: 'Downloaden als JSON',
    jsonWhy: 'Dezelfde gegevens in een bestand dat andere programma’s kunnen lezen.',
    rectify: 'Verbeteren',
    rectifyWhy: 'Klopt er iets niet? Pas het hier aan.',
    restrict: 'Beperken',
    lift: 'Beperking opheffen',
    restrictWhy: 'Laat ons de gegevens alleen bewaren terwijl iets wordt uitgezocht.',
    liftWhy: 'Laat ons de gegevens weer gewoon gebruiken.',
    erase: 'Wissen',
    eraseWhy: 'Zie eerst wat er verdwijnt, en wat wij van de wet moeten bewaren.',
    why: 'Waarom',
    what: 'Soorten gegevens',
    source: 'Waarvandaan',
    who: 'Wie ze kan krijgen',
    nobody: 'Niemand buiten de winkel',
    when: 'Hoe lang',
    told: 'Goed om te weten',
    more: (rows: number) => `Toon alle ${rows}`,
    history: 'Wat er is gedaan',
    historyWhy: 'Alles wat wij hebben genoteerd over wat er met uw gegevens is gedaan, het laatste eerst.',
    requests: 'Wat u hebt gevraagd',
    nothing: 'Nog niets.',
    choices: 'Mijn keuzes',
    choicesWhy: 'Zeg ja of nee tegen aanbiedingen en ander gebruik dat voor uw bestellingen niet nodig is.',
    port: 'Meenemen',
    portWhy: 'Wat u ons hebt gegeven, in bestanden die een andere winkel kan lezen.',
    ask: 'Ons iets anders vragen',
    askWhy: 'Wat hier niet kan, doen wij. U ziet wanneer u antwoord krijgt.',
    rows: (rows: number) => (rows === 1 ? '1 vermelding' : `${rows} vermeldingen`),
    complain: (authority: string) =>
      `Niet tevreden met hoe wij dit doen? Neem contact met ons op, of dien een klacht in bij de ${authority}.`,
  },
  en: {
    title: 'My data',
    lead: (shop: string) => `This is all that ${shop} holds about you, why we hold it and when it goes.`,
    read: (at: string) => `Read on ${at}.`,
    restricted:
      'The processing of your data is restricted: we store it, but use it for nothing but signing you in and what the law demands.',
    works: 'This still works:',
    worksSee: 'seeing your data, downloading it and taking it along',
    worksCorrect: 'correcting it, and lifting the restriction whenever you like',
    worksErase: 'erasing it, and asking us for something else',
    worksSignIn: 'signing in and choosing a new password',
    stops: 'Orders, account and mailings rest until the restriction is lifted.',
    waits: (day: string) => `Your data is erased on ${day}.`,
    waitsWhy:
      'Until then it is stored, and used for nothing but signing you in and what the law demands. If you change your mind, all will be as before.',
    callBack: 'Call the erasure back',
    actions: 'What would you like to do?',
    pdf: 'Download as PDF',
    pdfWhy: 'Everything on this page, to read or print.',
    json: 'Download as JSON',
    jsonWhy: 'The same data in a file that other programs can read.',
    rectify: 'Correct',
    rectifyWhy: 'Is something wrong? Change it here.',
    restrict: 'Restrict',
    lift: 'Lift the restriction',
    restrictWhy: 'Let us only store the data while something is sorted out.',
    liftWhy: 'Let us use the data as usual again.',
    erase: 'Erase',
    eraseWhy: 'See first what goes, and what the law makes us keep.',
    why: 'Why',
    what: 'Kinds of data',
    source: 'Where from',
    who: 'Who may receive it',
    nobody: 'Nobody outside the shop',
    when: 'How long',
    told: 'Good to know',
    more: (rows: number) => `Show all ${rows}`,
    history: 'What has been done',
    historyWhy: 'All that we noted of what was done with your data, the latest first.',
    requests: 'What you asked for',
    nothing: 'Nothing yet.',
    choices: 'My choices',
    choicesWhy: 'Say yes or no to offers and other things that your orders do not need.',
    port: 'Take along',
    portWhy: 'What you gave us, in files that another shop can read.',
    ask: 'Ask us for something else',
    askWhy: 'What cannot be done here, we do. You see when you get an answer.',
    rows: (rows: number) => (rows === 1 ? '1 entry' : `${rows} entries`),
    complain: (authority: string) =>
      `Not content with how we do this? Get in touch, or complain to ${authority}.`,
  },
});

const sayDone = messages({
  sv: {
    rectified: 'Uppgifterna är rättade.',
    restricted: 'Behandlingen är begränsad.',
    lifted: 'Begränsningen är hävd.',
    calledBack: 'Raderingen är ångrad. Allt är som förut.',
    asked: 'Din begäran är inkommen. Nedan ser du när du får svar.',
  },
  nl: {
    rectified: 'De gegevens zijn verbeterd.',
    restricted: 'De verwerking is beperkt.',
    lifted: 'De beperking is opgeheven.',
    calledBack: 'Het wissen gaat niet door. Alles is weer zoals het was.',
    asked: 'Uw verzoek is binnen. Hieronder ziet u wanneer u antwoord krijgt.',
  },
  en: {
    rectified: 'The data is corrected.',
    restricted: 'The processing is restricted.',
    lifted: 'The restriction is lifted.',
    calledBack: 'The erasure is called back. All is as before.',
    asked: 'Your request has come in. Below you see when you get an answer.',
  },
});

export async function overviewPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const { view } = await answerFor(shop, session.personId, language, { record: false });
  const words = besideWords(language);
  const waits = await waitingErasure(shop, session.personId);
  const body = html`<h1>${t.title}</h1>
<p class="lead">${t.lead(shop.policy.controller.name)}</p>
${waits === undefined ? '' : html`<div class="aside"><p><strong>${t.waits(dayOf(waits.notBefore, language))}</strong></p><p>${t.waitsWhy}</p><form method="post" action="${pathOf('callBack', language)}"><button class="button" type="submit">${t.callBack}</button></form></div>`}
${view.restricted ? html`<div class="aside"><p><strong>${t.restricted}</strong></p><p>${t.works}</p><ul>${[t.worksSee, t.worksCorrect, t.worksErase, t.worksSignIn].map((one) => html`<li>${one}</li>`)}</ul><p>${t.stops}</p></div>` : ''}
<section aria-labelledby="actions"><h2 id="actions">${t.actions}</h2><ul class="doors">
${door(pathOf('myDataPdf', language), t.pdf, t.pdfWhy)}
${door(pathOf('myDataJson', language), t.json, t.jsonWhy)}
${door(pathOf('port', language), t.port, t.portWhy)}
${door(pathOf('rectify', language), t.rectify, t.rectifyWhy)}
${door(pathOf('preferences', language), t.choices, t.choicesWhy)}
${door(pathOf('restrict', language), view.restricted ? t.lift : t.restrict, view.restricted ? t.liftWhy : t.restrictWhy)}
${waits === undefined ? door(pathOf('erase', language), t.erase, t.eraseWhy) : ''}
${door(pathOf('ask', language), t.ask, t.askWhy)}
</ul></section>
${view.records.map((record) => recordSection(record, language))}
${besideSection('chosen', words.choices, view.beside.choices, t.nothing)}
${besideSection('disclosed', words.disclosed, view.beside.disclosed, words.nobodyGot)}
<section class="held" aria-labelledby="requests"><h2 id="requests">${t.requests}</h2>${view.requests.length === 0 ? html`<p>${t.nothing}</p>` : html`<ul class="rows">${view.requests.map((one) => html`<li>${one}</li>`)}</ul>`}</section>
<section class="held" aria-labelledby="history"><h2 id="history">${t.history}</h2><p class="hint">${t.historyWhy}</p>${historyList(view.history, language)}</section>
${besideSection('elsewhere', words.elsewhere, view.beside.elsewhere, t.nothing)}
<section class="held" aria-labelledby="told"><h2 id="told">${t.told}</h2><dl>${view.told.map(([title, text]) => html`<div><dt>${title}</dt><dd>${text}</dd></div>`)}</dl></section>
<p class="quiet">${t.read(view.at)} ${t.complain(shop.policy.authority.name)}</p>`;
  const doneWords: Readonly<Record<string, string>> = sayDone(language);
  const done = c.req.query('done') ?? '';
  const flash = Object.hasOwn(doneWords, done)
    ? { flash: { kind: 'done', text: doneWords[done] ?? '' } as const }
    : {};
  return show(c, { title: t.title, body, ...flash });
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

function door(href: string, title: string, why: string): Html {
  return html`<li><a href="${href}"><span><strong>${title}</strong><span class="quiet">${why}</span></span></a></li>`;
}

function recordSection(record: RecordView, language: PageLanguage): Html {
  const t = say(language);
  const id = `record-${record.record}`;
  return html`<section class="held" aria-labelledby="${id}"><h2 id="${id}">${record.title}</h2>
<dl><div><dt>${t.why}</dt><dd>${record.purposes.map((one) => html`<p>${one.text} <span class="quiet small">${one.basis}</span></p>`)}</dd></div>
<div><dt>${t.what}</dt><dd>${record.categories.join(', ')}</dd></div>
<div><dt>${t.source}</dt><dd>${record.sources.join('. ')}</dd></div>
<div><dt>${t.who}</dt><dd>${record.recipients.length === 0 ? t.nobody : record.recipients.join(', ')}</dd></div>
<div><dt>${t.when}</dt><dd>${record.goes}</dd></div></dl>
${record.tables.map((table) => tableBlock(table, language))}</section>`;
}

/** A few rows stand open; many are folded, so that eight years of orders fit a page. */
function tableBlock({ title, rows }: TableView, language: PageLanguage): Html {
  return html`<details class="held-table"${rows.length <= 2 ? html` open` : ''}><summary><strong>${title}</strong> <span class="quiet">${say(language).rows(rows.length)}</span></summary>
${rows.map((row) => (rows.length <= 2 ? openRow(row) : foldedRow(row)))}</details>`;
}

function openRow(row: RowView): Html {
  return html`<div class="held-row">${rowBody(row)}</div>`;
}

function foldedRow(row: RowView): Html {
  return html`<details class="held-row"><summary>${row.summary} <span class="quiet small">${row.goes}</span></summary>${rowBody(row)}</details>`;
}

function rowBody(row: RowView): Html {
  return html`<dl class="held-facts">${row.facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${row.parts.map((part) => html`<h3>${part.title}</h3><ul class="held-parts">${part.rows.map((one) => html`<li>${partLine(one)}</li>`)}</ul>`)}
${row.file === undefined ? '' : html`<p><a href="${row.file.href}">${row.file.text}</a></p>`}
<p class="quiet small">${row.goes}</p>`;
}

/** A row inside a row, on one line: what it is, then the rest of what is held. */
function partLine(row: RowView): Html {
  const { rest } = row;
  return html`${row.summary}${rest.length === 0 ? '' : html` <span class="quiet small">${rest.map(([label, value]) => `${label}: ${value}`).join(' · ')}</span>`}`;
}

import type { Context } from 'hono';
import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';
import { besideWords } from './answered-beside.ts';
import type { RecordView } from './extract-view.ts';
import type { RowView, TableView } from './row-view.ts';
import { answerFor } from './view-for.ts';

const say = messages({
  sv: {
    why: 'Varför',
    what: 'Typer av uppgifter',
    source: 'Varifrån de kommer',
    who: 'Vem som kan få dem',
    nobody: 'Ingen utanför butiken',
    nothing: 'Ingenting.',
    when: 'Hur länge',
    told: 'Bra att veta',
    rows: (rows: number) => (rows === 1 ? '1 post' : `${rows} poster`),
    lead: (shop: string) => `Det här har ${shop} om dig, varför vi har det och när det raderas.`,
    title: 'Alla uppgifter',
    back: 'Mina uppgifter',
  },
  nl: {
    why: 'Waarom',
    what: 'Soorten gegevens',
    source: 'Waar ze vandaan komen',
    who: 'Wie ze kan krijgen',
    nobody: 'Niemand buiten de winkel',
    nothing: 'Niets.',
    when: 'Hoe lang',
    told: 'Goed om te weten',
    rows: (rows: number) => (rows === 1 ? '1 vermelding' : `${rows} vermeldingen`),
    lead: (shop: string) => `Dit heeft ${shop} van u, waarom wij het hebben en wanneer het wordt gewist.`,
    title: 'Alle gegevens',
    back: 'Mijn gegevens',
  },
  en: {
    why: 'Why',
    what: 'Types of data',
    source: 'Where it comes from',
    who: 'Who may receive it',
    nobody: 'Nobody outside the shop',
    nothing: 'Nothing.',
    when: 'How long',
    told: 'Good to know',
    rows: (rows: number) => (rows === 1 ? '1 entry' : `${rows} entries`),
    lead: (shop: string) =>
      `This is what ${shop} holds about you, why we hold it and when it will be erased.`,
    title: 'All your data',
    back: 'My data',
  },
});

/** All that is held, or one kind of it: `/mina-uppgifter/poster/invoice`. */
export async function recordsPage(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const words = besideWords(language);
  const { view } = await answerFor(shop, session.personId, language, { record: false });
  const only = c.req.param('record');
  const records = view.records.filter(({ record }) => only === undefined || record === only);
  if (only !== undefined && records.length === 0) return c.notFound();
  const body = html`<p><a href="${pathOf('myData', language)}">${t.back}</a></p><h1>${t.title}</h1>
<p class="lead">${t.lead(shop.policy.controller.name)}</p>
${records.map((record) => recordSection(record, language))}
${
  only === undefined
    ? html`${besideSection('chosen', words.choices, view.beside.choices, t.nothing)}
${besideSection('disclosed', words.disclosed, view.beside.disclosed, words.nobodyGot)}
${besideSection('elsewhere', words.elsewhere, view.beside.elsewhere, t.nothing)}
<section class="held" aria-labelledby="told"><h2 id="told">${t.told}</h2><dl>${view.told.map(([title, text]) => html`<div><dt>${title}</dt><dd>${text}</dd></div>`)}</dl></section>`
    : html`<p><a href="${pathOf('myDataRecords', language)}">${t.title}</a></p>`
}`;
  return show(c, { title: t.title, body });
}

function besideSection(id: string, title: string, lines: readonly string[], none: string): Html {
  return html`<section class="held" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${lines.length === 0 ? html`<p>${none}</p>` : html`<ul class="rows">${lines.map((one) => html`<li>${one}</li>`)}</ul>`}</section>`;
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

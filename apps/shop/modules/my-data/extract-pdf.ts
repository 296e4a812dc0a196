import type { EnforcedPolicy } from '@trygg/policy';
import type { Content } from 'pdfmake';
import { locales, messages } from '../../kit/i18n.ts';
import { lackingSign, paperLacks } from '../../kit/paper-letters.ts';
import { type PdfDocument, pdfOf } from '../../kit/pdf-thread.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { besideWords } from './answered-beside.ts';
import type { ExtractView, RecordView } from './extract-view.ts';
import type { TableView } from './row-view.ts';

const say = messages({
  sv: {
    title: 'Registerutdrag',
    about: (name: string) => `Uppgifter om ${name}`,
    read: (at: string) => `Uppgifterna hämtades ${at}`,
    controller: 'Personuppgiftsansvarig',
    why: 'Varför',
    who: 'Vem som kan få dem',
    lacksByLetter: (sign: string) =>
      `${sign} står här i stället för tecken som dokumentet inte kan visa. Hör av dig till oss, så får du hela texten i en fil.`,
    nobody: 'Ingen utanför butiken',
    when: 'Hur länge',
    restricted: 'Behandlingen är begränsad.',
    what: 'Typer av uppgifter',
    source: 'Varifrån de kommer',
    requests: 'Dina begäranden',
    history: 'Vad som har hänt',
    none: 'Ingenting.',
    lacks: (sign: string) =>
      `${sign} står här i stället för tecken som dokumentet inte kan visa. På sidan Mina uppgifter finns hela texten.`,
    page: (page: string, pages: string) => `${page} av ${pages}`,
  },
  nl: {
    title: 'Overzicht van persoonsgegevens',
    about: (name: string) => `Gegevens van ${name}`,
    read: (at: string) => `De gegevens zijn opgehaald op ${at}`,
    controller: 'Verwerkingsverantwoordelijke',
    why: 'Waarom',
    who: 'Wie ze kan krijgen',
    lacksByLetter: (sign: string) =>
      `${sign} staat hier voor tekens die dit document niet kan weergeven. Vraag ons erom, dan krijgt u de hele tekst in een bestand.`,
    nobody: 'Niemand buiten de winkel',
    when: 'Hoe lang',
    restricted: 'De verwerking is beperkt.',
    what: 'Soorten gegevens',
    source: 'Waar ze vandaan komen',
    requests: 'Uw verzoeken',
    history: 'Wat er is gebeurd',
    none: 'Niets.',
    lacks: (sign: string) =>
      `${sign} staat hier voor tekens die dit document niet kan weergeven. Op de pagina Mijn gegevens staat de hele tekst.`,
    page: (page: string, pages: string) => `${page} van ${pages}`,
  },
  en: {
    title: 'Extract of personal data',
    about: (name: string) => `Data about ${name}`,
    read: (at: string) => `The data was retrieved on ${at}`,
    controller: 'Controller',
    why: 'Why',
    who: 'Who may receive it',
    lacksByLetter: (sign: string) =>
      `${sign} stands here for characters that this document cannot show. Ask us, and you will get the full text in a file.`,
    nobody: 'Nobody outside the shop',
    when: 'How long',
    restricted: 'The processing is restricted.',
    what: 'Types of data',
    source: 'Where it comes from',
    requests: 'Your requests',
    history: 'What has happened',
    none: 'Nothing.',
    lacks: (sign: string) =>
      `${sign} stands here for characters that this document cannot show. The page My data has the full text.`,
    page: (page: string, pages: string) => `${page} of ${pages}`,
  },
});

const quiet = '#52656a';

/** The extract to read or print. `colour`: of the shop's look, for what stands out. */
export async function extractPdf(
  view: ExtractView,
  policy: EnforcedPolicy,
  person: string,
  language: PageLanguage,
  colour: string,
): Promise<Buffer> {
  return pdfOf(documentOf(view, policy, person, language, colour));
}

/** What `extractPdf` draws. */
export function documentOf(
  view: ExtractView,
  policy: EnforcedPolicy,
  person: string,
  language: PageLanguage,
  colour: string,
): PdfDocument {
  const t = say(language);
  const { controller } = policy;
  const beside = besideWords(language);
  const content: Content[] = [
    { text: t.controller, bold: true },
    {
      text: `${controller.name} (${controller.registration})\n${controller.street}, ${controller.postcode} ${controller.city}\n${controller.email}, ${controller.telephone}`,
      margin: [0, 0, 0, 10],
    },
    ...(view.restricted ? [{ text: t.restricted, bold: true, margin: [0, 0, 0, 10] } satisfies Content] : []),
    factTable(view.told),
    ...view.records.flatMap((record) => recordContent(record, language)),
    heading(beside.choices),
    linesOf(view.beside.choices, t.none),
    heading(beside.disclosed),
    linesOf(view.beside.disclosed, beside.nobodyGot),
    heading(t.requests),
    linesOf(view.requests, t.none),
    heading(t.history),
    view.history.length === 0
      ? { text: t.none }
      : factTable(view.history.map(({ at, what }): readonly [string, string] => [at, what])),
    heading(beside.elsewhere),
    linesOf(view.beside.elsewhere, t.none),
  ];
  return {
    pageSize: 'A4',
    pageMargins: [56, 64, 56, 64],
    language: locales[language],
    tagged: true,
    displayTitle: true,
    info: {
      title: `${t.title}, ${controller.name}`,
      author: controller.name,
      creator: controller.name,
      producer: controller.name,
    },
    styles: { deep: { color: colour } },
    defaultStyle: { fontSize: 10, lineHeight: 1.08, color: '#16282d' },
    footer: {
      columns: [{ text: controller.name }, { text: t.page('{page}', '{pages}'), alignment: 'right' }],
      margin: [56, 20, 56, 0],
      color: quiet,
      fontSize: 8.5,
    },
    content: [
      { text: t.title, fontSize: 24, bold: true, style: 'deep', headlineLevel: 1 },
      ...(person === ''
        ? []
        : [{ text: t.about(person), fontSize: 13, margin: [0, 2, 0, 2] } satisfies Content]),
      { text: t.read(view.at), color: quiet, margin: [0, 0, 0, 14] },
      ...(paperLacks(JSON.stringify([person, content])).length === 0
        ? []
        : [
            {
              text: (view.letter ? t.lacksByLetter : t.lacks)(lackingSign),
              margin: [0, 0, 0, 14],
            } satisfies Content,
          ]),
      ...content,
    ],
  };
}

function linesOf(lines: readonly string[], none: string): Content {
  return lines.length === 0 ? { text: none } : { ul: [...lines] };
}

function heading(text: string): Content {
  return { text, fontSize: 16, bold: true, style: 'deep', margin: [0, 18, 0, 6], headlineLevel: 2 };
}

function recordContent(record: RecordView, language: PageLanguage): Content[] {
  const t = say(language);
  const purposes = record.purposes
    .map((one) => [one.text, one.basis].filter((part) => part !== '').join(' '))
    .join('\n');
  return [
    heading(record.title),
    factTable([
      [t.why, purposes],
      [t.what, record.categories.join(', ')],
      [t.source, record.sources.join('. ')],
      [t.who, record.recipients.length === 0 ? t.nobody : record.recipients.join(', ')],
      [t.when, record.goes],
    ]),
    ...record.tables.flatMap(tableContent),
  ];
}

function tableContent(table: TableView): Content[] {
  return [
    { text: table.title, fontSize: 12, bold: true, margin: [0, 12, 0, 4], headlineLevel: 3 },
    ...table.rows.flatMap((row): Content[] => [
      ...(table.rows.length === 1
        ? []
        : [{ text: row.summary, bold: true, margin: [0, 6, 0, 2] } satisfies Content]),
      factTable(row.facts),
      ...row.parts.flatMap((part): Content[] => [
        { text: part.title, bold: true, color: quiet, margin: [0, 6, 0, 2] },
        {
          ul: part.rows.map(
            (one) => `${one.summary} (${one.rest.map(([label, value]) => `${label}: ${value}`).join(', ')})`,
          ),
          fontSize: 9,
          margin: [0, 0, 0, 2],
        },
      ]),
      { text: row.goes, color: quiet, fontSize: 9, margin: [0, 2, 0, 6] },
    ]),
  ];
}

/** A run without spaces breaks at the margin: what runs off the page is not handed out. */
function wordOf(text: string): Content {
  return /\S{48}/u.test(text) ? { text, wordBreak: 'break-all' } : text;
}

function factTable(facts: readonly (readonly [label: string, value: string])[]): Content {
  return {
    table: {
      widths: [140, '*'],
      body:
        facts.length === 0
          ? [['', '']]
          : facts.map(([label, value]) => [{ text: label, color: quiet }, wordOf(value)]),
    },
    layout: 'facts',
  };
}

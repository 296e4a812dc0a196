import type { Language } from '../model/noted.ts';
import { basisName } from '../words/basis-words.ts';
import { leavesTheArea } from './build.ts';
import {
  activityName,
  basisLines,
  contactLines,
  dataLines,
  limitLines,
  officerLines,
  peopleLines,
  purposeLines,
  recipientLines,
  safeguardLines,
  securityLines,
  softwareLines,
  transferLines,
} from './cells.ts';
import { labels } from './labels.ts';
import type { ProcessorEntry, Register, RegisterEntry } from './model.ts';
import { style } from './style.ts';

type Field = readonly [head: string, point: string, lines: readonly string[]];

/** The register as one page that needs nothing else, to be read and to be printed on A4. */
export function registerHtml(register: Register, language: Language): string {
  const t = labels[language];
  const { controller } = register;
  const number = register.version?.number;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(`${t.title}: ${controller.name}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${text(t.title)}</h1>
<p class="lead">${text(t.lead(controller.name))}</p>
${register.madeUp ? `<p class="made-up">${text(t.madeUp)}</p>` : ''}
</header>
<main>
<section aria-labelledby="who">
<h2 id="who">${text(t.controller)}</h2>
<dl>
${field([t.name, '30(1)(a)', [controller.name]])}
${field([t.registration, '', [controller.registration]])}
${field([t.contact, '30(1)(a)', contactLines(controller, language)])}
${field([t.officer, '30(1)(a)', officerLines(register, language)])}
${field([t.authority, '', [register.authority.name]])}
</dl>
</section>
${overview(register, language)}
${register.entries.map((entry, index) => entryHtml(entry, index + 1, language)).join('\n')}
${register.onBehalf.length === 0 ? '' : onBehalfHtml(register, language)}
<section aria-labelledby="security">
<h2 id="security">${text(t.security)}${pointHtml('30(1)(g)')}</h2>
<p>${text(t.shared)}</p>
${listHtml(securityLines(register, language))}
</section>
</main>
<footer><p>${text(t.scope)}</p><p>${text(t.source(number, register.hash.slice(0, 12)))}</p></footer>
</body>
</html>
`;
}

function overview(register: Register, language: Language): string {
  const t = labels[language];
  const rows = register.entries.map((entry, index) => {
    const abroad = entry.recipients.some(leavesTheArea) ? ` · ${t.transfers}` : '';
    return `<tr><td><a href="#entry-${index + 1}">${index + 1}. ${text(activityName(entry, language))}</a></td><td>${[...new Set(entry.bases.map(({ basis }) => basisName(basis, language).name))].map(text).join('<br>')}</td><td>${text(dataLines(entry, language).join(', ') + abroad)}</td></tr>`;
  });
  return `<table>
<thead><tr><th scope="col">${text(t.activity)}</th><th scope="col">${text(t.basis)}</th><th scope="col">${text(t.data)}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function entryHtml(entry: RegisterEntry, number: number, language: Language): string {
  const t = labels[language];
  const fields: readonly Field[] = [
    [t.purpose, '30(1)(b)', purposeLines(entry, language)],
    [t.basis, '', basisLines(entry, language)],
    [t.people, '30(1)(c)', peopleLines(entry, language)],
    [t.data, '30(1)(c)', dataLines(entry, language)],
    [t.recipients, '30(1)(d)', recipientLines(entry, language)],
    [t.transfers, '30(1)(e)', transferLines(entry, language)],
    [t.safeguards, '30(1)(e)', safeguardLines(entry, language)],
    [t.limits, '30(1)(f)', limitLines(entry, language)],
    [t.software, '', softwareLines(entry, language)],
  ];
  return `<section class="entry" aria-labelledby="entry-${number}">
<h2 id="entry-${number}">${number}. ${text(activityName(entry, language))}</h2>
<dl>
${fields.filter(said).map(field).join('\n')}
</dl>
</section>`;
}

function onBehalfHtml(register: Register, language: Language): string {
  const t = labels[language];
  const cards = register.onBehalf.map((entry: ProcessorEntry) => {
    const fields: readonly Field[] = [
      [t.onWhoseBehalf, '30(2)(a)', [t.ofCustomers]],
      [t.processing, '30(2)(b)', purposeLines(entry, language)],
      [t.data, '', dataLines(entry, language)],
      [t.recipients, '', recipientLines(entry, language)],
      [t.transfers, '30(2)(c)', transferLines(entry, language)],
      [t.safeguards, '30(2)(c)', safeguardLines(entry, language)],
      [t.limits, '', limitLines(entry, language)],
      [t.software, '', softwareLines(entry, language)],
    ];
    return `<section class="entry"><h3>${text(activityName(entry, language))}</h3><dl>
${fields.filter(said).map(field).join('\n')}
</dl></section>`;
  });
  return `<section aria-labelledby="on-behalf">
<h2 id="on-behalf">${text(t.onBehalfTitle)}</h2>
<p>${text(t.onBehalfLead)}</p>
${cards.join('\n')}
</section>`;
}

function said([, , lines]: Field): boolean {
  return lines.length > 0;
}

function field([head, point, lines]: Field): string {
  const short = lines.length > 1 ? listHtml(lines) : lines.map(text).join('');
  return `<div><dt>${text(head)}${pointHtml(point)}</dt><dd>${short}</dd></div>`;
}

function pointHtml(point: string): string {
  return point === '' ? '' : ` <small>Art.&nbsp;${point}</small>`;
}

function listHtml(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function text(said: string): string {
  return said.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}

import type { Language } from '../model/noted.ts';
import type { Block, Card, Line, Notice, Piece, Section } from './model.ts';
import { style } from './style.ts';
import { noticeWords } from './words.ts';

/** The notice as one page that needs nothing else, to be read and to be printed on A4. */
export function noticeHtml(notice: Notice): string {
  return document(notice.language, `${notice.title}: ${notice.controller}`, noticeBody(notice));
}

/** A page with its style inside. */
export function document(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** What stands between a page's head and foot, for a page that has its own. `folded`: purposes open one by one. */
export function noticeBody(notice: Notice, { folded = false } = {}): string {
  const t = noticeWords[notice.language];
  const links = notice.sections.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`);
  return `<article class="policy-notice">
<header>
<h1>${escaped(notice.title)}</h1>
<p class="lead">${escaped(notice.lead)}</p>
</header>
${sectionHtml(notice.short)}
<nav class="notice-contents" aria-label="${escaped(t.contents)}"><h2>${escaped(t.contents)}</h2><ol>${links.join('')}</ol></nav>
${notice.sections.map((section) => sectionHtml(section, { folded })).join('\n')}
</article>`;
}

/** One section, with its heading unless the page has it as its own. */
export function sectionHtml(section: Section, { folded = false, heading = true } = {}): string {
  const tone = section.tone === undefined ? '' : ` notice-${section.tone}`;
  const fold = folded && (section.id === 'purposes' || section.id === 'planned');
  const head = heading ? `<h2>${escaped(section.title)}</h2>\n` : '';
  return `<section class="notice-section${tone}" id="${section.id}">
${head}${section.blocks.map((block) => blockHtml(block, fold, heading ? 'h3' : 'h2')).join('\n')}
</section>`;
}

/** `level`: of what stands in cards, one below the heading over them. */
function blockHtml(block: Block, folded: boolean, level: 'h2' | 'h3'): string {
  switch (block.kind) {
    case 'text':
      return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`}>${lineHtml(block.line)}</p>`;
    case 'list':
      return `<ul>${block.lines.map((line) => `<li>${lineHtml(line)}</li>`).join('')}</ul>`;
    case 'facts':
      return block.facts.length === 0
        ? ''
        : `<dl>${block.facts.map(({ head, lines }) => `<div><dt>${escaped(head)}</dt><dd>${linesHtml(lines)}</dd></div>`).join('\n')}</dl>`;
    case 'table':
      return tableHtml(block.heads, block.rows);
    case 'cards':
      return `<div class="notice-cards">${block.cards.map((card) => cardHtml(card, folded, level)).join('\n')}</div>`;
    default:
      return block satisfies never;
  }
}

function cardHtml({ id, title, blocks }: Card, folded: boolean, level: 'h2' | 'h3'): string {
  const head = `<${level}>${escaped(title)}</${level}>`;
  const inner = blocks.map((block) => blockHtml(block, false, level)).join('\n');
  return folded
    ? `<details class="notice-card" id="${id}"><summary>${head}</summary>\n${inner}</details>`
    : `<section class="notice-card" id="${id}">${head}\n${inner}</section>`;
}

/** Each cell says its column too, so that a narrow screen can show a row as a card. */
function tableHtml(heads: readonly string[], rows: Extract<Block, { kind: 'table' }>['rows']): string {
  const head = heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join('');
  const body = rows.map((row) => {
    const [first = [], ...others] = row;
    const cells = others.map(
      (cell, index) => `<td data-head="${escaped(heads[index + 1] ?? '')}">${linesHtml(cell)}</td>`,
    );
    return `<tr><th scope="row">${linesHtml(first)}</th>${cells.join('')}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>`;
}

function linesHtml(lines: readonly Line[]): string {
  if (lines.length === 1) return lines.map(lineHtml).join('');
  return lines.map((line) => `<p>${lineHtml(line)}</p>`).join('');
}

function lineHtml(line: Line): string {
  return line.map(pieceHtml).join('');
}

function pieceHtml(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  const { words, in: language, to } = piece;
  const lang = language === undefined ? '' : ` lang="${language}"`;
  if (to === undefined) return `<span${lang}>${escaped(words)}</span>`;
  return `<a href="${escaped(to)}"${lang}>${escaped(words)}</a>`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(said: string): string {
  return said.replace(/[&<>"]/gu, (sign) => escapes[sign] ?? sign);
}

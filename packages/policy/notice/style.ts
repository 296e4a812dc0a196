/** Look of the notice as a file of its own; inside a shop it has the shop's. */
export const style = `
:root { color-scheme: light; --ink: #1c2430; --quiet: #566074; --line: #d5dae3; --band: #f3f5f8; --mark: #1f5f8b; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 52rem; color: var(--ink); background: #fff; font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 2rem; line-height: 1.2; }
h2 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.25; }
h3 { margin: 0 0 .35rem; font-size: 1.05rem; }
p { margin: .4rem 0; }
a { color: var(--mark); }
ul, ol { margin: .4rem 0; padding-left: 1.2rem; }
.lead { font-size: 1.1rem; color: var(--quiet); }
.quiet { color: var(--quiet); }
.notice-section { margin-top: 2.5rem; }
.notice-short, .notice-objection, .notice-made-up { margin-top: 1.5rem; padding: 1rem 1.25rem; background: var(--band); border-left: 4px solid var(--mark); }
.notice-made-up { border-color: #b7791f; }
.notice-contents { margin-top: 1.5rem; }
.notice-contents h2 { font-size: 1rem; margin-bottom: .25rem; }
.notice-contents ol { columns: 2; column-gap: 2rem; }
.notice-card { padding: .9rem 0; border-top: 1px solid var(--line); }
dl { margin: .25rem 0; }
dl > div { display: grid; grid-template-columns: 13.5rem 1fr; gap: .15rem 1.25rem; padding: .3rem 0; }
dt { font-weight: 600; overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
dd > p, td > p, th > p { margin: 0 0 .2rem; }
table { width: 100%; margin: .75rem 0; border-collapse: collapse; font-size: .95rem; }
th, td { padding: .45rem .75rem .45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; }
.comparison th:first-child { width: 18%; }
.comparison td { width: 27%; }
body:has(.comparison) { max-width: 80rem; }
@media (max-width: 40rem) {
  .comparison th:first-child, .comparison td { width: auto; }
  .notice-contents ol { columns: 1; }
  dl > div { grid-template-columns: 1fr; }
  table, tbody, tr, th, td { display: block; }
  thead { display: none; }
  tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  tbody th, td { padding: .1rem 0; border: 0; }
  td::before { content: attr(data-head); display: block; color: var(--quiet); font-size: .875rem; }
  td:empty { display: none; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif; color: #566074; } }
@page wide { size: A4 landscape; }
@media print {
  .comparison { page: wide; }
  body { padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4; }
  h1 { font-size: 20pt; }
  h2 { font-size: 14pt; }
  h3 { font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
  .notice-section { margin-top: 1.5rem; }
  .notice-short, .notice-objection, .notice-made-up { background: none; border: 1px solid var(--line); border-left: 4px solid var(--mark); }
  .notice-objection, .notice-made-up, .notice-contents { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  .notice-section > p:not(:last-child) { break-after: avoid; }
  .notice-card:first-child, tbody tr:first-child { break-before: avoid; }
  p { break-inside: avoid; }
  #periods:not(.comparison *) { break-before: page; }
  table { font-size: 1em; }
  dl > div, tr, li, .notice-card { break-inside: avoid; }
  .notice-card > h3 + p { break-after: avoid; }
  thead { display: table-header-group; }
  dl > div { grid-template-columns: 10.5rem 1fr; padding: .2rem 0; }
  .notice-card { padding: .6rem 0; }
}
`;

/** Look of the register: a document of the office, so no shop's colours. */
export const style = `
:root { color-scheme: light; --ink: #1c2430; --quiet: #566074; --line: #d5dae3; --band: #f3f5f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 60rem; color: var(--ink); background: #fff; font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
h3 { margin: 1rem 0 .5rem; font-size: 1.05rem; }
p { margin: .5rem 0; }
a { color: inherit; }
small { color: var(--quiet); font-weight: 400; font-size: .8rem; white-space: nowrap; }
.lead, footer { color: var(--quiet); }
.made-up { padding: .5rem .75rem; background: var(--band); border-left: 4px solid #b7791f; }
dl { margin: 0; border-top: 1px solid var(--line); }
dl > div { display: grid; grid-template-columns: 15rem 1fr; gap: .25rem 1.25rem; padding: .45rem 0; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.1rem; }
table { width: 100%; margin-top: 2rem; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { background: var(--band); }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .9rem; }
@media (max-width: 40rem) {
  dl > div { grid-template-columns: 1fr; }
  table, thead, tbody, tr, th, td { display: block; }
  thead { display: none; }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  td { padding: .1rem 0; border: 0; }
  td:first-child { font-weight: 600; }
}
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  a { text-decoration: none; }
  h2, h3 { break-after: avoid; }
  dl > div, tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;

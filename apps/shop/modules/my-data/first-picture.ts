import { html } from 'hono/html';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { FirstView, KindHeld } from './first-view.ts';
import { firstWords } from './first-words.ts';

/** Of the drawing's own units, from today to the day on which the last goes. */
const width = 1000;

/**
 * How much of each kind is held and when it goes: a table whose last column also draws it, on one line of time for all.
 * The words say what the drawing shows, so that it can be read aloud and printed.
 */
export function picture({ kinds }: FirstView, today: string, language: PageLanguage): Html {
  const t = firstWords(language);
  const last = kinds
    .flatMap(({ ends }) => ends)
    .sort()
    .at(-1);
  return html`<table class="spans"><thead><tr><th scope="col">${t.kind}</th><th scope="col">${t.entries}</th><th scope="col">${t.goes}</th></tr></thead>
<tbody>${kinds.map((kind) => html`<tr><th scope="row"><a href="${pathOf('myDataRecords', language)}/${kind.record}">${kind.title}</a></th><td>${kind.rows}</td><td>${drawn(kind, today, last)}<span>${whenWords(kind, language)}</span></td></tr>`)}</tbody>
${last === undefined ? '' : html`<tfoot aria-hidden="true"><tr><td colspan="2"></td><td><span>${t.today}</span><span>${last.slice(0, 4)}</span></td></tr></tfoot>`}</table>`;
}

function drawn({ ends, open, over }: KindHeld, today: string, last: string | undefined): Html {
  const whole = last === undefined ? 1 : Math.max(1, daysFrom(today, last));
  const at = (day: string): number => Math.round((Math.max(0, daysFrom(today, day)) / whole) * width);
  const end = open || over ? width : at(ends.at(-1) ?? today);
  // What ends close together is one mark: no eye tells them apart.
  const marks = [...new Set(ends.map((day) => Math.min(width - 8, Math.floor(at(day) / 8) * 8)))];
  return html`<svg viewBox="0 0 ${width} 16" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="spans-whole" y="6" width="${width}" height="4"/><rect class="${open || over ? 'spans-open' : 'spans-held'}" y="5" width="${Math.max(end, 8)}" height="6"/>${marks.map((x) => html`<rect class="spans-end" x="${x}" width="8" height="16"/>`)}</svg>`;
}

function daysFrom(day: string, other: string): number {
  return Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(other.slice(0, 10))).days;
}

function whenWords({ ends, open, over }: KindHeld, language: PageLanguage): string {
  const t = firstWords(language);
  const [first, last] = [ends[0]?.slice(0, 4), ends.at(-1)?.slice(0, 4)];
  if (first === undefined || last === undefined) return over ? t.over : t.open;
  const when = first === last ? first : `${first}–${last}`;
  return open ? t.someOpen(when) : over ? t.someOver(when) : when;
}

import type { Forecast, ForecastRecord } from '@trygg/engine/model';
import { type Stretch, stretches } from './forecast-text.ts';

const width = 1120;
const plot = { left: 84, right: 24, height: 230 } as const;
const tops = [112, 424] as const;
/** Told apart also by those who see few colours, and in print. */
const colours = ['#0b5f59', '#d55e00', '#3d6fb6', '#c9a227', '#8a4f9e', '#5b8c2a', '#b3475f', '#5c6770'];
const ink = '#1d2b2a';
const muted = '#52625f';
const font = 'font-family="system-ui, sans-serif"';

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly stretches: readonly Stretch[];
}

/**
 * Two charts on one time line: what goes, and what is there. A colour a record kind; the pale part is what only a
 * statute keeps. Longer than ten years: a bar a year instead of a month. Stands alone: no font or style from elsewhere.
 */
export function forecastSvg(forecast: Forecast, shop: string): string {
  const by = forecast.years > 10 ? 'year' : 'month';
  const series = seriesOf(forecast, by);
  const names = series[0]?.stretches.map(({ name }) => name) ?? [];
  const legendRows = Math.max(1, Math.ceil(series.length / 4));
  const height = tops[1] + plot.height + 70 + legendRows * 24;
  const title = `What will go: ${shop}`;
  const about = `Records of today, by sweeps from ${forecast.from} on, ${forecast.years} ${forecast.years === 1 ? 'year' : 'years'}; a bar a ${by}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title about" ${font}>
<title id="title">${escaped(title)}</title>
<desc id="about">${escaped(about)}</desc>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="24" y="36" font-size="22" font-weight="600" fill="${ink}">${escaped(title)}</text>
<text x="24" y="58" font-size="14" fill="${muted}">${escaped(about)}</text>
${chart(tops[0], `Records that end (solid) or are reduced to what a statute keeps (pale), each ${by}`, names, series, ({ ends, reduced }) => [ends, reduced])}
${chart(tops[1], 'Records there after it: whole (solid), or kept by a statute alone (pale)', names, series, ({ whole, kept }) => [whole, kept])}
${legend(tops[1] + plot.height + 62, series)}
</svg>
`;
}

/** Kinds of which something goes, the largest first; more than there are colours are one. */
function seriesOf(forecast: Forecast, by: 'year' | 'month'): readonly Series[] {
  const size = ({ sweeps }: ForecastRecord): number =>
    sweeps.reduce((sum, { ends, reduced }) => sum + ends + reduced, 0);
  const sorted = forecast.records
    .filter(({ now }) => now.whole + now.kept > 0)
    .sort((a, b) => size(b) - size(a) || (a.record < b.record ? -1 : 1));
  const single = sorted.length > colours.length ? sorted.slice(0, colours.length - 1) : sorted;
  const rest = sorted.slice(single.length).map((record) => stretches(forecast, record, by));
  const named = single.map((record) => ({
    name: record.record,
    stretches: stretches(forecast, record, by),
  }));
  const [first] = rest;
  const others =
    first === undefined ? [] : [{ name: 'others', stretches: first.map((_, n) => added(rest, n)) }];
  return [...named, ...others].map((one, n) => ({ ...one, colour: colours[n] ?? ink }));
}

function added(rest: readonly (readonly Stretch[])[], n: number): Stretch {
  const sum = { name: rest[0]?.[n]?.name ?? '', ends: 0, reduced: 0, whole: 0, kept: 0 };
  for (const one of rest) {
    sum.ends += one[n]?.ends ?? 0;
    sum.reduced += one[n]?.reduced ?? 0;
    sum.whole += one[n]?.whole ?? 0;
    sum.kept += one[n]?.kept ?? 0;
  }
  return sum;
}

function chart(
  top: number,
  heading: string,
  names: readonly string[],
  series: readonly Series[],
  parts: (stretch: Stretch) => readonly [solid: number, pale: number],
): string {
  const bottom = top + plot.height;
  const right = width - plot.right;
  const slot = (right - plot.left) / Math.max(names.length, 1);
  const totals = names.map((_, n) =>
    series.reduce((sum, { stretches: all }) => sum + (all[n] === undefined ? 0 : sumOf(parts(all[n]))), 0),
  );
  const step = tickStep(Math.max(...totals, 1));
  const most = Math.max(step, Math.ceil(Math.max(...totals, 1) / step) * step);
  const y = (value: number): number => bottom - (value / most) * plot.height;
  const lines: string[] = [
    `<text x="24" y="${top - 14}" font-size="14" font-weight="600" fill="${ink}">${escaped(heading)}</text>`,
  ];
  for (let value = 0; value <= most; value += step) {
    lines.push(
      `<line x1="${plot.left}" x2="${right}" y1="${fixed(y(value))}" y2="${fixed(y(value))}" stroke="${value === 0 ? ink : '#dfe7e5'}"/>`,
      `<text x="${plot.left - 10}" y="${fixed(y(value) + 4)}" font-size="12" text-anchor="end" fill="${muted}">${grouped(value)}</text>`,
    );
  }
  for (const [n, name] of names.entries()) {
    let from = 0;
    const x = plot.left + n * slot;
    for (const { colour, name: kind, stretches: all } of series) {
      for (const [part, value] of (all[n] === undefined ? [] : parts(all[n])).entries()) {
        if (value === 0) continue;
        const tip = `${name}, ${kind}: ${grouped(value)}`;
        lines.push(
          `<rect x="${fixed(x + slot * 0.1)}" y="${fixed(y(from + value))}" width="${fixed(slot * 0.8)}" height="${fixed(Math.max(y(from) - y(from + value), 0.5))}" fill="${colour}"${part === 1 ? ' fill-opacity="0.4"' : ''}><title>${escaped(tip)}</title></rect>`,
        );
        from += value;
      }
    }
    if (isLabelled(names, n))
      lines.push(
        `<text x="${fixed(x)}" y="${bottom + 20}" font-size="12" fill="${muted}">${escaped(name === 'today' ? name : name.slice(0, 4))}</text>`,
        `<line x1="${fixed(x)}" x2="${fixed(x)}" y1="${bottom}" y2="${bottom + 5}" stroke="${ink}"/>`,
      );
  }
  return lines.join('\n');
}

/** Today, and where a year begins; at most a dozen of them, and none so near today that they run together. */
function isLabelled(names: readonly string[], n: number): boolean {
  const name = names[n] ?? '';
  if (n === 0) return true;
  if ((n * (width - plot.left - plot.right)) / names.length < 50) return false;
  if (name.length === 4) return names.length <= 14 || Number(name) % 5 === 0;
  return name.endsWith('-01');
}

function legend(top: number, series: readonly Series[]): string {
  return series
    .map(({ name, colour }, n) => {
      const [x, y] = [24 + (n % 4) * 272, top + Math.floor(n / 4) * 24];
      return `<rect x="${x}" y="${y - 12}" width="14" height="14" fill="${colour}"/><rect x="${x + 14}" y="${y - 12}" width="14" height="14" fill="${colour}" fill-opacity="0.4"/><text x="${x + 38}" y="${y}" font-size="14" fill="${ink}">${escaped(name)}</text>`;
    })
    .join('\n');
}

function sumOf([solid, pale]: readonly [number, number]): number {
  return solid + pale;
}

/** 1, 2 or 5 times a power of ten, so that there are three to six lines; a record is never halved. */
function tickStep(most: number): number {
  const raw = most / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10;
  return Math.max(1, step * power);
}

const grouped = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');
const fixed = (value: number): string => value.toFixed(2);

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

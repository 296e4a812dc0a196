import type { JudgedRow, Result } from '../results/result.ts';

const size = { label: 370, bars: 270, values: 180, lane: 46, bar: 12, gap: 4, top: 30 } as const;
const style = `text{font:13px system-ui,sans-serif;fill:#59636e}.what{fill:#1f2328}.ours{fill:#2f6f8f}.missed{fill:#b35900}.peer{fill:#a9b4bf}.mark{stroke:#1f2328;stroke-width:1.5}
@media (prefers-color-scheme:dark){text{fill:#9198a1}.what{fill:#e6edf3}.ours{fill:#5aa9cc}.missed{fill:#e09a4f}.peer{fill:#5b6672}.mark{stroke:#e6edf3}}`;

const few = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `1,234.5`; a number of a table or a picture, for the eye. */
export const numberOf = (value: number): string => (value < 100 ? few : whole).format(value);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Where the limit stands on the scale of the row's bars: a ratio's at so many times the peer. */
function limitOn({ peer, limit }: JudgedRow): number | undefined {
  if (limit === undefined) return undefined;
  const bound = limit.atMost ?? limit.atLeast;
  if (limit.of === 'ours') return bound;
  return peer === undefined ? undefined : peer * bound;
}

/** So wide is a letter at most, on average; whoever has no `system-ui` sees another type. */
const letter = 7;

function lane(row: JudgedRow, at: number, label: number): readonly string[] {
  const { what, unit, ours, peer, met } = row;
  const mark = limitOn(row);
  // All of them may be 0.
  const most = Math.max(ours, peer ?? 0, mark ?? 0) || 1;
  const long = (value: number): number => Math.max(1, Math.round((value / most) * size.bars * 10) / 10);
  const bar = (kind: string, value: number, y: number): string =>
    `<rect class="${kind}" x="${label}" y="${y}" width="${long(value)}" height="${size.bar}" rx="2"/>`;
  const value = (text: string, y: number): string =>
    `<text x="${label + size.bars + 8}" y="${y + size.bar - 2}">${escaped(text)}</text>`;
  const second = at + size.bar + size.gap;
  const x = mark === undefined ? 0 : label + long(mark);
  return [
    `<text class="what" x="0" y="${at + size.bar + 4}">${escaped(what)}</text>`,
    bar(met === false ? 'missed' : 'ours', ours, at),
    value(`${numberOf(ours)} ${unit}${met === false ? ', missed' : ''}`, at),
    ...(peer === undefined ? [] : [bar('peer', peer, second), value(`${numberOf(peer)} ${unit}`, second)]),
    ...(mark === undefined
      ? []
      : [`<line class="mark" x1="${x}" x2="${x}" y1="${at - 4}" y2="${second + size.bar + 4}"/>`]),
  ];
}

/** A picture of a result: a lane for each row, ours over its peer, each lane on a scale of its own; a stroke is the limit. */
export function barsOf({ rows, title }: Result): string {
  const label = Math.max(size.label, Math.ceil(Math.max(...rows.map(({ what }) => what.length)) * letter));
  const width = label + size.bars + size.values;
  const height = size.top + rows.length * size.lane;
  const legend = [
    `<rect class="ours" x="${label}" y="2" width="${size.bar}" height="${size.bar}" rx="2"/><text x="${label + 18}" y="13">Trygg</text>`,
    ...(rows.some(({ peer }) => peer !== undefined)
      ? [
          `<rect class="peer" x="${label + 75}" y="2" width="${size.bar}" height="${size.bar}" rx="2"/><text x="${label + 93}" y="13">the other side</text>`,
        ]
      : []),
    ...(rows.some(({ limit }) => limit !== undefined)
      ? [
          `<line class="mark" x1="${label + 205}" x2="${label + 205}" y1="0" y2="16"/><text x="${label + 213}" y="13">limit</text>`,
        ]
      : []),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    ...legend,
    ...rows.flatMap((row, index) => lane(row, size.top + index * size.lane, label)),
    '</svg>\n',
  ].join('\n');
}

/** What bars are drawn with. */
export interface Stroke {
  readonly must: string;
  readonly may: string;
  readonly end: string;
}

/** Blocks where the terminal shows Unicode, else ASCII. */
export function strokes(environment: Readonly<NodeJS.ProcessEnv> = process.env): Stroke {
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return /utf-?8/iu.test(locale) ? { must: '█', may: '░', end: '▏' } : { must: '#', may: '.', end: '|' };
}

/** A bar from the beginning to `may`, drawn otherwise up to `must`; without `may` it has no end. */
export interface Bar {
  readonly label: string;
  readonly must: Temporal.PlainDate | undefined;
  readonly may: Temporal.PlainDate | undefined;
  /** What stands behind it. */
  readonly beside: string;
}

/**
 * Bars over years, in lines no longer than `width` characters: first the years, as many as have
 * room. @example
 *           2026      2030      2034
 * all else  ....................|     2031-08-15
 */
export function timeLine(
  from: Temporal.PlainDate,
  bars: readonly Bar[],
  { stroke, width }: { readonly stroke: Stroke; readonly width: number },
): readonly string[] {
  const labels = Math.min(Math.max(...bars.map(({ label }) => label.length)), Math.floor(width / 3));
  const room = width - labels - 2 - 2 - Math.max(...bars.map(({ beside }) => beside.length));
  const last = bars
    .flatMap(({ must, may }) => [must, may])
    .reduce<Temporal.PlainDate>(
      (latest, one) => (one !== undefined && Temporal.PlainDate.compare(one, latest) > 0 ? one : latest),
      from.add({ years: 1 }),
    );
  const days = from.until(last).days;
  const place = (date: Temporal.PlainDate): number => Math.round((from.until(date).days / days) * (room - 1));
  const drawn = bars.map(({ label, must, may, beside }) => {
    const end = may === undefined ? room : place(may);
    const bar = Array.from({ length: room }, (_, at) => {
      if (at === end) return stroke.end;
      if (at > end) return ' ';
      return must !== undefined && at < place(must) ? stroke.must : stroke.may;
    });
    return `${fitted(label, labels)}  ${bar.join('')}  ${beside}`.trimEnd();
  });
  return [`${' '.repeat(labels + 2)}${years(from, last, room, place)}`.trimEnd(), ...drawn];
}

function fitted(label: string, width: number): string {
  return label.length > width ? `${label.slice(0, width - 1)}…` : label.padEnd(width);
}

/** The first days of years, each at its place, none over the one before. */
function years(
  from: Temporal.PlainDate,
  last: Temporal.PlainDate,
  room: number,
  place: (date: Temporal.PlainDate) => number,
): string {
  let line = String(from.year);
  for (let year = from.year + 1; year <= last.year; year += 1) {
    const at = place(new Temporal.PlainDate(year, 1, 1));
    if (at > line.length + 1 && at + 4 <= room) line = `${line.padEnd(at)}${year}`;
  }
  return line;
}

import type { Forecast, ForecastRecord } from '@trygg/engine/model';

type Sweep = ForecastRecord['sweeps'][number];

/** A stretch of a forecast: what the sweeps in it do, and what there is after the last of them. */
export interface Stretch extends Sweep {
  /** `today`, `2031`, `2031-05`. */
  readonly name: string;
}

/** The sweeps of a record kind, one stretch a year or a month; the first is the sweep of the day itself. */
export function stretches(forecast: Forecast, record: ForecastRecord, by: 'year' | 'month'): Stretch[] {
  const length = by === 'year' ? 4 : 7;
  const found: Stretch[] = [];
  for (const [at, sweep] of record.sweeps.entries()) {
    const name = at === 0 ? 'today' : (forecast.days[at] ?? '').slice(0, length);
    const last = found.at(-1);
    if (last?.name !== name) found.push({ name, ...sweep });
    else
      found[found.length - 1] = {
        ...sweep,
        name,
        ends: last.ends + sweep.ends,
        reduced: last.reduced + sweep.reduced,
      };
  }
  return found;
}

const head = ['', 'end', 'reduced', 'whole', 'by statute'];

/** A block a record kind, a line for each year in which something happens. */
export function forecastText(forecast: Forecast): string {
  const there = forecast.records.filter(({ now }) => now.whole + now.kept > 0);
  const none = forecast.records.filter((record) => !there.includes(record)).map(({ record }) => record);
  const blocks = there.map((record) => {
    const { whole, kept } = record.now;
    const lines = stretches(forecast, record, 'year')
      .filter(({ ends, reduced }) => ends + reduced > 0)
      .map((one) => [one.name, one.ends, one.reduced, one.whole, one.kept].map(String));
    const now = ['now', '', '', String(whole), String(kept)];
    return { name: record.record, lines: [head, now, ...lines] };
  });
  const widths = head.map((_, column) =>
    Math.max(...blocks.flatMap(({ lines }) => lines.map((line) => line[column]?.length ?? 0)), 0),
  );
  const shown = blocks.map(({ name, lines }) => {
    const rows = lines.map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    );
    return `${name}\n${rows.map((row) => `  ${row}\n`).join('')}`;
  });
  const empty = none.length === 0 ? '' : `no records of ${none.join(', ')}\n`;
  return `${[...shown, empty].join('\n')}from ${forecast.from}, ${forecast.years} years: what sweeps do to the records of today\n`;
}

/** One standing bar: what was measured, and what it may be at most. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly limit: number;
  /** `undefined`: not measured in this run. */
  readonly measured: number | undefined;
  /** What the figure is about, or why there is none. */
  readonly note?: string;
}

export function fallsShort({ measured, limit }: Figure): boolean {
  return measured !== undefined && measured > limit;
}

function judgement(figure: Figure): string {
  if (figure.measured === undefined) return '—';
  return fallsShort(figure) ? 'SHORT' : 'fine';
}

const written = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A line of the report: verdict, what, figure, limit, note. */
export function lineOf(figure: Figure): string {
  const { what, unit, limit, measured, note } = figure;
  const value = measured === undefined ? 'not measured' : `${written.format(measured)} ${unit}`;
  const line = `${judgement(figure).padEnd(5)}  ${what.padEnd(44)}  ${value.padStart(13)}  at most ${written.format(limit)} ${unit}`;
  return note === undefined ? line : `${line}  (${note})`;
}

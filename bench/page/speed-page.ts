import type { JudgedRow, Limit, Result } from '../results/result.ts';
import { barsOf, numberOf } from './bars.ts';

/** What the documentation says of the results: path under `docs/` → text. */
export type Pages = ReadonlyMap<string, string>;

const fileOf = ({ name }: Result): string => name.replaceAll('/', '-');

const bound = (limit: Limit): string =>
  limit.atMost === undefined ? `at least ${numberOf(limit.atLeast)}` : `at most ${numberOf(limit.atMost)}`;

function cells(row: JudgedRow): readonly string[] {
  const { what, unit, ours, peer, ratio, limit, met, note } = row;
  const times = ratio === undefined ? '' : numberOf(ratio);
  const asked = limit === undefined ? '' : `${limit.of === 'ours' ? '' : 'ratio '}${bound(limit)}`;
  const verdict = met === undefined ? '' : met ? 'met' : '**missed**';
  return [
    note === undefined ? what : `${what} (${note})`,
    `${numberOf(ours)} ${unit}`,
    peer === undefined ? '' : `${numberOf(peer)} ${unit}`,
    ...[times, asked, verdict],
  ];
}

const line = (columns: readonly string[]): string => `| ${columns.join(' | ')} |`;

function section(result: Result): readonly string[] {
  const { name, title, entry, peer, sizes, on, date, machine, rows } = result;
  const many = Object.entries(sizes).map(
    ([what, size]) => `${what} ${typeof size === 'number' ? size.toLocaleString('en') : size}`,
  );
  return [
    `## ${title}`,
    '',
    `![${title}](speed/${fileOf(result)}.svg)`,
    '',
    line(['', 'Trygg', 'the other side', 'ratio', 'limit', '']),
    '|---|---|---|---|---|---|',
    ...rows.map((row) => line(cells(row))),
    '',
    `\`bench/${name}.ts\` calls \`${entry}\`. ${peer === undefined ? 'Nothing stands beside it.' : `The other side: ${peer}.`}`,
    '',
    `${[...many, on].join(', ')}; ${date}, ${machine.cores} cores of ${machine.processor}, ${machine.memoryGb} GB, load ${machine.loadAtStart} at the start.`,
    '',
  ];
}

const intro = `<!-- Written by \`node bench/speed-page.ts\` from bench/results/*.json. -->

# Speed

What was measured, by which benchmark, against what, and whether it is within its limit: nothing here is written by hand.
Each benchmark runs both sides in one run, turn by turn. \`node bench/NAME.ts results=write\` measures one again,
\`node bench/speed-page.ts\` writes this page; what the benchmarks measure stands in [bench/README.md](../bench/README.md).

A ratio is ours divided by the other side's: for times less is better, for what is done a second more is. Where a run has
blocks it is the median of their ratios, and not always that of the two figures beside it. Load is the average over the
minute before a run began: well above 0, other work ran on the machine, which moves the times far more than the ratios.`;

/** Results in the order of their titles. */
export function speedPages(results: readonly Result[]): Pages {
  const sorted = results.toSorted((one, other) => (one.title < other.title ? -1 : 1));
  const judged = sorted.flatMap(({ title, rows }) => rows.map((row) => ({ title, row })));
  const limits = judged.filter(({ row }) => row.met !== undefined);
  const missed = limits.filter(({ row }) => row.met === false);
  const verdict = [
    `${limits.length - missed.length} of ${limits.length} limits are met${missed.length === 0 ? '.' : '. Missed:'}`,
    ...(missed.length === 0 ? [] : ['', ...missed.map(({ title, row }) => `- ${title}: ${row.what}`)]),
  ];
  const page = [intro, '', ...verdict, '', ...sorted.flatMap(section)].join('\n');
  return new Map([
    ['speed.md', page],
    ...sorted.map((result) => [`speed/${fileOf(result)}.svg`, barsOf(result)] as const),
  ]);
}

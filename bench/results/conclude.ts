import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { type Finding, isMet, type Result } from './result.ts';

// Before the benchmark itself is at work.
const [loadAtStart = Number.NaN] = loadavg();

const rounded = (value: number, digits = 3): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Every figure with four digits that count: more would claim what no run can tell. */
const figure = (value: number): number => Number(value.toPrecision(4));

/** A file of a benchmark in a folder keeps the folder in its name: `peers/medusa` lies in `peers-medusa.json`. */
export const fileOf = (name: string): URL => new URL(`${name.replaceAll('/', '-')}.json`, import.meta.url);

export function resultOf(finding: Finding, date = Temporal.Now.plainDateISO()): Result {
  const rows = finding.rows.map((row) => {
    const met = isMet(row);
    if (![row.ours, row.peer ?? 0, row.ratio ?? 0].every(Number.isFinite))
      throw new RangeError(`${finding.name}: \`${row.what}\` was not measured`);
    return {
      ...row,
      ours: figure(row.ours),
      ...(row.peer !== undefined && { peer: figure(row.peer) }),
      ...(row.ratio !== undefined && { ratio: figure(row.ratio) }),
      ...(met !== undefined && { met }),
    };
  });
  const machine = {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadAtStart: rounded(loadAtStart, 2),
  };
  return { ...finding, date: date.toString(), machine, rows };
}

/**
 * The end of a benchmark. Yields its exit code, 1 when a limit is missed; with `results=write` among the arguments the
 * finding is kept in `bench/results/NAME.json`, from which `node bench/speed-page.ts` makes docs/speed.md.
 *
 * @example return conclude({ name: 'erase', title: 'one erasure', entry: 'erasures.accept', peer: 'statements by hand',
 *   sizes: { customers, orders }, on: what, rows: [{ what: 'one', unit: 'ms', ours, peer, ratio, limit: { of: 'ratio', atMost: 1.5 } }] });
 */
export async function conclude(finding: Finding): Promise<0 | 1> {
  const result = resultOf(finding);
  if (process.argv.includes('results=write')) {
    const file = fileOf(finding.name);
    await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
    console.log(`written: bench/results/${file.pathname.split('/').at(-1)}`);
  }
  const missed = result.rows.filter(({ met }) => met === false);
  for (const { what } of missed) console.log(`missed: ${what}`);
  return missed.length > 0 ? 1 : 0;
}

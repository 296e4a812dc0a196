import { type Summary, summary } from './statistics.ts';

/** One side of a comparison: does its work once and says how long the part that counts took, in milliseconds. */
export type Side = (round: number) => Promise<number>;

/** Milliseconds that `work` takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(values: readonly number[]): number {
  return summary(values).p50;
}

/**
 * Blocks of `rounds`, both sides in each, the first one changing: what the machine does meanwhile hits either. The
 * ratio is the median over the blocks of the ratio of their medians.
 */
export async function interleave(
  one: Side,
  other: Side,
  { blocks, rounds }: { readonly blocks: number; readonly rounds: number },
): Promise<{ readonly one: Summary; readonly other: Summary; readonly ratio: number }> {
  const all = { one: [] as number[], other: [] as number[] };
  const ratios: number[] = [];
  let round = 0;
  for (let block = -1; block < blocks; block += 1) {
    const times = { one: [] as number[], other: [] as number[] };
    for (let turn = 0; turn < rounds; turn += 1) {
      const first = (block + turn) % 2 === 0;
      if (first) times.one.push(await one(round));
      times.other.push(await other(round));
      if (!first) times.one.push(await one(round));
      round += 1;
    }
    // The first block warms both up.
    if (block < 0) continue;
    all.one.push(...times.one);
    all.other.push(...times.other);
    ratios.push(median(times.one) / median(times.other));
  }
  return { one: summary(all.one), other: summary(all.other), ratio: median(ratios) };
}

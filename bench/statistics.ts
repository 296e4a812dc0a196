/** Milliseconds. */
export interface Summary {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly mean: number;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Of an even number the mean of the two in the middle: of two blocks neither is the one that counts. */
function median(sorted: readonly number[]): number {
  return (percentile(sorted, 0.5) + (sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN)) / 2;
}

export function summary(times: readonly number[]): Summary {
  const sorted = [...times].sort((a, b) => a - b);
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
  return {
    p50: rounded(median(sorted)),
    p95: rounded(percentile(sorted, 0.95)),
    p99: rounded(percentile(sorted, 0.99)),
    mean: rounded(mean),
  };
}

export function ratio(one: number, other: number): number {
  return rounded(one / other);
}

/** Of either side: how much the product may take or must reach. Exactly one of the two bounds. */
export type Limit = { readonly of: 'ratio' | 'ours' } & (
  | { readonly atMost: number; readonly atLeast?: never }
  | { readonly atLeast: number; readonly atMost?: never }
);

/** One figure of a benchmark. */
export interface Row {
  readonly what: string;
  /** Of `ours` and `peer`: `ms`, `a second`, `MB`. */
  readonly unit: string;
  readonly ours: number;
  /** Absent: nobody to compare with. */
  readonly peer?: number;
  /** Ours / peer; a median over blocks of their ratios where there were blocks, so not always that of the two beside it. */
  readonly ratio?: number;
  /** Absent: told for the reader, with nothing to reach. */
  readonly limit?: Limit;
  /** What the figure does not say by itself, in a few words. */
  readonly note?: string;
}

/** What a benchmark found out in one run. */
export interface Finding {
  /** Of the benchmark: `bench/NAME.ts`, or `bench/peers/…` as `peers/…`. */
  readonly name: string;
  /** One line: what is compared. */
  readonly title: string;
  /** The function of the product that is called, as the benchmark calls it: `erasures.complete`. */
  readonly entry: string;
  /** The other side, in words; absent: only limits. */
  readonly peer?: string;
  /** `{ customers: 10_000, orders: 40_000 }` */
  readonly sizes: Readonly<Record<string, number | string>>;
  /** Versions, as `BenchShop.what` tells them: `PostgreSQL 18, Node v26.10.0`. */
  readonly on: string;
  readonly rows: readonly Row[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Average over the minute before the run began; what is well above 0 was somebody else's. */
  readonly loadAtStart: number;
}

export interface JudgedRow extends Row {
  /** Absent where there is no limit. */
  readonly met?: boolean;
}

/** A finding as it lies in `bench/results/NAME.json`. */
export interface Result extends Omit<Finding, 'rows'> {
  /** `2026-11-30` */
  readonly date: string;
  readonly machine: Machine;
  readonly rows: readonly JudgedRow[];
}

/** Undefined where there is no limit. What could not be measured (`NaN`) is not met. */
export function isMet({ ours, ratio, limit }: Row): boolean | undefined {
  if (limit === undefined) return undefined;
  const measured = (limit.of === 'ours' ? ours : ratio) ?? Number.NaN;
  return limit.atMost === undefined ? measured >= limit.atLeast : measured <= limit.atMost;
}

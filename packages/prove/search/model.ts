import type { Hit } from './needles.ts';

/** A canary found: which, how it was written, and where. */
export interface Find extends Hit {
  /** `public.person`, or a path and what was opened on the way: `0001.eml > application/pdf > pdf`. */
  readonly place: string;
}

export interface SearchResult {
  readonly finds: readonly Find[];
  /** How many relations or files were read to the end. */
  readonly searched: number;
  /** What could not be read; a proof demands that it is empty. */
  readonly unreadable: readonly string[];
}

/** One line a find, each once, sorted: no value in it. */
export function describeFinds(finds: readonly Find[]): readonly string[] {
  const lines = finds.map(
    ({ canary, form, place }) => `${canary.table}.${canary.column} in ${place} (${form})`,
  );
  return [...new Set(lines)].sort();
}

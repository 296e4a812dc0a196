import { Worker } from 'node:worker_threads';
import type { Pattern } from './collect.ts';

/** Patterns that did not come to an end in time. */
export async function slowPatterns(
  patterns: readonly Pattern[],
  length: number,
  patience: number,
): Promise<readonly Pattern[]> {
  const slow: Pattern[] = [];
  let rest = patterns;
  while (rest.length > 0) {
    const stuck = await raceUntilStuck(rest, length, patience);
    if (stuck === undefined) break;
    const pattern = rest[stuck];
    if (pattern !== undefined) slow.push(pattern);
    rest = rest.slice(stuck + 1);
  }
  return slow;
}

/** Index of the first pattern that takes longer than `patience`, in milliseconds; undefined where none does. */
async function raceUntilStuck(
  patterns: readonly Pattern[],
  length: number,
  patience: number,
): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const worker = new Worker(new URL('race-worker.ts', import.meta.url), {
    workerData: { patterns, length },
    execArgv: [],
  });
  let watch: NodeJS.Timeout | undefined;
  worker.on('message', ({ at, began = false }: { at: number; began?: boolean }) => {
    clearTimeout(watch);
    if (began) watch = setTimeout(() => resolve(at), patience);
  });
  worker.once('error', reject);
  worker.once('exit', () => resolve(undefined));
  try {
    return await promise;
  } finally {
    clearTimeout(watch);
    await worker.terminate();
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import { type Attack, attacksOn, inputOf } from './attacks.ts';
import type { Pattern } from './collect.ts';

/** Short enough that all attacks can be tried, long enough that one which is slow stands out. */
const short = 4_000;

/** Told before and after each pattern, so that whoever waits knows which one hangs. */
const { patterns, length } = workerData as { patterns: readonly Pattern[]; length: number };
for (const [at, pattern] of patterns.entries()) {
  parentPort?.postMessage({ at, began: true });
  const timed = attacksOn(pattern).map((attack) => ({ attack, ms: time(pattern, attack, short) }));
  const slowest = timed.toSorted((one, other) => other.ms - one.ms).slice(0, 3);
  let ms = 0;
  for (const { attack } of slowest) ms = Math.max(ms, time(pattern, attack, length));
  parentPort?.postMessage({ at, ms });
}

function time({ source, flags }: Pattern, attack: Attack, size: number): number {
  const pattern = new RegExp(source, flags);
  const input = inputOf(attack, size);
  const start = performance.now();
  // What replaces or splits goes on behind each match; what tests looks for one.
  if (pattern.global) input.replaceAll(pattern, '');
  else pattern.exec(input);
  return performance.now() - start;
}
